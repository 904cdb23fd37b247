"""Claims without any diagnosis."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_without
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB7009",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, HI"),),
    likely_carcs=("16",),
    only_among=lambda _, context: claims_without(context, "diagnoses"),
)
def diagnosis_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim has no diagnosis at all.

    Why it matters:
        A professional claim needs at least one; without it the front end refuses the claim.

    Example that fails:
        Charge rows with empty diagnosis columns.

    Use instead:
        The finding, or the sign or symptom that led to the exam.

    Right claims nearest to it:
        One is enough for all lines.
    """
    if not claim.diagnoses:
        yield Fault("diagnosis_1", "The claim has no diagnosis.", "Enter the finding, sign or symptom of the exam.")
