"""Ten thousand right claims are held by nothing; every fault put into one is found by its edit, in its place."""

from collections import Counter
from pathlib import Path

import pytest

from radbill.core.findings import Severity
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.reference.book.book import ReferenceBook
from tests.edits.corpus import TODAY, right_claims
from tests.edits.corpus_faults import FAULTS, FaultKind, earlier, places_of, planted_place, with_fault
from tests.edits.valid_batch import batch_from

BOOK = ReferenceBook.open(Path("no-store-here"))
_HOLDING = (Severity.REJECT, Severity.DENY)


def test_right_claims_are_held_by_nothing() -> None:
    result = scrub(batch_from(right_claims(10_000, seed=11)), BOOK, TODAY)
    holding = Counter(finding.edit_id for finding in result.findings if finding.severity in _HOLDING)
    assert not holding
    assert COULD_NOT_RUN not in {finding.message for finding in result.findings}
    others = Counter(finding.edit_id for finding in result.findings if finding.edit_id != "RB9001")
    assert sum(others.values()) <= 10, others


@pytest.mark.parametrize("kind", FAULTS, ids=lambda kind: f"{kind.edit_id} {kind.what}")
def test_a_fault_is_found_by_its_edit_where_it_was_put(kind: FaultKind) -> None:
    sketch = with_fault(kind, right_claims(40, seed=len(kind.what)))
    findings = scrub(batch_from(sketch), BOOK, TODAY, earlier=earlier(sketch)).findings
    planted = {planted_place(kind, claim_id, claim) for claim_id, claim in sketch["claims"].items()}
    assert len(planted) == 40
    assert not planted - places_of(kind.edit_id, findings)


def test_every_kind_of_fault_has_a_name_of_its_own() -> None:
    assert len({kind.what for kind in FAULTS}) == len(FAULTS) >= 60
