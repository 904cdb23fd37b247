"""Amounts and units that Medicare's carriers have no room for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from radbill.core import sources
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claim_values, line_values
from radbill.model.claim import Claim

_MOST_DOLLARS, _MOST_UNITS = Decimal("99999.99"), Decimal("9999.9")
_UNITS = Citation(sources.MEDICARE_CLAIM_SIZES, "SV104, at most 9,999.9 units", Confidence.MEDIUM)


def _that_may_be_large(claims: Sequence[Claim], context: Context) -> Sequence[int]:
    """None where no claim could be too large if it had as many lines as any, each with the largest charge of all."""
    charges, units = line_values(context, "charge_amount"), line_values(context, "units")
    if not charges:
        return ()
    charge = max(charges) * max(map(len, claim_values(context, "lines")))
    return () if charge <= _MOST_DOLLARS and max(units) <= _MOST_UNITS else range(len(claims))


@edit(
    "RB2141",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(Citation(sources.MEDICARE_CLAIM_SIZES, "dollar amounts have at most seven digits"),),
    only_among=_that_may_be_large,
)
def medicare_claim_is_too_large(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A Medicare claim is over $99,999.99, or a line of it has more units than Medicare has room for.

    Why it matters:
        Medicare's Part B systems hold seven digits of dollars and cents; the front end rejects a larger claim.

    Example that fails:
        Two lines of $60,000.00 on one Medicare claim.

    Use instead:
        Two claims of at most $99,999.99 each, with a note on each that says which part of how many it is.

    Right claims nearest to it:
        The largest; another payer; 9,999 units.
    """
    if not claim.payer.is_medicare:
        return
    if claim.charge_amount > _MOST_DOLLARS:
        dearest = max(claim.lines, key=lambda line: line.charge_amount)
        message = f"The claim is over ${_MOST_DOLLARS:,}, and Medicare takes no larger one."
        advice = "Divide the claim into claims that are not larger, each with a note: claim 1 of 2."
        yield Fault("charge_amount", message, advice, Scope.LINE, dearest.line_id)
    for line in claim.lines:
        if line.units > _MOST_UNITS:
            message = f"The line has more than {_MOST_UNITS:,} units, for which Medicare has no room."
            advice = "Correct the units, or divide the line."
            yield Fault("units", message, advice, Scope.LINE, line.line_id, Severity.REVIEW, _UNITS)
