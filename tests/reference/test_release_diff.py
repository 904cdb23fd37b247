"""What changed from RVU25D to RVU26C, by published facts; pairs and units by a made book."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import MueRow, PtpPair
from radbill.reference.release_diff import IndicatorChange, changes_between, newest_changes, newest_days

OLD, NEW = date(2025, 11, 3), date(2026, 8, 3)
BOOK = ReferenceBook.open(Path("no-store-here"))


@pytest.fixture(scope="module")
def every():
    return changes_between(OLD, NEW, BOOK)


def test_codes_come_and_go(every) -> None:
    """70471 to 70473 are new in 2026, 0042T is gone."""
    assert (every.before, every.after) == ("RVU25D", "RVU26C")
    assert {"70471", "70472", "70473"} <= set(every.added)
    assert "0042T" in every.deleted
    assert not set(every.added) & set(every.deleted)


def test_national_payments_by_hand(every) -> None:
    """70450-26: (0.85 + 0.31 + 0.04) x 32.3465 = 38.8158 in 2025; (0.83 + 0.29 + 0.04) x 33.4009 = 38.745 in 2026."""
    row = next(each for each in every.payments if each[:3] == ("70450", "26", "office"))
    old, new = BOOK.fee_row("70450", "26", OLD), BOOK.fee_row("70450", "26", NEW)
    assert (old.work_rvu, old.non_facility_pe_rvu, old.mp_rvu) == (Decimal("0.85"), Decimal("0.31"), Decimal("0.04"))
    assert row.before_amount == Decimal("38.82")
    units = new.work_rvu + new.non_facility_pe_rvu + new.mp_rvu
    assert row.after_amount == round(units * Decimal("33.4009"), 2)
    percents = [abs(each.percent) for each in every.payments]
    assert percents == sorted(percents, reverse=True)


def test_only_the_codes_that_are_asked_for() -> None:
    found = changes_between(OLD, NEW, BOOK, ["70450", "70471"])
    assert found.added == ("70471",)
    assert {each.procedure_code for each in found.payments} == {"70450"}
    assert found.deleted == ()


def test_what_cannot_be_compared_is_said() -> None:
    found = changes_between(OLD, NEW, BOOK, ["70450", "70470"])
    assert any("unlikely" in words for words in found.unanswered)
    assert any("NCCI" in words for words in found.unanswered)


def test_units_and_pairs() -> None:
    book = ReferenceBook.open(Path("no-store-here"))
    book.mue = lambda code, on: MueRow(code, 2 if on == OLD else 1, "3")
    pairs = {OLD: "9", NEW: "0"}
    book.ptp_pair = lambda _one, _other, on: PtpPair("70470", "70450", pairs[on], "")
    found = changes_between(OLD, NEW, book, ["70450", "70470"])
    assert IndicatorChange("70450", "units", "2/3", "1/3") in found.units
    assert found.pairs == (IndicatorChange("70470 / 70450", "pair", "", "0"),)
    assert found.unanswered == ()


def test_indicators_of_the_schedule() -> None:
    book = ReferenceBook.open(Path("no-store-here"))
    before = book.fee_rows("70450", OLD)
    book.fee_rows = lambda _code, on: (
        before if on == OLD else {name: row._replace(bilateral_indicator="2") for name, row in before.items()}
    )
    found = changes_between(OLD, NEW, book, ["70450"])
    assert found.indicators == (IndicatorChange("70450", "bilateral_indicator", "0", "2"),)


def test_a_day_without_a_schedule() -> None:
    refused = changes_between(date(2011, 1, 1), NEW, BOOK)
    assert isinstance(refused, Failure)
    assert refused.reason in {FailureReason.STALE_REFERENCE_DATA, FailureReason.MISSING_REFERENCE_DATA}


class KindsApart(ReferenceBook):
    """Units that are published apart from the fee schedule: releases of 2026, of which the middle one counts."""

    def __init__(self) -> None:
        self._of = ReferenceBook.open(Path("no-store-here"))
        self.asked: list[date] = []

    def __getattribute__(self, name: str):
        if name in {"_of", "asked", "releases", "mue"} or name.startswith("__"):
            return object.__getattribute__(self, name)
        return getattr(self._of, name)

    def releases(self):
        fees = [each for each in self._of.releases() if each.kind != "mue"]
        first = next(iter(fees))
        days = (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1))
        return [*fees, *(first._replace(kind="mue", in_force=DateRange(day, None)) for day in days)]

    def mue(self, procedure_code: str, on: date):
        self.asked.append(on)


def test_each_kind_is_compared_on_days_of_its_own() -> None:
    book = KindsApart()
    found = newest_changes(book, ["70450"])
    assert (found.before, found.after) == ("RVU25D", "RVU26C")
    assert book.asked == [date(2026, 4, 1), date(2026, 7, 1)]
    assert found.unanswered == ("Only one release of the NCCI pairs is loaded.",)
    assert newest_days(book, "mue") == (date(2026, 4, 1), date(2026, 7, 1))
    assert newest_days(book, "ncci_ptp") is None
