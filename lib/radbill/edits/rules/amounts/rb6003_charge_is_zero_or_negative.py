"""Charges of zero and below."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit("RB6003", severity=Severity.REJECT, scope=Scope.LINE, citations=(guide("loop 2400, SV102"),))
def charge_is_zero_or_negative(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The charge of a line is zero or negative.

    Why it matters:
        A negative charge is refused. A charge of zero may be sent, and is then paid with zero.

    Example that fails:
        Charge -250.00.

    Use instead:
        What the practice charges for the line, all units together.

    Right claims nearest to it:
        A cent.
    """
    charge = record.line.charge_amount
    what_to_do = "Enter what you charge for the line, all units together."
    if charge < 0:
        yield Fault("charge_amount", "The charge is negative.", what_to_do)
    elif charge == 0:
        yield Fault("charge_amount", "The charge is zero.", what_to_do, severity=Severity.REVIEW)
