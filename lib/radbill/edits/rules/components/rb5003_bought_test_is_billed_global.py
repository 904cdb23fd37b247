"""A bought test that is billed together with the reading."""

from collections.abc import Iterator

from radbill.codes.component import Component, component_of
from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import BOUGHT_TESTS


@edit(
    "RB5003",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(BOUGHT_TESTS,),
    silent_with=(
        "line.procedure_code",
        "line.modifiers",
        "line.details.purchased_service_amount",
    ),
)
def bought_test_is_billed_global(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A test that the practice bought is billed global, reading and technical part on one line.

    Why it matters:
        Medicare takes the bought part only on a line of its own, and returns a global code.

    Example that fails:
        70551 without a modifier, with a purchase price.

    Use instead:
        Two rows: the bought part with TC and its price, the reading with 26.

    Right claims nearest to it:
        The bought technical part.
    """
    line = record.line
    is_global = component_of(line.modifiers) is Component.GLOBAL
    if line.details.purchased_service_amount is not None and is_global and is_diagnostic_imaging(line.procedure_code):
        yield Fault(
            "details.purchased_service_amount",
            "A bought test is billed as a global service.",
            "Bill the bought part on a row with TC; the reading, if the group made it, on another with 26.",
            severity=None if record.claim.payer.is_medicare else Severity.REVIEW,
        )
