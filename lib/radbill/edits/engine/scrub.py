"""Run every edit over a batch. Never raises on data, whatever stands in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import lazy_loader  # type: ignore[import-untyped]

from radbill.core.findings import Finding, FindingLocation
from radbill.core.garbage import paused_collection
from radbill.edits.engine.catalog import all_edits, edits_of
from radbill.edits.engine.claim_finding import ClaimFinding
from radbill.edits.engine.claim_findings import RANK, STEPS
from radbill.edits.engine.claims_by_record import ClaimsByRecord
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.looks import COULD_NOT_RUN
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.edits.engine.self_pay import self_pay_claim_ids, without_self_pay
from radbill.model.batch import BillingBatch
from radbill.model.earlier_denial import EarlierDenial
from radbill.model.prior_claim import PriorClaim
from radbill.model.prior_service import PriorService
from radbill.reference.book.book import ReferenceBook

__all__ = ["COULD_NOT_RUN", "Progress", "scrub", "scrub_context"]

#: Most practices have neither, and do not wait for them to be loaded.
_own_rules = lazy_loader.load("radbill.edits.engine.own_rules", suppress_warning=True)
_edit_switches = lazy_loader.load("radbill.edits.engine.edit_switches", suppress_warning=True)

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
    earlier_denials: Iterable[EarlierDenial] = (),
) -> ScrubResult:
    """Check a batch with every edit; charges of patients who pay themselves are set aside and named.

    Args:
        batch: Registration tables and claims, however sloppy.
        book: Published data; rows that ask what it cannot answer are not checked.
        today: The day on which the batch would be sent.
        on_progress: Told the task, how many edits are done and how many there are.
        earlier: What earlier batches sent for the patients of this one.
        earlier_claims: What went out under the claim IDs of this batch.
        earlier_denials: What payers denied before of services that look like those of this batch.
    """
    alone = self_pay_claim_ids(batch)
    billed = without_self_pay(batch, alone)
    with paused_collection():  # until the context is gone, of which nothing is in a cycle
        result = scrub_context(
            Context(billed, book, today, earlier, earlier_claims=earlier_claims, earlier_denials=earlier_denials),
            on_progress,
        )
    return replace(result, self_pay_claim_ids=alone)


def scrub_context(context: Context, on_progress: Progress = _in_silence) -> ScrubResult:
    """Check the batch of a context; where it is a part, reference data that is missing is not told."""
    batch, claims_by_record = context.batch, ClaimsByRecord(context.batch, context.columns)
    findings: list[ClaimFinding] = []
    switching = _edit_switches.Switching(batch, context.today) if batch.registration.edit_switches else None
    done, total = 0, len(all_edits())
    with paused_collection():
        for scopes, look in STEPS if context.part_of is None else STEPS[:-1]:
            on_progress("Checking", done, total)
            if Scope.FILE in scopes:
                context.held_places = _held_places(findings)
            own = look(context, claims_by_record)
            findings += switching.switched(own) if switching else own
            done += sum(len(edits_of(scope)) for scope in scopes)
    if batch.registration.own_rules:
        findings += _own_rules.own_rule_findings(batch)
    on_progress("Checking", done, total)
    findings.sort(key=lambda each: RANK[each.finding.severity])
    return replace(
        _result(findings),
        unchecked=context.row_checks.unchecked,
        outdated=context.row_checks.outdated,
        switch_uses=tuple(switching.uses) if switching else (),
    )


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
