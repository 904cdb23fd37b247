"""The shape of CPT and HCPCS codes."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.procedure_codes import shape_problem
from radbill.edits.shared.sources import CODE_SETS, guide


@edit(
    "RB3005",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(CODE_SETS, guide("loop 2400, SV101-2")),
    depends_on=("line.procedure_code",),
)
def procedure_code_is_malformed(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The procedure code is missing or does not have the shape of a CPT or HCPCS code.

    Why it matters:
        A value that cannot be a code is refused by the front end.

    Example that fails:
        7045, a digit short; or 704500.

    Use instead:
        Five characters: 70450, G0279, 0042T.

    Right claims nearest to it:
        CPT of category III, which ends in a letter; HCPCS.
    """
    if problem := shape_problem(record.line.procedure_code):
        yield Fault(
            "procedure_code",
            f"The procedure code is wrong: {problem}",
            "Enter the five characters of the procedure code.",
        )
