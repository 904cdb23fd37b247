"""Charges that dollars and cents, or the width of the claim file, cannot hold."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.core.money import round_cents
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide

_LARGEST = 10**8  # ten characters with the cents, as much as the guide allows an amount


@edit(
    "RB6004",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, SV102"),),
    silent_with=("line.charge_amount",),
)
def charge_has_part_of_a_cent(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The charge has more than two decimals, or is larger than the claim file can carry.

    Why it matters:
        Amounts are dollars and cents; a third decimal is refused or changes the total of the claim.

    Example that fails:
        Charge 250.005.

    Use instead:
        250.00 or 250.01.

    Right claims nearest to it:
        Whole cents, written with more decimals.
    """
    charge = record.line.charge_amount
    if abs(charge) >= _LARGEST:
        yield Fault("charge_amount", "The charge is larger than the claim file can carry.", "Correct the charge.")
    elif charge != round_cents(charge):
        yield Fault("charge_amount", "The charge has a part of a cent.", "Round the charge to whole cents.")
