"""What a payer decided that comes after the one that is billed."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.earlier_payers import later_coverages
from radbill.edits.shared.sources import BALANCING, guide
from radbill.model.claim import Claim
from radbill.model.claim_details import decision_key


@edit(
    "RB2137",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(
        guide("loops 2320 and 2430"),
        BALANCING,
    ),
    silent_with=(
        "responsibility",
        "other_coverages",
    ),
)
def later_payer_has_decided(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim goes to one payer and carries what a payer after it decided.

    Why it matters:
        The billed payer would read that another one has paid before it, and pay less or deny the claim.

    Example that fails:
        Bill to blank (P), and a row on Other insurance in which the second payer paid 100.00.

    Use instead:
        Bill to S, when the claim is meant for the payer that comes next; otherwise no row of that payer.

    Right claims nearest to it:
        The claim goes to the second payer, and the first has paid; the claim goes to the first payer, and the
        second has decided nothing.
    """
    for other in later_coverages(claim):
        if other.decision is not None:
            key = other.payer.payer_key
            yield Fault(
                "",
                f"The claim goes to payer {claim.responsibility}, but payer {other.responsibility} ({key}), "
                "which comes after it, has a decision on Other insurance.",
                "Bill the later payer (Bill to S or T) if the claim is meant for it, or clear the row of the decision.",
                "other insurance",
                decision_key(claim.claim_id, key),
            )
