"""Exact duplicates within the batch."""

from collections import defaultdict
from collections.abc import Iterator

from radbill.codes.claim_codes import ORIGINAL
from radbill.codes.modifier_sets import REPEAT_OR_DISTINCT_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import DUPLICATES
from radbill.model.batch import BillingBatch


@edit("RB8004", severity=Severity.DENY, scope=Scope.BATCH, citations=(DUPLICATES,), likely_carcs=("18",))
def line_is_billed_twice(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The same service for the same patient on the same day stands in the batch twice.

    Why it matters:
        The second is denied as an exact duplicate. When reader or place differ, payers look before they decide, and
        so should you.

    Example that fails:
        71046-26 twice for one patient on one day, without 76 or 77.

    Use instead:
        One line; or 76 (same reader) or 77 (another reader) on the repeat when it was done twice.

    Right claims nearest to it:
        76 on the repeat; the two components; right and left; another day; a replacement beside its original.
    """
    days = context.patient_days
    for records in days.at(days.places_with_repeats):
        services: dict[tuple[str, frozenset[str]], list[LineOnClaim]] = defaultdict(list)
        for record in records:
            modifiers = frozenset(record.line.modifiers)
            if record.claim.frequency == ORIGINAL and not modifiers & REPEAT_OR_DISTINCT_MODIFIERS:
                services[record.line.procedure_code, modifiers].append(record)
        for first, *repeats in services.values():
            yield from (_fault(first, repeat) for repeat in repeats)


def _fault(first: LineOnClaim, repeat: LineOnClaim) -> Fault:
    is_exact = (
        first.rendering_npi == repeat.rendering_npi and first.line.place_of_service == repeat.line.place_of_service
    )
    return Fault(
        "procedure_code",
        f"{repeat.line.procedure_code} is billed for this patient and day already, in the row with line ID (accession) "
        f"{first.line.line_id}.",
        "Delete one of the lines; or add 76 or 77 when the exam was repeated.",
        record=Scope.LINE,
        key=repeat.line.line_id,
        severity=None if is_exact else Severity.REVIEW,
    )
