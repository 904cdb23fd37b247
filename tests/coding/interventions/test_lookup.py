"""Answers about components, against what the code set says; fee schedules of 2025 and 2026 as they ship."""

from datetime import date
from pathlib import Path

import pytest

from radbill.coding.interventions.lookup import ComponentCodes, Relation, Role, component_codes
from radbill.core.citations import Confidence
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook

IN_2026, IN_2025 = date(2026, 8, 3), date(2025, 11, 3)
BOOK = ReferenceBook.open(Path("no-store-here"))


def answered(code: str, day: date = IN_2025) -> ComponentCodes:
    found = component_codes(code, day, BOOK)
    assert isinstance(found, ComponentCodes)
    return found


def related(code: str, relation: Relation, day: date = IN_2025) -> set[str]:
    return {other for each in answered(code, day).related if each.relation is relation for other in each.codes}


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("36247", Role.PROCEDURE), ("75726", Role.INTERPRETATION), ("62304", Role.COMBINED), ("76942", Role.GUIDANCE),
        ("62284", Role.PROCEDURE), ("72265", Role.INTERPRETATION), ("73222", Role.EXAM), ("73040", Role.INTERPRETATION),
        ("32555", Role.COMBINED), ("32554", Role.PROCEDURE), ("58340", Role.PROCEDURE), ("75790", Role.REPLACED),
        ("37221", Role.COMBINED), ("20611", Role.COMBINED), ("36569", Role.PROCEDURE), ("36573", Role.COMBINED),
        ("75989", Role.GUIDANCE), ("74485", Role.INTERPRETATION), ("49084", Role.PROCEDURE), ("10005", Role.COMBINED),
    ],
)  # fmt: skip
def test_what_a_code_is(code, role) -> None:
    assert answered(code).role is role


def test_a_code_that_was_deleted_is_replaced_from_its_day_on() -> None:
    assert answered("37221", IN_2026).role is Role.REPLACED
    assert related("37221", Relation.REPLACED_BY, IN_2026) == {str(number) for number in range(37254, 37263)}
    assert {each.relation for each in answered("37221", IN_2026).related} == {Relation.REPLACED_BY}
    assert related("37221", Relation.REPLACED_BY, date(2025, 12, 31)) == set()
    assert related("37254", Relation.REPLACES, date(2026, 1, 1)) == {"37220", "37221", "37222", "37223"}
    assert related("37254", Relation.REPLACES, IN_2026) == {"37220", "37221", "37222", "37223"}


@pytest.mark.parametrize(
    ("procedure", "interpretation"),
    [
        ("36245", "75726"), ("36248", "75774"), ("36200", "75625"), ("36216", "75710"), ("36014", "75741"),
        ("36005", "75820"), ("36010", "75825"), ("36012", "75891"), ("61624", "75894"), ("61626", "75898"),
        ("62284", "72270"), ("62290", "72295"), ("23350", "73040"), ("27093", "73525"), ("27369", "73580"),
        ("23350", "73222"), ("27369", "77002"), ("58340", "74740"), ("51600", "74455"), ("50684", "74425"),
        ("47000", "76942"), ("20225", "77012"), ("32550", "75989"), ("36561", "77001"), ("36556", "76937"),
        ("47382", "76940"), ("19030", "77053"), ("38790", "75807"), ("49424", "76080"), ("59000", "76946"),
    ],
)  # fmt: skip
def test_codes_that_go_together_are_named_from_both_ends(procedure, interpretation) -> None:
    assert interpretation in related(procedure, Relation.GOES_WITH)
    assert procedure in related(interpretation, Relation.GOES_WITH)


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("10005", "76942"), ("19083", "76942"), ("19281", "77002"), ("32555", "76942"), ("32557", "75989"),
        ("49083", "76942"), ("49406", "75989"), ("32408", "77012"), ("20611", "76942"), ("36224", "75774"),
        ("36252", "75625"), ("36902", "75820"), ("36573", "77001"), ("36584", "76937"), ("37191", "75825"),
        ("37211", "75898"), ("37221", "75710"), ("37237", "75716"), ("37243", "75894"), ("37246", "75710"),
        ("37248", "75820"), ("47533", "74300"), ("50432", "74425"), ("50436", "74485"), ("22513", "77002"),
        ("62303", "72255"), ("62323", "77003"), ("64483", "77003"), ("73040", "77002"), ("37183", "75885"),
    ],
)  # fmt: skip
def test_what_a_code_holds_is_named_from_both_ends(code, part) -> None:
    assert part in related(code, Relation.INCLUDES)
    assert code in related(part, Relation.INCLUDED_IN)


