from datetime import date

import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.release_selection import neighbour_caution, release_set_of
from radbill.reference.kinds import published_kind, published_kinds
from radbill.reference.published.quarters import fee_release_start
from radbill.reference.records import Release
from radbill.reference.store.catalogue import Entry


def entry(
    release_id: str, kind: str, first: date, last: date | None, source: str = "", *, is_starter: bool = False
) -> Entry:
    release = Release(release_id, kind, DateRange(first, last), source or release_id, "", 1, "", is_starter)
    return Entry(release, f"{release_id}{is_starter}{source}.parquet", "")


def fee(release_id: str, first: date, *, is_starter: bool = False) -> Entry:
    return entry(release_id, "pprrvu", first, date(first.year, 12, 31), is_starter=is_starter)


RVU24A = fee("RVU24A", date(2024, 1, 1))
RVU24AR = fee("RVU24AR", date(2024, 3, 9))
RVU25B = fee("RVU25B", date(2025, 4, 1))
RVU25D = fee("RVU25D", date(2025, 10, 1))
RVU26C = fee("RVU26C", date(2026, 7, 1))


def answering(kind: str, day: date, *entries: Entry) -> list[str] | FailureReason:
    found = release_set_of(published_kind(kind), entries).on(day)
    return found.reason if isinstance(found, Failure) else [one.release.release_id for one in found]


@pytest.mark.parametrize(
    ("day", "release_id"),
    [
        (date(2025, 1, 1), "RVU25B"),
        (date(2025, 4, 1), "RVU25B"),
        (date(2025, 9, 30), "RVU25B"),
        (date(2025, 10, 1), "RVU25D"),
        (date(2025, 12, 31), "RVU25D"),
        (date(2026, 1, 1), "RVU26C"),
        (date(2026, 12, 31), "RVU26C"),
    ],
)
def test_within_a_calendar_year_the_fee_schedule_in_force_answers_or_its_neighbour(day: date, release_id: str) -> None:
    assert answering("pprrvu", day, RVU26C, RVU25D, RVU25B) == [release_id]


def test_another_years_fee_schedule_never_answers() -> None:
    loaded = (RVU24A, RVU26C)
    assert answering("pprrvu", date(2027, 1, 1), *loaded) is FailureReason.STALE_REFERENCE_DATA
    assert answering("pprrvu", date(2025, 6, 1), *loaded) is FailureReason.MISSING_REFERENCE_DATA
    assert answering("pprrvu", date(2023, 12, 31), *loaded) is FailureReason.MISSING_REFERENCE_DATA


def test_the_file_of_qualifying_participants_never_answers_for_everybody() -> None:
    qualifying = fee("RVU26C-QPP", date(2026, 7, 1))
    assert answering("pprrvu", date(2026, 8, 1), qualifying, RVU26C) == ["RVU26C"]


def test_a_failure_says_what_is_loaded_and_what_to_do() -> None:
    failure = release_set_of(published_kind("pprrvu"), [RVU26C]).on(date(2027, 2, 3))
    assert isinstance(failure, Failure)
    assert "12/31/2026 (RVU26C)" in failure.message
    assert "02/03/2027" in failure.message
    assert "mport the" in failure.what_to_do


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2024, 6, 30), FailureReason.MISSING_REFERENCE_DATA),
        (date(2024, 10, 1), FailureReason.STALE_REFERENCE_DATA),
    ],
)
@pytest.mark.parametrize("kind", ["ncci_ptp", "mue"])
def test_pairs_and_units_answer_for_their_own_quarter_only(kind: str, day: date, reason: FailureReason) -> None:
    quarter = entry("2024Q3", kind, date(2024, 7, 1), date(2024, 9, 30))
    assert answering(kind, day, quarter) is reason
    assert answering(kind, date(2024, 7, 1), quarter) == ["2024Q3"]
    assert answering(kind, date(2024, 9, 30), quarter) == ["2024Q3"]


@pytest.mark.parametrize("kind", ["zip5", "place_of_service", "modifiers", "adjustment_codes", "taxonomy"])
def test_slow_lists_answer_before_and_after_their_release(kind: str) -> None:
    older = entry("2024Q1", kind, date(2024, 1, 1), None)
    newer = entry("2025Q4", kind, date(2025, 10, 1), None)
    assert answering(kind, date(2020, 1, 1), newer, older) == ["2024Q1"]
    assert answering(kind, date(2025, 9, 30), newer, older) == ["2024Q1"]
    assert answering(kind, date(2030, 1, 1), newer, older) == ["2025Q4"]


def test_nothing_loaded_is_missing_for_every_kind() -> None:
    assert {answering(kind, date(2026, 1, 1)) for kind in published_kinds()} == {FailureReason.MISSING_REFERENCE_DATA}


def test_the_users_release_stands_before_the_starters_of_the_same_name() -> None:
    release_set = release_set_of(published_kind("pprrvu"), [fee("RVU25D", date(2025, 10, 1), is_starter=True), RVU25D])
    assert release_set.entries == (RVU25D,)


def test_the_users_list_stands_before_the_starters_of_another_name_and_the_same_first_day() -> None:
    starter = entry("PLACE-OF-SERVICE-2024", "place_of_service", date(1996, 1, 1), None, is_starter=True)
    users = entry("PLACE-OF-SERVICE", "place_of_service", date(1996, 1, 1), None)
    newer = entry("PLACE-OF-SERVICE-2026", "place_of_service", date(1996, 1, 1), None)
    assert answering("place_of_service", date(2026, 1, 1), starter, users) == ["PLACE-OF-SERVICE"]
    assert answering("place_of_service", date(2026, 1, 1), users, newer) == ["PLACE-OF-SERVICE-2026"]


def test_all_parts_of_a_release_answer_together() -> None:
    parts = [
        entry("NCCI-PTP-2026Q3", "ncci_ptp", date(2026, 7, 1), date(2026, 9, 30), f"f{number}.txt") for number in "21"
    ]
    found = release_set_of(published_kind("ncci_ptp"), parts).on(date(2026, 8, 1))
    assert [one.release.source for one in found] == ["f1.txt", "f2.txt"]


def test_only_the_first_of_the_releases_of_2024_ends_within_its_quarter() -> None:
    assert fee_release_start(date(2024, 3, 8)) == date(2024, 1, 1)
    assert fee_release_start(date(2024, 3, 9)) == date(2024, 3, 9)
    assert fee_release_start(date(2024, 4, 1)) == date(2024, 4, 1)
    assert fee_release_start(date(2025, 3, 9)) == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("loaded", "day", "words"),
    [
        (RVU25D, date(2025, 11, 3), ()),
        (RVU24A, date(2024, 3, 8), ()),
        (RVU24AR, date(2024, 3, 9), ()),
        (RVU26C, date(2026, 11, 3), ("2026Q4 is not loaded", "earlier RVU26C (2026Q3)")),
        (RVU25D, date(2025, 9, 30), ("2025Q3 is not loaded", "later RVU25D (2025Q4)")),
        (RVU24A, date(2024, 3, 9), ("from 03/09/2024 is not loaded", "earlier RVU24A (from 01/01/2024)")),
        (RVU24AR, date(2024, 3, 8), ("from 01/01/2024 is not loaded", "later RVU24AR (from 03/09/2024)")),
    ],
)
def test_a_neighbour_never_answers_in_silence(loaded: Entry, day: date, words: tuple[str, ...]) -> None:
    caution = neighbour_caution(loaded, day)
    assert bool(caution) is bool(words)
    assert all(word in caution for word in words)
