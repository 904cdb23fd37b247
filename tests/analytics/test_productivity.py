"""Sums of work: by reader, site, kind and month, per day worked, shares divided; checked by hand."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from radbill.analytics.productivity import Productivity, ShareOfReading, productivity
from radbill.analytics.work_done import ReadService
from radbill.core.failures import Failure, FailureReason

if TYPE_CHECKING:
    from radbill.reference.book.book import ReferenceBook

#: Work RVUs made for sums that a person can follow.
WORK = {"71046": Decimal("0.20"), "74177": Decimal("1.50"), "70450": Decimal("0.80")}
JULY, NEXT, AUGUST = date(2026, 7, 30), date(2026, 7, 31), date(2026, 8, 1)


class _Book:
    """A fee schedule of three codes."""

    @staticmethod
    def fee_rows(code: str, _on: date) -> object:
        if code not in WORK:
            return Failure(FailureReason.NOT_IN_FORCE, f"{code} is no code.", "Correct it.")
        row = SimpleNamespace(work_rvu=WORK[code], bilateral_indicator="0")
        none = SimpleNamespace(work_rvu=Decimal(), bilateral_indicator="0")
        return {"": row, "26": row, "TC": none}


BOOK = cast("ReferenceBook", _Book())


def service(
    code: str, day: date, reader: str = "Rae", site: str = "North", *, line: str = "", modifier: str = "26"
) -> ReadService:
    return ReadService(line, "P", day, reader, site, code, (modifier,), Decimal(1))


@pytest.fixture(scope="module")
def outcome() -> Productivity:
    return productivity(
        [
            service("71046", JULY), service("74177", JULY), service("70450", NEXT, site="South"),
            service("71046", AUGUST, "Vic"), service("71046", AUGUST, "Vic", modifier="TC"), service("XXXXX", JULY),
        ],
        BOOK,
    )  # fmt: skip


def test_readers_are_summed_with_their_days(outcome: Productivity) -> None:
    rae, vic = outcome.by_reader
    # 0.20 + 1.50 + 0.80 = 2.50 in three readings on two days: 1.25 a day
    assert (rae.name, rae.work_rvu, rae.reading_count, rae.days_worked) == ("Rae", Decimal("2.50"), 3, 2)
    assert rae.work_rvu_per_day == Decimal("1.25")
    assert (vic.name, vic.work_rvu, vic.reading_count, vic.days_worked) == ("Vic", Decimal("0.20"), 1, 1)


def test_every_way_of_grouping_has_the_same_total(outcome: Productivity) -> None:
    assert outcome.total.work_rvu == Decimal("2.70")
    for groups in (outcome.by_reader, outcome.by_site, outcome.by_modality, outcome.by_month, outcome.cells):
        assert sum(each.work_rvu for each in groups) == outcome.total.work_rvu
        assert sum(each.reading_count for each in groups) == outcome.total.reading_count


def test_months_stand_in_their_order_and_cells_by_reader(outcome: Productivity) -> None:
    assert [(each.name, each.work_rvu) for each in outcome.by_month] == [
        ("2026-07", Decimal("2.50")), ("2026-08", Decimal("0.20")),
    ]  # fmt: skip
    assert [(each.reader, each.site, each.modality, each.month.month) for each in outcome.cells] == [
        ("Rae", "North", "CT", 7), ("Rae", "North", "X-ray", 7), ("Rae", "South", "CT", 7),
        ("Vic", "North", "X-ray", 8),
    ]  # fmt: skip
    assert (outcome.first_day, outcome.last_day) == (JULY, AUGUST)


def test_what_is_not_counted_is_told(outcome: Productivity) -> None:
    ((reason, count),) = outcome.not_counted
    assert (count, "XXXXX" in reason) == (1, True)


def test_shares_divide_a_line_and_add_nothing() -> None:
    shares = [ShareOfReading("A1", "Rae", Decimal(60)), ShareOfReading("A1", "Vic", Decimal(40))]
    outcome = productivity([service("74177", JULY, line="A1")], BOOK, shares)
    # 60 percent of 1.50 is 0.90, 40 percent 0.60
    assert [(each.name, each.work_rvu, each.shared_count) for each in outcome.by_reader] == [
        ("Rae", Decimal("0.90"), 1), ("Vic", Decimal("0.60"), 1),
    ]  # fmt: skip
    assert (outcome.total.work_rvu, outcome.total.reading_count) == (Decimal("1.50"), 1)


def test_the_whole_credit_may_go_to_another_reader() -> None:
    outcome = productivity([service("74177", JULY, line="A1")], BOOK, [ShareOfReading("A1", "Vic", Decimal(100))])
    assert [(each.name, each.shared_count) for each in outcome.by_reader] == [("Vic", 0)]


def test_shares_that_make_no_whole_count_for_nobody() -> None:
    outcome = productivity([service("74177", JULY, line="A1")], BOOK, [ShareOfReading("A1", "Vic", Decimal(90))])
    assert outcome.by_reader == ()
    assert outcome.not_counted == (("The shares of the line do not make 100 percent.", 1),)


def test_nothing_counts_nothing() -> None:
    outcome = productivity([], BOOK)
    assert (outcome.total.work_rvu, outcome.total.work_rvu_per_day, outcome.first_day) == (0, None, None)
