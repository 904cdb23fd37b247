"""Ten thousand right claims are held by nothing; of faults put into them, one each, at least 98 in 100 are found."""

from collections import Counter
from pathlib import Path

from radbill.core.findings import Severity
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.reference.book.book import ReferenceBook
from tests.edits.corpus import FAULTS, TODAY, earlier, right_claims
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


def test_faults_are_found_by_the_right_edit() -> None:
    """A batch for each kind, so that one patient's fault touches nobody else; forty claims of it carry the fault."""
    assert len(FAULTS) >= 60
    missed, planted = Counter[str](), 0
    for kind in FAULTS:
        sketch = right_claims(40, seed=len(kind.what))
        for claim in list(sketch["claims"].values()):
            kind.put(sketch, claim, next(iter(claim["lines"].values())))
        result = scrub(batch_from(sketch), BOOK, TODAY, earlier=earlier(sketch))
        found = {claim for claim, findings in result.findings_by_claim.items()
                 if kind.edit_id in {finding.edit_id for finding in findings}}  # fmt: skip
        expected = {row.get("claim_id", name) for name, row in sketch["claims"].items()}
        planted += len(expected)
        missed[f"{kind.edit_id} {kind.what}"] += len(expected - found)
    assert sum(missed.values()) <= 0.02 * planted, missed.most_common(10)
