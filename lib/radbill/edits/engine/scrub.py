"""Run every edit over a batch. Never raises on data, whatever stands in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from radbill.core.findings import Finding, FindingLocation
from radbill.core.garbage import paused_collection
from radbill.edits.engine.catalog import all_edits, edits_of
from radbill.edits.engine.claim_findings import COULD_NOT_RUN, RANK, STEPS, ClaimFinding
from radbill.edits.engine.claims_by_record import ClaimsByRecord
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.model.batch import BillingBatch
from radbill.model.prior_claim import PriorClaim
from radbill.model.prior_service import PriorService
from radbill.reference.book.book import ReferenceBook

__all__ = ["COULD_NOT_RUN", "Progress", "scrub", "scrub_context"]

Progress = Callable[[str, int, int], None]


def _in_silence(_task: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def scrub(
    batch: BillingBatch,
    book: ReferenceBook,
    today: date,
    on_progress: Progress = _in_silence,
    earlier: Iterable[PriorService] = (),
    *,
    earlier_claims: Iterable[PriorClaim] = (),
) -> ScrubResult:
    """Check a batch with every edit.

    Args:
        batch: Registration tables and claims, however sloppy.
        book: Published data; rows that ask what it cannot answer are not checked.
        today: The day on which the batch would be sent.
        on_progress: Told the task, how many edits are done and how many there are.
        earlier: What earlier batches sent for the patients of this one.
        earlier_claims: What went out under the claim IDs of this batch.
    """
    return scrub_context(Context(batch, book, today, earlier, earlier_claims=earlier_claims), on_progress)


def scrub_context(context: Context, on_progress: Progress = _in_silence) -> ScrubResult:
    """Check the batch of a context; where it is a part, reference data that is missing is not told."""
    claims_by_record = ClaimsByRecord(context.batch)
    findings: list[ClaimFinding] = []
    done, total = 0, len(all_edits())
    with paused_collection():
        for scopes, look in STEPS if context.part_of is None else STEPS[:-1]:
            on_progress("Checking", done, total)
            if Scope.FILE in scopes:
                context.held_places = _held_places(findings)
            findings += look(context, claims_by_record)
            done += sum(len(edits_of(scope)) for scope in scopes)
    on_progress("Checking", done, total)
    findings.sort(key=lambda each: RANK[each.finding.severity])
    return replace(_result(findings), unchecked=context.row_checks.unchecked, outdated=context.row_checks.outdated)


def _held_places(claim_findings: Iterable[ClaimFinding]) -> dict[str, frozenset[FindingLocation]]:
    places: dict[str, set[FindingLocation]] = defaultdict(set)
    for finding, claim_ids in claim_findings:
        if finding.holds_claim:
            for claim_id in claim_ids:
                places[claim_id].add(finding.location)
    return {claim_id: frozenset(of_claim) for claim_id, of_claim in places.items()}


def _result(claim_findings: list[ClaimFinding]) -> ScrubResult:
    by_claim: dict[str, list[Finding]] = defaultdict(list)
    for finding, claim_ids in claim_findings:
        for claim_id in claim_ids:
            by_claim[claim_id].append(finding)
    return ScrubResult(
        findings=tuple(dict.fromkeys(each.finding for each in claim_findings)),
        findings_by_claim={claim_id: tuple(dict.fromkeys(findings)) for claim_id, findings in by_claim.items()},
        held_claim_ids=frozenset(
            claim_id for finding, claim_ids in claim_findings if finding.holds_claim for claim_id in claim_ids
        ),
    )
