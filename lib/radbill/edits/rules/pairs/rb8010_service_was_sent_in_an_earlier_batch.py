"""Duplicates of what an earlier batch sent."""

from collections.abc import Iterator

from radbill.codes.claim_codes import ORIGINAL, VOID
from radbill.codes.modifier_sets import DISTINCT_SERVICE_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._earlier_day import sent_where
from radbill.edits.rules.pairs._same_service import REPEATED, share_a_part
from radbill.edits.shared.sources import DUPLICATES
from radbill.model.batch import BillingBatch
from radbill.model.prior_service import Likeness, PriorService

#: How the first claim is corrected: Medicare takes no replacement.
_CORRECTION = {
    True: "ask the contractor for a reopening of the first claim",
    False: "correct the first claim by a replacement (frequency 7)",
}
#: What to do where the exam was made again, by whether both lines have one line ID.
_REPEATED_EXAM = {
    False: "or add 76 or 77 when the exam was repeated",
    True: "an exam that was made again has a line ID (accession number) of its own",
}


@edit("RB8010", severity=Severity.DENY, scope=Scope.BATCH, citations=(DUPLICATES,), likely_carcs=("18",))
def service_was_sent_in_an_earlier_batch(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The same service for the same patient on the same day went out in an earlier batch, on another claim.

    Why it matters:
        The payer denies a duplicate. It is sure where the line ID (accession number) is the same too, or the patient in
        all of member ID, name and birth date, the reader, the place, the modifiers and the units; another charge makes
        no other exam. Look before you send it where payer, reader, place or units differ, where 59 was added, or where
        the patient has the same name with another member ID, or with a birth date that looks mistyped.

    Example that fails:
        71046-26 entered twice, by two people, in the workbooks of two weeks.

    Use instead:
        Nothing, when the first is on its way. To correct it, a replacement (frequency 7) or a void (8) as the payer
        takes them. If the payer never had it, send it again under the claim ID it had, with resend. 76 or 77 when the
        exam was repeated.

    Right claims nearest to it:
        Another code was sent; a replacement under a new claim id; a void under a new claim id; the first is
        taken back in this batch; repeated by the same reader; what was sent says that it was the repeat; the other
        side; the technical part; the other reader repeated it.
    """
    voided = {claim.claim_id for claim in context.claims_of_all_parts if claim.frequency == VOID}
    for record in context.lines if context.likely_earlier_services else ():
        if record.claim.frequency != ORIGINAL:
            continue
        same = [sent for sent in context.likely_earlier_services.get(record.claim.patient.patient_id, ())
                if _is_same(record, sent) and sent.claim_id not in voided]  # fmt: skip
        if same:
            yield _fault(record, max(same, key=lambda sent: _is_sure(record, sent)))


def _is_same(record: LineOnClaim, sent: PriorService) -> bool:
    """Whether it is the same service in substance, on another claim of the practice."""
    line = record.line
    return (
        (line.procedure_code, line.date_of_service) == (sent.procedure_code, sent.date_of_service)
        and record.claim.practice.npi == sent.practice_npi
        and record.claim.claim_id != sent.claim_id
        and (_is_same_exam(record, sent) or not REPEATED.intersection((*line.modifiers, *sent.modifiers)))
        and share_a_part(line.modifiers, sent.modifiers)
    )


def _is_same_exam(record: LineOnClaim, sent: PriorService) -> bool:
    """Whether both lines have the number of one exam."""
    return bool(sent.line_id) and record.line.line_id == sent.line_id


def _is_sure(record: LineOnClaim, sent: PriorService) -> bool:
    """Whether the payer has this very service; a repeat under the number of the first exam is for review."""
    line = record.line
    if record.claim.payer.payer_id != sent.payer_id or REPEATED.intersection((*line.modifiers, *sent.modifiers)):
        return False
    return _is_same_exam(record, sent) or (
        sent.patient_likeness is Likeness.SAME
        and frozenset(line.modifiers) == frozenset(sent.modifiers)
        and not DISTINCT_SERVICE_MODIFIERS.intersection(line.modifiers)
        and record.rendering_npi == sent.rendering_npi
        and line.place_of_service == sent.place_of_service
        and line.units == sent.units
    )


def _fault(record: LineOnClaim, sent: PriorService) -> Fault:
    under = "" if sent.patient_likeness is Likeness.SAME else f", under {sent.patient_likeness}"
    return Fault(
        "procedure_code",
        f"{record.line.procedure_code} for this patient and day was sent {sent_where(sent)}{under}.",
        f"Delete the row of the line; or {_CORRECTION[record.claim.payer.is_medicare]}; or, if the payer never had the "
        f"first, give this claim its ID and send it again; {_REPEATED_EXAM[_is_same_exam(record, sent)]}.",
        record=Scope.LINE,
        key=record.line.line_id,
        severity=None if _is_sure(record, sent) else Severity.REVIEW,
    )
