"""Localities of a state, by its letters or by a ZIP code in it (CMS: files of GPCI and of ZIP codes)."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.pricing.request import PricingRequest
from radbill.pricing.scenarios.by_place_and_release import in_every_locality, in_every_release, localities_of
from radbill.reference.book.book import ReferenceBook

DAY = date(2025, 11, 3)
BOOK = ReferenceBook.open(Path("no-store-here"))


@pytest.mark.parametrize(
    ("place", "localities"),
    [("GA", ["01", "99"]), ("ga", ["01", "99"]), ("30303", ["01", "99"]), ("AL", ["00"]), ("35203", ["00"])],
)  # fmt: skip
def test_localities_of_a_state(place: str, localities: list[str]) -> None:
    """Georgia: Atlanta (01) and the rest (99); Alabama: one."""
    found = localities_of(place, DAY, BOOK)
    assert not isinstance(found, Failure)
    assert [each.locality for each in found] == localities


def test_a_zip_code_that_nobody_has() -> None:
    assert isinstance(localities_of("00000", DAY, BOOK), Failure)
    assert isinstance(
        in_every_locality(PricingRequest("70450", (), place_of_service="22", date_of_service=DAY), "00000", BOOK),
        Failure,
    )


def test_the_price_in_every_locality_of_georgia() -> None:
    """Atlanta is dearer than the rest of the state, as its indices are."""
    asked = PricingRequest("70450", ("26",), place_of_service="22", date_of_service=DAY, zip_code="35203")
    found = in_every_locality(asked, "GA", BOOK)
    assert not isinstance(found, Failure)
    amounts = [each.breakdown.allowed_amount for each in found]
    assert [each.gpci.locality for each in found] == ["01", "99"]
    assert amounts[0] > amounts[1] > 0


def test_every_release_of_the_fee_schedule_on_its_first_day() -> None:
    asked = PricingRequest("70450", ("26",), place_of_service="22", date_of_service=DAY, zip_code="30303")
    found = in_every_release(asked, BOOK)
    days = [each.release.in_force.effective_from for each in found]
    assert days == sorted(set(days), reverse=True)
    assert {each.release.kind for each in found} == {"pprrvu"}
    assert {day.year for day in days} >= {2025, 2026}
