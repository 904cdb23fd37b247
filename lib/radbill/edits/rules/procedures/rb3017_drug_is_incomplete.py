"""Quantity and unit of a drug, and the drug itself."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB3017",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2410, LIN and CTP"),),
    silent_with=("line.details.drug",),
)
def drug_is_incomplete(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The line names a drug without its NDC, quantity or unit.

    Why it matters:
        The payer prices drugs by all three; one without the others is refused.

    Example that fails:
        An NDC, and the column NDC quantity is blank.

    Use instead:
        NDC, quantity and unit (ML, GR, ME, UN, F2).

    Right claims nearest to it:
        All three.
    """
    drug = record.line.details.drug
    if drug is None:
        return
    parts = ((drug.ndc, "ndc", "NDC"), (drug.quantity, "quantity", "quantity"), (drug.unit, "unit", "unit"))
    for value, field, what in parts:
        if not value:
            message = f"The line names a drug, and its {what} is missing."
            yield Fault(
                f"details.drug.{field}", message, "Copy what is missing of the drug from the package or the order."
            )
