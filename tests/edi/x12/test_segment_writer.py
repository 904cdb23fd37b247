from datetime import date
from decimal import Decimal

import pytest

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segment_writer import Draft, number_text


@pytest.fixture
def draft() -> Draft:
    return Draft(Delimiters())


def test_empty_elements_and_components_at_the_end_are_left_out(draft: Draft) -> None:
    draft.add("NM1", "87", "2", "", "")
    draft.add("SBR", "P", "", "G1")
    draft.add("SV1", draft.composite("HC", "", "26", ""))
    assert draft.content() == b"NM1*87*2~SBR*P**G1~SV1*HC::26~"


def test_other_delimiters_are_written_as_chosen() -> None:
    draft = Draft(Delimiters("|", ">", "!", "'"))
    draft.add("CLM", draft.composite("A*", "B~"))
    assert draft.content() == b"CLM|A*>B~'"


@pytest.mark.parametrize("value", ["A*", ":A", "A^A", "~", "É", "A\nB", "\x7f", "A\u00a0B"])
def test_a_code_with_a_sign_that_would_break_the_file_is_refused_and_not_shown(draft: Draft, value: str) -> None:
    draft.subject, draft.part = "claim A1, ", "payer "
    draft.code(value, "ID", 80)
    assert draft.problems == ["claim A1, payer ID has a sign that the file cannot carry"]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", ["number is missing"]),
        ("1", ["number is shorter than 2 characters"]),
        ("12", []),
        ("1234", []),
        ("12345", ["number is longer than 4 characters"]),
    ],
)
def test_lengths_are_held_to_and_nothing_is_cut(draft: Draft, value: str, problem: list[str]) -> None:
    assert draft.code(value, "number", 4, 2) == value
    assert draft.problems == problem


def test_what_may_be_empty_may_be_empty(draft: Draft) -> None:
    assert draft.optional("", "group number", 50) == ""
    assert draft.text("", "suffix", 10, 0) == ""
    assert draft.problems == []


def test_the_length_of_free_text_is_that_of_its_plain_spelling(draft: Draft) -> None:
    assert draft.text("ßß", "name", 3) == "SSSS"
    assert draft.problems == ["name is longer than 3 characters"]


def test_free_text_of_delimiters_only_is_missing(draft: Draft) -> None:
    draft.text("*~*", "city", 30)
    assert draft.problems == ["city is missing"]


def test_free_text_without_a_plain_spelling_is_refused(draft: Draft) -> None:
    draft.text("李", "last name", 60)
    assert draft.problems == ["last name has a sign that the file cannot carry"]


def test_a_value_outside_a_closed_list_is_refused(draft: Draft) -> None:
    assert draft.one_of("F", "sex", ("F", "M")) == "F"
    draft.one_of("X", "sex", ("F", "M"))
    draft.one_of("", "frequency", ("1",))
    assert draft.problems == ["sex is not one of the codes that the file takes", "frequency is missing"]


def test_a_day_has_eight_digits(draft: Draft) -> None:
    assert draft.day(date(1931, 2, 3), "birth date") == "19310203"
    assert draft.day(None, "birth date") == ""
    assert draft.problems == ["birth date is missing"]


@pytest.mark.parametrize(
    ("amount", "text"),
    [("125.50", "125.5"), ("40.00", "40"), ("100", "100"), ("1E+2", "100"), ("0.07", "0.07"), ("0.00", "0")],
)
def test_numbers_have_no_superfluous_zeros(amount: str, text: str) -> None:
    assert number_text(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("amount", "problem"),
    [
        ("0", []),
        ("9999999999999", []),
        ("-0.01", ["charge is negative"]),
        ("0.001", ["charge has more digits than the file takes"]),
        ("1E+15", ["charge has more digits than the file takes"]),
        ("NaN", ["charge is no number"]),
        ("Infinity", ["charge is no number"]),
    ],
)
def test_amounts_are_dollars_and_whole_cents(draft: Draft, amount: str, problem: list[str]) -> None:
    draft.amount(Decimal(amount), "charge")
    assert draft.problems == problem


def test_a_quantity_may_have_a_fraction_and_is_more_than_nothing(draft: Draft) -> None:
    assert draft.quantity(Decimal("12.125"), "units") == "12.125"
    assert draft.problems == []
    draft.quantity(Decimal(0), "units")
    draft.quantity(Decimal("0.0625"), "units")
    assert draft.problems == ["units is zero", "units has more digits than the file takes"]


def test_a_shared_record_is_written_once_and_its_problems_are_told_for_each_subject(draft: Draft) -> None:
    record, calls = ["a record"], []

    def write(own: Draft, given: list[str]) -> None:
        calls.append(given)
        own.part = "payer "
        own.add("NM1", own.code("", "ID", 80))

    for subject in ("claim A1, ", "claim A2, "):
        draft.subject = subject
        draft.repeated(record, write)
    assert calls == [record]
    assert draft.segments == ["NM1", "NM1"]
    assert draft.part == ""
    assert draft.problems == ["claim A1, payer ID is missing", "claim A2, payer ID is missing"]


def test_a_problem_is_told_once(draft: Draft) -> None:
    draft.refuse("tax ID is missing")
    draft.refuse("tax ID is missing")
    assert draft.problems == ["tax ID is missing"]
