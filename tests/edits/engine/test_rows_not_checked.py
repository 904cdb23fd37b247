"""For which rows it is taken down that an edit could not ask, broke, or has no rule for the day; by edits made here."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine import claim_findings
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Edit, Fault, Scope, edit
from radbill.edits.engine.reference_queries import Row
from radbill.edits.engine.scrub_result import ScrubResult
from tests.edits.scrubbed_sketches import scrub_changed

#: No list of the small book holds units of this day.
NEXT_YEAR = date(2027, 1, 2)
#: The rows of the valid batch, done on 11/10, 11/11, 11/12 and 11/16.
ROWS = [Row("C1", "L1"), Row("C1", "L2"), Row("C2", "L3"), Row("C3", "L4"), Row("C3", "L5"), Row("C4", "L6")]
UNITS = "Unit limits (MUE)"
Scrub = Callable[..., ScrubResult]


@pytest.fixture
def scrub_by(monkeypatch: pytest.MonkeyPatch) -> Scrub:
    """Checks the valid batch by one edit alone."""

    def scrub(own: Edit, change: dict[str, Any] | None = None) -> ScrubResult:
        monkeypatch.setattr(claim_findings, "edits_of", lambda scope: (own,) if scope is own.scope else ())
        return scrub_changed(change or {})

    return scrub


def made(scope: Scope, find: Callable[[Any, Context], Iterator[Fault]], **more: Any) -> Edit:
    return edit("RB0001", severity=Severity.REVIEW, scope=scope, citations=(Citation("test"),), **more)(find)


def unchecked(result: ScrubResult) -> dict[Row, list[str]]:
    return {row: [each.subject for each in checks] for row, checks in result.unchecked.items()}


def _asks(claim_id: str, *rows: Row, breaks: bool = False) -> Callable[[Any, Context], Iterator[Fault]]:
    def find(claim: Any, context: Context) -> Iterator[Fault]:
        if getattr(claim, "claim_id", claim_id) == claim_id:
            context.answers.asked_by(*rows).mue("70450", NEXT_YEAR)
            if breaks:
                raise RuntimeError
        yield from ()

    return find


def test_a_question_of_a_claim_is_that_of_all_its_rows(scrub_by: Scrub) -> None:
    assert unchecked(scrub_by(made(Scope.CLAIM, _asks("C3")))) == {row: [UNITS] for row in ROWS[3:5]}


def test_a_question_for_a_row_is_that_of_the_row(scrub_by: Scrub) -> None:
    assert unchecked(scrub_by(made(Scope.CLAIM, _asks("C1", ROWS[1])))) == {ROWS[1]: [UNITS]}


def test_an_edit_that_breaks_after_a_question_for_a_row_is_broken_for_all_rows(scrub_by: Scrub) -> None:
    result = scrub_by(made(Scope.CLAIM, _asks("C1", ROWS[1], breaks=True)))
    assert unchecked(result) == {ROWS[0]: ["RB0001"], ROWS[1]: ["RB0001", UNITS]}


def test_an_edit_that_breaks_on_one_claim_says_so_once(scrub_by: Scrub) -> None:
    result = scrub_by(made(Scope.CLAIM, _asks("C1", breaks=True)))
    assert [each.message for each in result.findings] == ["This check could not be run on every record."]
    assert unchecked(result) == {row: ["RB0001", UNITS] for row in ROWS[:2]}


def test_a_question_of_the_batch_is_that_of_the_rows_with_the_code_on_the_day(scrub_by: Scrub) -> None:
    change = {f"claims.C1.lines.{line}.date_of_service": NEXT_YEAR for line in ("L1", "L2")}
    own = made(Scope.BATCH, _asks("C1"))
    assert unchecked(scrub_by(own, change)) == {ROWS[0]: [UNITS]}
    assert unchecked(scrub_by(own)) == {row: [UNITS] for row in ROWS}, "no row has the code on the day"


def test_an_edit_of_the_batch_that_breaks_checks_no_row(scrub_by: Scrub) -> None:
    result = scrub_by(made(Scope.BATCH, _asks("C1", ROWS[4], breaks=True)))
    assert unchecked(result) == {row: ["RB0001", UNITS] if row == ROWS[4] else ["RB0001"] for row in ROWS}


def _every_claim(claim: Any, _context: Context) -> Iterator[Fault]:
    yield Fault("claim_id", f"Of {claim.claim_id}.", "Look.")


def _one_line(record: Any, _context: Context) -> Iterator[Fault]:
    yield Fault("units", f"Of {record.line.line_id}.", "Look.")


def _every_line(batch: Any, _context: Context) -> Iterator[Fault]:
    for claim in batch.claims:
        for line in claim.lines:
            yield Fault("units", f"Of {line.line_id}.", "Look.", Scope.LINE, line.line_id)


@pytest.mark.parametrize(
    ("period", "within"),
    [
        ({"effective_from": date(2026, 11, 11)}, {"C2", "C3", "C4"}),
        ({"effective_from": date(2026, 11, 12)}, {"C3", "C4"}),
        ({"effective_to": date(2026, 11, 11)}, {"C1", "C2"}),
        ({"effective_from": date(2026, 11, 11), "effective_to": date(2026, 11, 12)}, {"C2", "C3"}),
    ],
)
@pytest.mark.parametrize(
    ("scope", "find"), [(Scope.CLAIM, _every_claim), (Scope.LINE, _one_line), (Scope.BATCH, _every_line)]
)
def test_beyond_its_days_an_edit_finds_nothing_and_the_rows_are_not_checked(
    scrub_by: Scrub, scope: Scope, find: Any, period: dict[str, date], within: set[str]
) -> None:
    result = scrub_by(made(scope, find, **period))
    assert set(result.findings_by_claim) == within
    assert unchecked(result) == {row: ["RB0001"] for row in ROWS if row.claim_id not in within}


def test_the_days_of_an_edit_are_named(scrub_by: Scrub) -> None:
    first, last = date(2026, 11, 13), date(2026, 11, 15)
    for period, words in [
        ({"effective_from": first}, "from 11/13/2026 on"),
        ({"effective_from": first, "effective_to": last}, "from 11/13/2026 to 11/15/2026"),
    ]:
        told = scrub_by(made(Scope.CLAIM, _every_claim, **period)).unchecked[ROWS[0]]
        assert [each.reason for each in told] == [f"RB0001 not checked: its rule is known for services {words}."]


def test_of_a_claim_over_two_days_an_edit_of_lines_looks_at_each(scrub_by: Scrub) -> None:
    change = {"claims.C1.lines.L1.date_of_service": date(2026, 11, 9)}
    result = scrub_by(made(Scope.LINE, _one_line, effective_from=date(2026, 11, 10)), change)
    assert sorted(each.location.key for each in result.findings) == [row.line_id for row in ROWS[1:]]
    assert unchecked(result) == {ROWS[0]: ["RB0001"]}
