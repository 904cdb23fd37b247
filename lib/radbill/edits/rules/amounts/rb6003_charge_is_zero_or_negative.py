"""Charges that are missing, zero or below."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import FRONT_END_EDITS
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide

_ZERO_CLAIMS = Citation(FRONT_END_EDITS, "total charge of zero on a chargeable claim (Stedi, 12/01/2025)")


@edit(
    "RB6003",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, SV102"), _ZERO_CLAIMS),
    silent_with=("line.charge_amount", "line.details.lacks_charge"),
)
def charge_is_zero_or_negative(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The charge of a line is missing, zero or negative.

    Why it matters:
        A negative charge is refused; a forgotten one would go out as $0.00 and be paid so. A charge of zero may be
        sent, and is then paid with zero. Medicare takes a claim whose charges sum to zero; many commercial payers and
        clearinghouses refuse it. The sheet Payers says which (Refuses $0 claims).

    Example that fails:
        Charge -250.00; an empty cell.

    Use instead:
        What the practice charges for the line, all units together.

    Right claims nearest to it:
        A cent.
    """
    charge, payer = record.line.charge_amount, record.claim.payer
    what_to_do = "Enter what you charge for the line, all units together."
    if record.line.details.lacks_charge:
        yield Fault("charge_amount", "The charge is missing.", what_to_do)
    elif charge < 0:
        yield Fault("charge_amount", "The charge is negative.", what_to_do)
    elif charge == 0 and record.claim.charge_amount == 0 and payer.refuses_zero_charges:
        message = "The charges of the claim sum to $0.00, which this payer refuses."
        yield Fault("charge_amount", message, what_to_do, citation=_ZERO_CLAIMS)
    elif charge == 0:
        yield Fault("charge_amount", "The charge is zero.", what_to_do, severity=Severity.REVIEW)
