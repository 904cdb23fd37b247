"""An edit whose rule is known for some days says of the others that it has not checked, wherever it would speak."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from radbill.core.dates import DateRange
from radbill.edits.engine import claim_findings
from radbill.edits.engine.catalog import all_edits, edits_of
from radbill.edits.engine.edit import EVERY_DAY, Edit, Scope
from radbill.edits.engine.scrub import scrub
from radbill.model.batch import BillingBatch
from tests.edits.cases import FOLDER, FailingCase, read_cases
from tests.edits.scrubbed_sketches import scrub_changed
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, valid_batch

PERIODS = [
    each for each in all_edits() if (each.in_force.effective_from, each.in_force.effective_to) != (EVERY_DAY, None)
]
CASES = [(each, case) for each in PERIODS for case in read_cases((FOLDER / f"{each.edit_id}.yaml").read_text()).failing]


def moved(batch: BillingBatch, day: date, *, as_the_last: bool) -> BillingBatch:
    """The batch with its days of service as far apart as they are, the first or the last of them on a day."""
    days = [line.date_of_service for claim in batch.claims for line in claim.lines if line.date_of_service]
    earlier = (max(days) if as_the_last else min(days)) - day
    claims = tuple(
        claim.model_copy(update={"lines": tuple(
            line.model_copy(update={"date_of_service": line.date_of_service - earlier})
            for line in claim.lines if line.date_of_service
        )})
        for claim in batch.claims
    )  # fmt: skip
    return batch.model_copy(update={"claims": claims})


def scrubbed(which: Edit, batch: BillingBatch, *, before: bool) -> tuple[set[str], set[str]]:
    """What an edit says of a batch whose days are all within its period, or all before it.

    Returns:
        The lines at which it found something, and those for which it says that it has not checked.
    """
    first = which.in_force.effective_from
    day = first - timedelta(days=1) if before else first
    result = scrub(moved(batch, day, as_the_last=before), StubBook(), TODAY)
    places = {each.location.key for each in result.findings if each.edit_id == which.edit_id}
    unchecked = {
        row.line_id for row, missing in result.unchecked.items() if which.edit_id in {each.subject for each in missing}
    }
    return places, unchecked


def test_there_are_edits_with_a_period() -> None:
    assert {"RB8007", "RB8008", "RB8009"} <= {each.edit_id for each in PERIODS}


@pytest.mark.parametrize(("which", "case"), CASES, ids=[f"{each.edit_id} {case.name[:40]}" for each, case in CASES])
def test_what_is_found_on_the_first_days_is_unchecked_before_them(which: Edit, case: FailingCase) -> None:
    places, unchecked = scrubbed(which, case.batch, before=False)
    assert unchecked == set()
    assert scrubbed(which, case.batch, before=True) == (set(), places)


@pytest.mark.parametrize("which", PERIODS, ids=lambda each: each.edit_id)
def test_each_of_them_speaks_on_its_first_days(which: Edit) -> None:
    assert any(scrubbed(which, case.batch, before=False)[0] for each, case in CASES if each is which)


@pytest.mark.parametrize("which", PERIODS, ids=lambda each: each.edit_id)
def test_rows_that_ask_nothing_stay_checked(which: Edit) -> None:
    assert scrubbed(which, valid_batch(), before=True) == (set(), set())


def test_edits_that_read_the_same_speak_beside_one_that_does_not_know_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """RB4001 and RB4003 read modifiers; the first holds from 2027 on, the second still finds LTX twice."""
    later = DateRange(date(2027, 1, 1))

    def with_a_period(scope: Scope) -> tuple[Edit, ...]:
        return tuple(replace(each, in_force=later) if each.edit_id == "RB4001" else each for each in edits_of(scope))

    monkeypatch.setattr(claim_findings, "edits_of", with_a_period)
    result = scrub_changed({"claims.C1.lines.L1.modifiers": ["LTX", "LTX"]})
    found = {each.edit_id for each in result.findings if each.location.key == "L1"}
    unchecked = {(row.line_id, each.subject) for row, missing in result.unchecked.items() for each in missing}
    assert "RB4003" in found
    assert "RB4001" not in found
    assert ("L1", "RB4001") in unchecked