@pytest.mark.parametrize(
    ("code", "part", "combined"),
    [
        ("62284", "72240", "62302"), ("62284", "72265", "62304"), ("20610", "76942", "20611"),
        ("36569", "76937", "36573"), ("36568", "77001", "36572"), ("32554", "76942", "32555"),
        ("49082", "76942", "49083"), ("62270", "77002", "62328"),
    ],
)  # fmt: skip
def test_two_codes_that_are_one_code_name_it(code, part, combined) -> None:
    assert combined in related(code, Relation.ONE_CODE_INSTEAD)
    assert combined in related(part, Relation.ONE_CODE_INSTEAD)
    assert {code, part} <= related(combined, Relation.STANDS_FOR)


def test_reasons_say_why_and_when_not() -> None:
    (with_imaging, *_) = answered("62284").related
    assert with_imaging.reason.endswith("The procedure is usually another physician's.")
    stent = next(each for each in answered("37236").related if each.relation is Relation.INCLUDES)
    assert stent.reason.endswith(
        "the imaging is part of the code, unless a full diagnostic study led to it, and none was at hand (XU or 59)."
    )
    one_code = next(each for each in answered("62284").related if each.codes == ("62304",))
    assert one_code.reason.endswith("62284 with 72265 is 62304 in one code when one physician does both.")
    arthrogram = next(each for each in answered("73222").related if "23350" in each.codes)
    assert "CT or MR" in arthrogram.reason


def test_every_relation_has_a_reason_and_a_source_that_says_how_sure_it_is() -> None:
    related_codes = answered("37221", IN_2026).related + answered("36247").related
    assert all(each.reason and each.citation.document for each in related_codes)
    assert related_codes[0].citation.confidence is Confidence.MEDIUM
    assert related_codes[1].citation.confidence is Confidence.HIGH


def test_related_codes_in_a_row_are_told_as_a_range() -> None:
    """37221 gave way to the nine codes of its own vessels (CPT 2026)."""
    (replaced,) = answered("37221", IN_2026).related
    assert replaced.in_ranges == "37254-37262"


def test_codes_that_the_loaded_schedule_lacks_are_told() -> None:
    (caution,) = answered("93505").cautions
    assert caution.startswith(
        "Not in the fee schedule that is loaded for 11/03/2025: 93505. The starter set holds only"
    )
    assert answered("36247").cautions == ()


def test_a_day_without_a_schedule_is_told() -> None:
    (caution,) = answered("36247", date(2021, 5, 3)).cautions
    assert caution.startswith("No physician fee schedule is loaded for 05/03/2021.")


def test_no_word_is_a_failure_not_a_silence() -> None:
    failure = component_codes("73030", IN_2026, BOOK)
    assert isinstance(failure, Failure)
    assert failure.reason is FailureReason.MISSING_REFERENCE_DATA
    assert "no word on 73030." in failure.message
    assert isinstance(component_codes("", IN_2026, BOOK), Failure)


@pytest.mark.parametrize(
    ("code", "day"), [("37254", IN_2025), ("19102", date(2013, 12, 31)), ("36247", date(2019, 12, 31))]
)
def test_days_that_the_table_does_not_cover_are_a_failure(code, day) -> None:
    failure = component_codes(code, day, BOOK)
    assert isinstance(failure, Failure)
    assert f"no word on {code} for {day:%m/%d/%Y}" in failure.message
    assert "begins with 01/01/2020" in failure.what_to_do
