"""Words for a code that says nothing by itself."""

from collections.abc import Iterator

from radbill.codes.code_sets import UNLISTED
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB3016",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, SV101-7"),),
    silent_with=(
        "line.procedure_code",
        "line.details.description",
    ),
)
def unlisted_code_has_no_description(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The procedure code is an unlisted one, and the line does not say in words what was done.

    Why it matters:
        Nobody can price a code that says only its section; the claim comes back for the description.

    Example that fails:
        76499 with a blank description.

    Use instead:
        A few words on the row, up to 80 characters; the report as an attachment when the payer wants it.

    Right claims nearest to it:
        An unlisted code with words; the code before it.
    """
    if record.line.procedure_code in UNLISTED and not record.line.details.description:
        message = f"{record.line.procedure_code} is an unlisted code, and the description is missing."
        yield Fault("details.description", message, "Say in a few words what was done, in the column Description.")
