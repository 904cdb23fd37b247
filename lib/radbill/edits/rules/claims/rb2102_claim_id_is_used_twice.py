"""One claim ID on rows that cannot be one claim."""

from collections import defaultdict
from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim


@edit(
    "RB2102", severity=Severity.REJECT, scope=Scope.BATCH, citations=(guide("loop 2300, CLM01"),), across_patients=True
)
def claim_id_is_used_twice(batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Rows with the same claim ID belong to different patients, payers, places, readers or referrers.

    Why it matters:
        The claim ID comes back in the remittance; when two claims share it, payments are posted to the wrong one, and
        clearinghouses refuse the second as a duplicate.

    Example that fails:
        Two rows with claim ID C1001, one for each of two patients.

    Use instead:
        One claim ID for each patient, payer, place, reader and referrer.

    Right claims nearest to it:
        An ID that begins like another.
    """
    if len(context.claim_ids) == len(batch.claims):
        return
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in batch.claims:
        claims[claim.claim_id].append(claim)
    for claim_id, same in claims.items():
        for claim in same[1:]:
            what = ", ".join(_differences(same[0], claim)) or "row order"
            yield Fault(
                "claim_id",
                f"Another claim of this batch has the same claim ID; they differ in: {what}.",
                "Give each claim an ID of its own, or correct the row that does not belong to the claim.",
                record=Scope.LINE if claim.lines else Scope.CLAIM,
                key=claim.lines[0].line_id if claim.lines else claim_id,
            )


def _differences(first: Claim, second: Claim) -> Iterator[str]:
    labels = {
        "patient": "patient",
        "payer": "payer",
        "service_facility": "facility",
        "rendering_provider": "rendering provider",
        "referring_provider": "referring provider",
        "prior_authorization_number": "authorization",
        "admission_date": "admission date",
    }
    return (label for field, label in labels.items() if getattr(first, field) != getattr(second, field))
