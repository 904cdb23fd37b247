"""A void that travels with the claim it takes back."""

from collections.abc import Iterator
from itertools import compress

from radbill.codes.claim_codes import ORIGINAL, VOID
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import DUPLICATES
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim

_Services = tuple[str, str, frozenset[tuple[object, ...]]]


@edit("RB8012", severity=Severity.DENY, scope=Scope.BATCH, citations=(DUPLICATES,), likely_carcs=("18",))
def claim_and_its_void_are_in_one_batch(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A first claim and the void of the very same services to the same payer stand in one batch.

    Why it matters:
        Nobody says which of the two the payer reads first. Read first, the claim is denied as a duplicate of what is to
        be taken back; read last, the void takes back nothing.

    Example that fails:
        71046-26 of one day as claim C2, and as void (frequency 8) C1 under the payer's number, in one export.

    Use instead:
        Only the void, if the service was never to be billed. If something in the claim was wrong, one replacement
        (frequency 7). If both are meant, the first claim in a later batch, once the void was accepted.

    Right claims nearest to it:
        A void alone; a void of another day's service; a void of another code, and what should have been billed.
    """
    are_voids = map(VOID.__eq__, context.columns.claims.of("frequency"))
    voids: dict[_Services, Claim] = {
        _services(claim): claim for claim in compress(context.batch.claims, are_voids) if claim.lines
    }
    for claim in context.batch.claims if voids else ():
        taken_back = voids.get(_services(claim))
        if claim.frequency != ORIGINAL or taken_back is None:
            continue
        for each in (claim, taken_back):
            yield Fault(
                "frequency",
                f"Claim {claim.claim_id} and its void {taken_back.claim_id} stand in one batch.",
                "Send the void alone, or one replacement (7); a first claim goes when the void was accepted.",
                record=Scope.LINE,
                key=each.lines[0].line_id,
            )


def _services(claim: Claim) -> _Services:
    """What tells the services of a claim: patient, payer and each line's code, modifiers and day."""
    lines = ((line.procedure_code, frozenset(line.modifiers), line.date_of_service) for line in claim.lines)
    return claim.patient.patient_id, claim.payer.payer_id, frozenset(lines)
