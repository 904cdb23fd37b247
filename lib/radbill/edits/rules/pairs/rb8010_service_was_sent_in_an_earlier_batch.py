"""RB8010."""

from collections.abc import Iterator

from radbill.codes.modifier_facts import SAYS_AGAIN
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import DUPLICATES
from radbill.model.batch import BillingBatch
from radbill.model.claim import ORIGINAL, VOID
from radbill.model.sent import ServiceSent

_COMPONENTS = frozenset({"26", "TC"})
#: Modifiers that name a part of the body: the same code on another part is another service.
_PARTS = frozenset(
    {"LT", "RT", "50", "LC", "LD", "LM", "RC", "RI", "TA", "FA", "E1", "E2", "E3", "E4"}
    | {f"{limb}{number}" for limb in "TF" for number in range(1, 10)}
)


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
    """
    voided = {claim.claim_id for claim in context.batch.claims if claim.frequency == VOID}
    for record in context.lines if context.sent_earlier else ():
        if record.claim.frequency != ORIGINAL or SAYS_AGAIN.intersection(record.line.modifiers):
            continue
        same = [sent for sent in context.sent_earlier.get(record.claim.patient.patient_id, ())
                if _is_same(record, sent) and sent.claim_id not in voided]  # fmt: skip
        if same:
            yield _fault(record, same[-1], is_exact=any(_is_exact(record, sent) for sent in same))


def _is_same(record: LineOnClaim, sent: ServiceSent) -> bool:
    """Whether it is the same service in substance, on another claim of the practice."""
    line = record.line
    return (
        (line.procedure_code, line.date_of_service) == (sent.procedure_code, sent.date_of_service)
        and record.claim.practice.npi == sent.practice_npi
        and record.claim.claim_id != sent.claim_id
        and not SAYS_AGAIN.intersection(sent.modifiers)
        and _agree(line.modifiers, sent.modifiers, _COMPONENTS)
        and _agree(line.modifiers, sent.modifiers, _PARTS)
    )


def _agree(one: tuple[str, ...], other: tuple[str, ...], among: frozenset[str]) -> bool:
    """Whether two lines name the same of these modifiers, or one of them names none: then it is the whole."""
    first, second = among.intersection(one), among.intersection(other)
    return not first or not second or bool(first & second)


def _is_exact(record: LineOnClaim, sent: ServiceSent) -> bool:
    line = record.line
    return (
        frozenset(line.modifiers) == frozenset(sent.modifiers)
        and (record.claim.payer.payer_id, record.rendering_npi) == (sent.payer_id, sent.rendering_npi)
        and line.place_of_service == sent.place_of_service
        and (line.units, line.charge_amount) == (sent.units, sent.charge_amount)
    )


def _fault(record: LineOnClaim, sent: ServiceSent, *, is_exact: bool) -> Fault:
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
