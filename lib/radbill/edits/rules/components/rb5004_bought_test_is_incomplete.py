"""Who did a bought test, and what it cost."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import BOUGHT_TESTS, guide


@edit(
    "RB5004",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(
        guide("loop 2400 PS1 and loop 2420B"),
        BOUGHT_TESTS,
    ),
    silent_with=(
        "line.details.purchased_service_amount",
        "line.details.purchased_from",
    ),
)
def bought_test_is_incomplete(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A bought test lacks its price, or who did it.

    Why it matters:
        The payer pays no more than the price, to be told with the one who did the test.

    Example that fails:
        A purchase price, and the column Purchased from is blank.

    Use instead:
        Both: the price, and a row of the Facilities sheet for who did the test.

    Right claims nearest to it:
        Both, and a price of nothing is a price.
    """
    details = record.line.details
    if details.purchased_service_amount is not None and details.purchased_from is None:
        message = "The line has a purchase price and does not say who did the test."
        yield Fault("details.purchased_service_amount", message, "Choose who did it from the Facilities sheet.")
    if details.purchased_from is not None and details.purchased_service_amount is None:
        message = "The line says who did a bought test, and its price is missing."
        yield Fault("details.purchased_from", message, "Enter what you paid for the test.")
