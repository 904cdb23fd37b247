from datetime import date
from decimal import Decimal

import pytest

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segment_writer import SegmentWriter, number_text


@pytest.fixture
def writer() -> SegmentWriter:
    return SegmentWriter(Delimiters())


def test_empty_elements_and_components_at_the_end_are_left_out(writer: SegmentWriter) -> None:
    writer.add("NM1", "87", "2", "", "")
    writer.add("SBR", "P", "", "G1")
    writer.add("SV1", writer.composite("HC", "", "26", ""))
    assert writer.content() == b"NM1*87*2~SBR*P**G1~SV1*HC::26~"


def test_other_delimiters_are_written_as_chosen() -> None:
    writer = SegmentWriter(Delimiters("|", ">", "!", "'"))
    writer.add("CLM", writer.composite("A*", "B~"))
    assert writer.content() == b"CLM|A*>B~'"


@pytest.mark.parametrize("value", ["A*", ":A", "A^A", "~", "É", "A\nB", "\x7f", "A\u00a0B"])
def test_a_code_with_a_sign_that_would_break_the_file_is_refused_and_not_shown(
    writer: SegmentWriter, value: str
) -> None:
    writer.subject, writer.part = "claim A1, ", "payer "
    writer.code(value, "ID", 80)
    assert writer.problems == ["claim A1, payer ID has a sign that the file cannot carry"]


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
def test_lengths_are_held_to_and_nothing_is_cut(writer: SegmentWriter, value: str, problem: list[str]) -> None:
    assert writer.code(value, "number", 4, 2) == value
    assert writer.problems == problem


def test_what_may_be_empty_may_be_empty(writer: SegmentWriter) -> None:
    assert writer.optional("", "group number", 50) == ""
    assert writer.text("", "suffix", 10, 0) == ""
    assert writer.problems == []


def test_the_length_of_free_text_is_that_of_its_plain_spelling(writer: SegmentWriter) -> None:
    assert writer.text("ßß", "name", 3) == "SSSS"
    assert writer.problems == ["name is longer than 3 characters"]


def test_free_text_of_delimiters_only_is_missing(writer: SegmentWriter) -> None:
    writer.text("*~*", "city", 30)
    assert writer.problems == ["city is missing"]


def test_free_text_without_a_plain_spelling_is_refused(writer: SegmentWriter) -> None:
    writer.text("李", "last name", 60)
    assert writer.problems == ["last name has a sign that the file cannot carry"]


def test_a_value_outside_a_closed_list_is_refused(writer: SegmentWriter) -> None:
    assert writer.one_of("F", "sex", ("F", "M")) == "F"
    writer.one_of("X", "sex", ("F", "M"))
    writer.one_of("", "frequency", ("1",))
    assert writer.problems == ["sex is not one of the codes that the file takes", "frequency is missing"]


def test_a_day_has_eight_digits(writer: SegmentWriter) -> None:
    assert writer.day(date(1931, 2, 3), "birth date") == "19310203"
    assert writer.day(None, "birth date") == ""
    assert writer.problems == ["birth date is missing"]


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
def test_amounts_are_dollars_and_whole_cents(writer: SegmentWriter, amount: str, problem: list[str]) -> None:
    writer.amount(Decimal(amount), "charge")
    assert writer.problems == problem


def test_a_quantity_may_have_a_fraction_and_is_more_than_nothing(writer: SegmentWriter) -> None:
    assert writer.quantity(Decimal("12.125"), "units") == "12.125"
    assert writer.problems == []
    writer.quantity(Decimal(0), "units")
    writer.quantity(Decimal("0.0625"), "units")
    assert writer.problems == ["units is zero", "units has more digits than the file takes"]


def test_a_shared_record_is_written_once_and_its_problems_are_told_for_each_subject(writer: SegmentWriter) -> None:
    record, calls = ["a record"], []

    def write(own: SegmentWriter, given: list[str]) -> None:
        calls.append(given)
        own.part = "payer "
        own.add("NM1", own.code("", "ID", 80))

    for subject in ("claim A1, ", "claim A2, "):
        writer.subject = subject
        writer.repeated(record, write)
    assert calls == [record]
    assert writer.segments == ["NM1", "NM1"]
    assert writer.part == ""
    assert writer.problems == ["claim A1, payer ID is missing", "claim A2, payer ID is missing"]


def test_a_problem_is_told_once(writer: SegmentWriter) -> None:
    writer.refuse("tax ID is missing")
    writer.refuse("tax ID is missing")
    assert writer.problems == ["tax ID is missing"]
