"""How many units a line bills: whole numbers above zero."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB6001",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, SV104"),),
    silent_with=("line.units",),
)
def units_are_wrong(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The units are zero, negative or not a whole number.

    Why it matters:
        A line without units pays nothing and is refused; parts of a unit are hardly ever right in radiology.

    Example that fails:
        0 units; 1.5 units.

    Use instead:
        1 for one exam; the whole number of billing units for a drug.

    Right claims nearest to it:
        Two, written with decimals.
    """
    units = record.line.units
    if units <= 0:
        yield Fault("units", "The units have to be more than zero.", "Enter 1 for one exam.")
    elif units != units.to_integral_value():
        message = "The units are not a whole number."
        yield Fault("units", message, "Enter whole units; round drug units up.", severity=Severity.REVIEW)
