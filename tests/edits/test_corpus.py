"""Ten thousand right claims are held by nothing; every fault put into one is found by its edit, in its place."""

from collections import Counter
from pathlib import Path

import pytest

from radbill.core.findings import Severity
from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.reference.book.book import ReferenceBook
from tests.edits.corpus import TODAY, right_claims
from tests.edits.corpus_faults import FAULTS, FaultKind, earlier, places_of, planted_place, with_fault
from tests.edits.corpus_missing import MISSING_FAULTS
from tests.edits.valid_batch import batch_from

BOOK = ReferenceBook.open(Path("no-store-here"))
_HOLDING = (Severity.REJECT, Severity.DENY)

#: Sure for Medicare, whose rule it is; for review where another payer may see it otherwise.
_SURE_FOR_MEDICARE = {
    "no order", "inpatient without admission", "too late", "76 and 77", "component of an undivided code",
    "technical part in the hospital", "whole in the hospital", "screening without smoking",
    "charge below the fee schedule",
}  # fmt: skip
#: For review: the starter set is no whole fee schedule, the practice's own rule, and policies of contractors.
_FOR_REVIEW = {
    "unknown code", "no charge", "screening of a man", "diagnosis that the policy lacks",
    "diagnosis that the policy excludes",
}  # fmt: skip


def _severities(kind: FaultKind) -> set[Severity]:
    """What the row of a fault states: its own severity, or that of its edit."""
    own = {each.edit_id: each.severity for each in all_edits()}[kind.edit_id]
    if kind.what in _FOR_REVIEW:
        return {Severity.REVIEW}
    return {own, Severity.REVIEW} if kind.what in _SURE_FOR_MEDICARE else {kind.severity or own}


def test_right_claims_are_held_by_nothing() -> None:
    result = scrub(batch_from(right_claims(10_000, seed=11)), BOOK, TODAY)
    holding = Counter(finding.edit_id for finding in result.findings if finding.severity in _HOLDING)
    assert not holding
    assert COULD_NOT_RUN not in {finding.message for finding in result.findings}
    others = Counter(finding.edit_id for finding in result.findings if finding.edit_id != "RB9001")
    assert sum(others.values()) <= 10, others


@pytest.mark.parametrize("kind", [*FAULTS, *MISSING_FAULTS], ids=lambda kind: f"{kind.edit_id} {kind.what}")
def test_a_fault_is_found_by_its_edit_where_it_was_put(kind: FaultKind) -> None:
    sketch = with_fault(kind, right_claims(40, seed=len(kind.what)))
    findings = scrub(batch_from(sketch), BOOK, TODAY, earlier=earlier(sketch)).findings
    planted = {planted_place(kind, claim_id, claim) for claim_id, claim in sketch["claims"].items()}
    assert len(planted) == 40
    assert not planted - places_of(kind.edit_id, findings)
    at_its_place = [each for each in findings if each.edit_id == kind.edit_id]
    at_its_place = [each for each in at_its_place if (each.location.key, each.location.field) in planted]
    assert {each.severity for each in at_its_place} == _severities(kind)


def test_every_kind_of_fault_has_a_name_of_its_own() -> None:
    kinds = (*FAULTS, *MISSING_FAULTS)
    assert len({kind.what for kind in kinds}) == len(kinds) >= 95
    assert all(kind.severity for kind in MISSING_FAULTS)
