"""A case of an edit, as Check sees it."""

from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.model.batch import BillingBatch
from tests.edits.cases import Case
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY


def scrubbed(case: Case, batch: BillingBatch | None = None) -> ScrubResult:
    """What is found in a case, or in another batch with what was sent and denied before in the case."""
    return scrub(
        batch or case.batch,
        StubBook(),
        TODAY,
        earlier=case.sent,
        earlier_claims=case.earlier_claims,
        earlier_denials=case.denied_before,
    )
