"""Places of service are looked up on the day of the service; on the day of the check where a row has none."""

from datetime import date

import pytest

from radbill.core.failures import Failure
from radbill.reference.records import CodeRow
from tests.edits.scrubbed_sketches import scrub_changed
from tests.edits.stub_book import StubBook

#: Between the service of C1 (November 10) and the day of the check (November 23); invented.
CHANGED_ON = date(2026, 11, 15)


class PlaceOfADay(StubBook):
    """Place 22 is another kind of place from a day on."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__()
        self._kinds = (before, after)

    def place_of_service(self, code: str, on: date) -> CodeRow | Failure:
        kind = self._kinds[on >= CHANGED_ON]
        return CodeRow(code, kind, "", None, None) if code == "22" else super().place_of_service(code, on)


def edits(book: StubBook, change: dict[str, object]) -> list[tuple[str, str]]:
    found = scrub_changed(change, book=book).findings
    return [(each.edit_id, each.location.key) for each in found if each.edit_id in {"RB2115", "RB3007"}]


@pytest.mark.parametrize(("kinds", "lines"), [(("Unassigned", "Facility"), ["L1", "L2"]),
                                              (("Facility", "Unassigned"), [])])  # fmt: skip
def test_a_place_that_is_assigned_later_is_unknown_on_the_day(kinds: tuple[str, str], lines: list[str]) -> None:
    assert edits(PlaceOfADay(*kinds), {}) == [("RB3007", line) for line in lines]


@pytest.mark.parametrize(("kinds", "lines"), [(("Unassigned", "Facility"), ["L2"]),
                                              (("Facility", "Unassigned"), ["L1"])])  # fmt: skip
def test_a_row_without_a_day_is_looked_at_as_of_today(kinds: tuple[str, str], lines: list[str]) -> None:
    change = {"claims.C1.lines.L1.date_of_service": None}
    assert edits(PlaceOfADay(*kinds), change) == [("RB3007", line) for line in lines]


@pytest.mark.parametrize(("kinds", "lines"), [(("Facility", "Non-Facility"), ["L1"]),
                                              (("Non-Facility", "Facility"), [])])  # fmt: skip
def test_a_facility_of_the_day_has_to_be_named(kinds: tuple[str, str], lines: list[str]) -> None:
    assert edits(PlaceOfADay(*kinds), {"claims.C1.facility": ""}) == [("RB2115", line) for line in lines]
