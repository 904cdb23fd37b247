"""Run every edit over a batch that is too large to be held at once: over parts of it, each with whole patients."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from radbill.core.findings import Finding
from radbill.edits.engine.catalog import edits_of
from radbill.edits.engine.claim_findings import findings_of_batch, reference_findings
from radbill.edits.engine.context import Context, PartOf
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.reference_queries import ReferenceQueries
from radbill.edits.engine.scrub import scrub_context
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.edits.engine.whole_batch import WholeBatch, whole_batch
from radbill.model.batch import BillingBatch
from radbill.model.earlier_denial import EarlierDenial
from radbill.model.prior_claim import PriorClaim
from radbill.model.prior_service import PriorService
from radbill.reference.book.book import ReferenceBook


class _Sent(NamedTuple):
    """What went out before: services by patient, claims; and what payers denied."""

    services: dict[str, list[PriorService]]
    claims: tuple[PriorClaim, ...]
    denials: tuple[EarlierDenial, ...]


def scrub_parts(
    parts: Iterable[BillingBatch],
    book: ReferenceBook,
    today: date,
    earlier: Iterable[PriorService] = (),
    *,
    earlier_claims: Iterable[PriorClaim] = (),
    earlier_denials: Iterable[EarlierDenial] = (),
) -> Iterator[ScrubResult]:
    """Check a batch part by part, with every edit: for each claim the same is found as by `scrub` in the whole batch.

    The first result comes when all parts were gone through once, or twice where an ID stands on several claims; of
    other claims than the part that is checked little more than a number for each ID is held.

    Args:
        parts: Each has all claims of its patients, these patients, and all other tables of the registration; a person
            who stands on Patients twice is one patient. They are gone through several times: a list, or an object that
            reads them anew each time.
        book: Published data.
        today: The day on which the batch would be sent.
        earlier: What earlier batches sent for the patients of the batch.
        earlier_claims: What went out under the claim IDs of the batch.
        earlier_denials: What payers denied before of services that look like those of the batch.

    Yields:
        For each part what was found that concerns its claims and patients, then one result for what concerns no claim
        and for the reference data that is missing. A finding about a record that claims of several parts use is told
        for each of them.

    Raises:
        TypeError: The parts can be gone through only once.
    """
    if isinstance(parts, Iterator):
        raise TypeError("the parts are gone through several times; give a list, or an object that reads them anew")
    sent = _Sent(_by_patient(earlier), tuple(earlier_claims), tuple(earlier_denials))
    return _results(parts, book, today, sent)


def _results(
    parts: Iterable[BillingBatch],
    book: ReferenceBook,
    today: date,
    sent: _Sent,
) -> Iterator[ScrubResult]:
    whole, answers = whole_batch(parts), ReferenceQueries(book)
    part_of = PartOf(whole, answers, _findings_across_patients(whole, book, today))
    earlier_findings: set[Finding] = set()
    for part in parts:
        own = [each for patient_id in _patient_ids(part) for each in sent.services.get(patient_id, ())]
        context = Context(part, book, today, own, earlier_claims=sent.claims, earlier_denials=sent.denials,
                          part_of=part_of)  # fmt: skip
        result = _without(earlier_findings, scrub_context(context))
        earlier_findings.update(
            each for each in result.findings if each.edit_id in part_of.findings or not _has_own_place(each)
        )
        yield result
    yield _of_no_claim(Context(whole.batch, book, today, part_of=part_of), earlier_findings)


def _findings_across_patients(whole: WholeBatch, book: ReferenceBook, today: date) -> dict[str, list[Finding]]:
    context = Context(whole.batch, book, today)
    context.part_of = PartOf(whole, context.answers, {})
    across = (edit for edit in edits_of(Scope.BATCH) if edit.across_patients)
    return {edit.edit_id: [each.finding for each in findings_of_batch(edit, context)] for edit in across}


def _by_patient(earlier: Iterable[PriorService]) -> dict[str, list[PriorService]]:
    by_patient: dict[str, list[PriorService]] = defaultdict(list)
    for sent in earlier:
        by_patient[sent.patient_id].append(sent)
    return by_patient


def _patient_ids(part: BillingBatch) -> dict[str, None]:
    return dict.fromkeys(claim.patient.patient_id for claim in part.claims)


def _has_own_place(finding: Finding) -> bool:
    """Whether a finding stands at a claim, line or patient, which no other part has."""
    return finding.location.record in {Scope.CLAIM, Scope.LINE, Scope.PATIENT}


def _without(earlier_findings: set[Finding], result: ScrubResult) -> ScrubResult:
    """The result of a part without what concerns none of its claims and was told of an earlier part."""
    concerning = {finding for of_claim in result.findings_by_claim.values() for finding in of_claim}
    new = (each for each in result.findings if each in concerning or each not in earlier_findings)
    return replace(result, findings=tuple(new))


def _of_no_claim(context: Context, earlier_findings: set[Finding]) -> ScrubResult:
    known = context.part_of.findings if context.part_of else {}
    across = [finding for findings in known.values() for finding in findings if finding not in earlier_findings]
    missing = [each.finding for each in reference_findings(context)]
    return ScrubResult(findings=(*across, *missing), findings_by_claim={}, held_claim_ids=frozenset())
