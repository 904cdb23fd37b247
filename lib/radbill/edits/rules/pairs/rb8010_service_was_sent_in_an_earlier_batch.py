"""Duplicates of what an earlier batch sent."""

from collections.abc import Iterable, Iterator

from radbill.codes.claim_codes import ORIGINAL, VOID
from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.codes.modifier_sets import REPEAT_OR_DISTINCT_MODIFIERS
from radbill.codes.sides import ANATOMIC_MODIFIERS, BOTH_SIDES
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import DUPLICATES
from radbill.model.batch import BillingBatch
from radbill.model.prior_service import PriorService

#: The same code on another part of the body is another service.
_BODY_PARTS = ANATOMIC_MODIFIERS | {BOTH_SIDES}


@edit("RB8010", severity=Severity.DENY, scope=Scope.BATCH, citations=(DUPLICATES,), likely_carcs=("18",))
def service_was_sent_in_an_earlier_batch(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The same service for the same patient on the same day went out in an earlier batch, on another claim.

    Why it matters:
        The payer denies an exact duplicate. Where payer, reader, place, units or charge differ, it may be a correction
        that needs another way; look before you send it.

    Example that fails:
        71046-26 entered twice, by two people, in the workbooks of two weeks.

    Use instead:
        Nothing, when the first is on its way. To correct it, a replacement (frequency 7) or a void (8) as the payer
        takes them. If the payer never had it, send it again under the claim ID it had, with resend. 76 or 77 when the
        exam was repeated.

    Right claims nearest to it:
        Another code was sent; a replacement under a new claim id; a void under a new claim id; the first is
        taken back in this batch; repeated by the same reader; what was sent says that it was the repeat.
    """
    voided = {claim.claim_id for claim in context.batch.claims if claim.frequency == VOID}
    for record in context.lines if context.earlier_services else ():
        if record.claim.frequency != ORIGINAL or REPEAT_OR_DISTINCT_MODIFIERS.intersection(record.line.modifiers):
            continue
        same = [sent for sent in context.earlier_services.get(record.claim.patient.patient_id, ())
                if _is_same(record, sent) and sent.claim_id not in voided]  # fmt: skip
        if same:
            yield _fault(record, same[-1], is_exact=any(_is_exact(record, sent) for sent in same))


def _is_same(record: LineOnClaim, sent: PriorService) -> bool:
    """Whether it is the same service in substance, on another claim of the practice."""
    line = record.line
    return (
        (line.procedure_code, line.date_of_service) == (sent.procedure_code, sent.date_of_service)
        and record.claim.practice.npi == sent.practice_npi
        and record.claim.claim_id != sent.claim_id
        and not REPEAT_OR_DISTINCT_MODIFIERS.intersection(sent.modifiers)
        and _agree(line.modifiers, sent.modifiers, COMPONENT_MODIFIERS)
        and _agree(line.modifiers, sent.modifiers, _BODY_PARTS)
    )


def _agree(one: tuple[str, ...], other: tuple[str, ...], among: Iterable[str]) -> bool:
    """Whether two lines name the same of these modifiers, or one of them names none: then it is the whole."""
    named = frozenset(among)
    first, second = named.intersection(one), named.intersection(other)
    return not first or not second or bool(first & second)


def _is_exact(record: LineOnClaim, sent: PriorService) -> bool:
    line = record.line
    return (
        frozenset(line.modifiers) == frozenset(sent.modifiers)
        and (record.claim.payer.payer_id, record.rendering_npi) == (sent.payer_id, sent.rendering_npi)
        and line.place_of_service == sent.place_of_service
        and (line.units, line.charge_amount) == (sent.units, sent.charge_amount)
    )


def _fault(record: LineOnClaim, sent: PriorService, *, is_exact: bool) -> Fault:
    return Fault(
        "procedure_code",
        f"{record.line.procedure_code} for this patient and day was sent in batch {sent.batch_id}, "
        f"on claim {sent.claim_id}.",
        "Take it off; or correct the first claim by a replacement (frequency 7); or, if the payer never had the first, "
        "give this claim its ID and resend; or add 76 or 77 when the exam was repeated.",
        record=Scope.LINE,
        key=record.line.line_id,
        severity=None if is_exact else Severity.REVIEW,
    )
