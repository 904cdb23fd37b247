from datetime import date
from pathlib import Path

import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.releases_by_kind import ReleasesByKind, first_days
from radbill.reference.store.store import Store
from tests.reference.made_tables import fee_schedule, names, places, zips

NOVEMBER = date(2025, 11, 3)


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    folder = tmp_path / "starter"
    Store(folder, is_starter=True).add([fee_schedule("RVU25D", date(2025, 10, 1)), places("POS-2024", p11="Starter")])
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def test_without_an_own_store_the_starter_set_answers(own: Path, starter: Path) -> None:
    releases_by_kind = ReleasesByKind(own, starter)
    assert names(releases_by_kind.releases()) == ["POS-2024", "RVU25D"]
    assert all(release.is_starter for release in releases_by_kind.releases())
    assert not own.exists(), "reading creates nothing"


def test_without_the_starter_set_only_the_own_store_answers(own: Path) -> None:
    Store(own).add([places("POS-2026", p22="Facility")])
    assert names(ReleasesByKind(own, None).releases()) == ["POS-2026"]


def test_the_own_release_of_the_same_name_is_read_from_the_own_store(own: Path, starter: Path) -> None:
    Store(own).add([fee_schedule("RVU25D", date(2025, 10, 1), work_rvu="9.99")])
    row = ReleasesByKind(own, starter).row("pprrvu", NOVEMBER, "70450")
    assert isinstance(row, dict)
    assert row["work_rvu"] == "9.99"


def test_an_own_list_of_another_year_replaces_the_starter_list_whole(own: Path, starter: Path) -> None:
    Store(own).add([places("POS-2026", p22="Own")])
    releases_by_kind = ReleasesByKind(own, starter)
    dropped = releases_by_kind.row("place_of_service", NOVEMBER, "11")
    assert dropped is None, "a place the newer list dropped is not in force"
    assert releases_by_kind.row("place_of_service", NOVEMBER, "22")["kind"] == "Own"  # type: ignore[index, call-overload]


def test_a_kind_that_is_not_loaded_is_a_failure(own: Path, starter: Path) -> None:
    answer = ReleasesByKind(own, starter).row("gpci", NOVEMBER, "01182", "17")
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.MISSING_REFERENCE_DATA


@pytest.mark.parametrize("content", [None, b"", b"PAR1 cut off"])
def test_a_damaged_stored_file_is_a_failure_that_names_it(own: Path, content: bytes | None) -> None:
    Store(own).add([places("POS-2026", p22="Facility"), zips("ZIP5-2025Q4", date(2025, 10, 1), z93030="17")])
    path = next(own.glob("POS-2026*.parquet"))
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    releases_by_kind = ReleasesByKind(own, None)
    answer = releases_by_kind.row("place_of_service", NOVEMBER, "22")
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.UNREADABLE_FILE
    assert "POS-2026" in answer.message
    assert str(own) not in str(answer), "no path of the user's machine in a message"
    assert "radbill data verify" in answer.what_to_do
    assert isinstance(releases_by_kind.row("zip5", NOVEMBER, "93030"), dict), "the rest answers as before"


def test_a_release_that_was_removed_while_the_book_was_open_is_a_failure_too(own: Path) -> None:
    Store(own).add([places("POS-2026", p22="Facility")])
    opened_before = ReleasesByKind(own, None)
    Store(own).remove("POS-2026")
    assert isinstance(opened_before.row("place_of_service", NOVEMBER, "22"), Failure)


def test_what_was_read_before_an_import_still_answers(own: Path) -> None:
    Store(own).add([places("POS-2026", p22="Facility")])
    opened_before = ReleasesByKind(own, None)
    assert opened_before.row("place_of_service", NOVEMBER, "22")
    Store(own).add([places("POS-2026", p22="Changed")])
    assert opened_before.row("place_of_service", NOVEMBER, "22")["kind"] == "Facility"  # type: ignore[index, call-overload]
    assert ReleasesByKind(own, None).row("place_of_service", NOVEMBER, "22")["kind"] == "Changed"  # type: ignore[index, call-overload]


def test_an_answer_changes_on_the_first_day_and_on_the_day_after_the_last() -> None:
    assert first_days(DateRange(date(2024, 1, 1), date(2024, 3, 8))) == (date(2024, 1, 1), date(2024, 3, 9))
    assert first_days(DateRange(date(2024, 1, 1))) == (date(2024, 1, 1),)


def test_boundaries_are_those_of_every_release(own: Path, starter: Path) -> None:
    assert ReleasesByKind(own, starter).boundaries() == [date(1996, 1, 1), date(2025, 10, 1), date(2026, 1, 1)]
