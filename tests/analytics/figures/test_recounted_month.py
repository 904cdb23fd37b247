"""Every report and every figure of a simulated month, recounted by plain SQL on the ledger's database."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from radbill.analytics.figures.definitions import FIGURES
from radbill.analytics.figures.reports import REPORTS, make_report
from radbill.ledger.receivables.denial_rates import DENIAL_RATES_BY, denial_rates
from radbill.ledger.receivables.reports import Report
from radbill.ledger.store import events
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.analytics.figures.busy_month import BusyMonth, TickingMoments
from tests.analytics.figures.recounted_months import Counted
from tests.analytics.figures.recounted_rates import decided_lines, rates
from tests.analytics.figures.recounts import RECOUNTS
from tests.harness.postgresql import make_database
from tests.ledger.conftest import server  # noqa: F401 - a fixture

CLAIMS, SEED = 100, 19


@pytest.fixture(scope="module", params=["file", "server"])
def month(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyMonth]:
    address = "" if request.param == "file" else make_database(request.getfixturevalue("server"), "recounted")
    moments = TickingMoments()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_MOMENTS", moments)
        if address:
            patch.setenv("RADBILL_LEDGER_URL", address)
        else:
            patch.delenv("RADBILL_LEDGER_URL", raising=False)
        yield BusyMonth(Path(tmp_path_factory.mktemp("month")), CLAIMS, SEED, moments, address)


def made(month: BusyMonth, name: str, day: date) -> list[tuple]:
    report = make_report(name, day, month.home)
    assert isinstance(report, Report), report
    return list(report.rows)


def test_the_month_is_busy_and_holds(month: BusyMonth) -> None:
    answer = verify_ledger(month.home)
    assert isinstance(answer, Verification)
    assert answer.problems == ()
    assert (len(month.voided) > 8, len(month.refunded), len(month.days)) == (True, 3, 4)
    assert len({(day.year, day.month) for day in month.days}) >= 2


@pytest.mark.parametrize("name", RECOUNTS)
def test_a_report_is_what_plain_sql_counts(month: BusyMonth, name: str) -> None:
    for day in month.days:
        found = made(month, name, day)
        assert found == RECOUNTS[name](month.plain, day), day
    assert found, name


def test_months_and_figures_are_what_plain_sql_counts(month: BusyMonth) -> None:
    counted = Counted(month.plain)
    for day in month.days[1:]:
        assert made(month, "months", day) == list(counted.months(day)), day
        figures = made(month, "figures", day)
        assert [row[0] for row in figures] == [figure.name for figure in FIGURES]
        assert [row[2:5] for row in figures] == counted.three_windows(day), day


@pytest.mark.parametrize("by", DENIAL_RATES_BY)
def test_denial_rates_are_what_plain_sql_counts(month: BusyMonth, by: str) -> None:
    for day in month.days[2:]:
        lines = decided_lines(month.plain, day)
        report = denial_rates(by, day, month.home)
        assert isinstance(report, Report)
        sums = {name: sum(row[at] for row in report.rows) for at, name in ((2, "denied"), (5, "money"))}
        assert sums["denied"] == sum(line["money"] > 0 for line in lines)
        assert int(sums["money"] * 100) == sum(line["money"] for line in lines)
        if by != "category":  # which reason is of which category is the table's own test
            assert {row[0]: row[1:] for row in report.rows} == rates(lines, by), day


def test_no_report_is_left_out() -> None:
    """Underpayments are priced, not counted: by hand in `tests/addin/cli/test_underpayments_command.py`."""
    assert set(REPORTS) == {*RECOUNTS, "months", "figures", "underpayments"}
