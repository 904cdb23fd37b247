"""What the earlier payers decided, on a claim to a later one."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.earlier_payers import earlier_coverages
from radbill.edits.shared.sources import BALANCING, guide
from radbill.model.claim import Claim


@edit(
    "RB2121",
    severity=Severity.DENY,
    scope=Scope.CLAIM,
    citations=(
        guide("loop 2320, AMT*D"),
        BALANCING,
    ),
    likely_carcs=(
        "22",
        "252",
    ),
    silent_with=(
        "responsibility",
        "other_coverages",
    ),
)
def earlier_payer_has_not_decided(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim goes to a second or third payer and does not say what an earlier payer decided.

    Why it matters:
        The later payer pays only what the earlier one left, and denies a claim that does not tell it.

    Example that fails:
        Bill to S, and no row of the claim on the sheet Other insurance.

    Use instead:
        One row on Other insurance for the claim, or for each of its lines, from the earlier payer's statement; if that
        payer need not be asked, Not covered alone, with the whole charge.

    Right claims nearest to it:
        The first payer paid nothing, and says so; the claim goes to the first payer, and the second has decided
        nothing; the first payer covers nothing and need not be asked.
    """
    for other in earlier_coverages(claim):
        decision = other.decision
        if decision is None or (decision.paid_amount is None and decision.non_covered_amount is None):
            yield Fault(
                "responsibility",
                f"The claim goes to payer {claim.responsibility}; what payer {other.responsibility} "
                f"({other.payer.payer_key}) paid is missing.",
                "Enter the statement of the payer before on the sheet Other insurance: paid, day, adjustments; 0.00 if "
                "it paid nothing.",
            )
