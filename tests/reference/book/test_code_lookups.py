"""Answers about codes, on small lists made by hand."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.store.store import Store
from tests.reference.made_tables import (
    Made,
    add_ons,
    adjustment_codes,
    order_file,
    pairs,
    places,
    tabular_list,
    units,
)

AUGUST = date(2026, 8, 3)


def book_of(folder: Path, *tables: Made) -> ReferenceBook:
    Store(folder).add(tables)
    return ReferenceBook.open(folder, starter=False)


def reason(answer: object) -> FailureReason:
    assert isinstance(answer, Failure)
    assert answer.message
    assert answer.what_to_do
    return answer.reason


def test_a_pair_is_found_in_either_order_and_says_which_column_is_which(tmp_path: Path) -> None:
    book = book_of(tmp_path, pairs("f1.txt", ("70470", "70450", "0")))
    for codes in (("70470", "70450"), ("70450", "70470")):
        pair = book.ptp_pair(*codes, AUGUST)
        assert pair == ("70470", "70450", "0", "made")
    assert book.ptp_pair("70470", "71046", AUGUST) is None


@pytest.mark.parametrize(
    ("first", "last", "is_in_force"),
    [
        (None, None, True),
        (date(2020, 1, 1), None, True),
        (AUGUST, AUGUST, True),
        (date(2026, 8, 4), None, False),
        (date(2020, 1, 1), date(2026, 8, 2), False),
    ],
)
def test_a_pair_answers_within_its_own_dates(
    tmp_path: Path, first: date | None, last: date | None, *, is_in_force: bool
) -> None:
    book = book_of(tmp_path, pairs("f1.txt", ("70470", "70450", "1"), first=first, last=last))
    assert bool(book.ptp_pair("70470", "70450", AUGUST)) is is_in_force


def test_of_two_entries_of_a_pair_the_one_in_force_answers(tmp_path: Path) -> None:
    ended = pairs("v1r0-f1.txt", ("70470", "70450", "0"), last=date(2026, 7, 31))
    begun = pairs("v1r0-f2.txt", ("70470", "70450", "1"), first=date(2026, 8, 1))
    book = book_of(tmp_path, ended, begun)
    assert book.ptp_pair("70470", "70450", date(2026, 7, 31)).modifier_indicator == "0"  # type: ignore[union-attr]
    assert book.ptp_pair("70470", "70450", date(2026, 8, 1)).modifier_indicator == "1"  # type: ignore[union-attr]


def test_no_data_is_never_a_pass(tmp_path: Path) -> None:
    book = book_of(tmp_path, pairs("f1.txt", ("70470", "70450", "0")), units(("71046", 2, "3")))
    later, earlier = date(2026, 10, 1), date(2026, 6, 30)
    assert reason(book.ptp_pair("1", "2", later)) is FailureReason.STALE_REFERENCE_DATA
    assert reason(book.mue("1", later)) is FailureReason.STALE_REFERENCE_DATA
    assert reason(book.ptp_pair("1", "2", earlier)) is FailureReason.MISSING_REFERENCE_DATA
    assert reason(book.mue("1", earlier)) is FailureReason.MISSING_REFERENCE_DATA
    assert reason(book.add_on("1", AUGUST)) is FailureReason.MISSING_REFERENCE_DATA


def test_units_are_a_number_with_its_indicator(tmp_path: Path) -> None:
    book = book_of(tmp_path, units(("71046", 2, "3")))
    assert book.mue("71046", AUGUST) == ("71046", 2, "3")
    assert book.mue("70450", AUGUST) is None


def test_an_add_on_code_has_all_its_primaries(tmp_path: Path) -> None:
    book = book_of(tmp_path, add_ons(("77063", "77067", "1"), ("77063", "77066", "1"), ("0001T", "", "2")))
    assert book.add_on("77063", AUGUST) == ("77063", "1", frozenset({"77067", "77066"}))
    assert book.add_on("0001T", AUGUST) == ("0001T", "2", frozenset()), "type 2 lists none"
    assert book.add_on("77067", AUGUST) is None
    assert reason(book.add_on("77063", date(2027, 1, 1))) is FailureReason.STALE_REFERENCE_DATA


def test_the_order_file_and_the_tabular_list_complete_each_other(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        order_file(2026, ("S72001A", True), ("S72", False)),
        tabular_list(2026, ("S72001A", False, False, "S78"), ("J189", True, False, "")),
    )
    row = book.diagnosis("S72.001A", AUGUST)
    assert not isinstance(row, Failure)
    assert (row.is_billable, row.excludes1, row.description) == (True, ("S78",), "S72001A of the order file")
    assert reason(book.diagnosis("J18.9", AUGUST)) is FailureReason.NOT_IN_FORCE, "the order file is the code set"


def test_diagnoses_answer_for_their_fiscal_year_with_either_list(tmp_path: Path) -> None:
    book = book_of(tmp_path, order_file(2027, ("I10", True)), tabular_list(2026, ("I10", True, False, "O10")))
    assert book.diagnosis("I10", date(2026, 9, 30)).excludes1 == ("O10",)  # type: ignore[union-attr]
    assert book.diagnosis("i10", date(2026, 10, 1)).excludes1 == ("O10",)  # type: ignore[union-attr]
    assert reason(book.diagnosis("I10", date(2027, 10, 1))) is FailureReason.STALE_REFERENCE_DATA
    assert reason(book.diagnosis("I10", date(2025, 9, 30))) is FailureReason.MISSING_REFERENCE_DATA


def test_an_adjustment_code_answers_within_its_own_dates(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        adjustment_codes(
            ("CARC", "15", date(1995, 1, 1), date(2018, 5, 1)),
            ("CARC", "45", date(1995, 1, 1), None),
            ("Group", "CO", None, None),
        ),
    )
    assert book.adjustment_code("CARC", "15", date(2018, 5, 1)).code == "15"  # type: ignore[union-attr]
    assert reason(book.adjustment_code("CARC", "15", date(2018, 5, 2))) is FailureReason.NOT_IN_FORCE
    assert book.adjustment_code("Group", "CO", AUGUST).kind == "Group"  # type: ignore[union-attr]
    assert reason(book.adjustment_code("RARC", "45", AUGUST)) is FailureReason.NOT_IN_FORCE


def test_a_code_that_is_not_listed_is_named_with_the_day(tmp_path: Path) -> None:
    answer = book_of(tmp_path, places("POS", p11="Non-Facility")).place_of_service("00", AUGUST)
    assert reason(answer) is FailureReason.NOT_IN_FORCE
    assert "00 is not in the place of service list on 08/03/2026" in str(answer)
