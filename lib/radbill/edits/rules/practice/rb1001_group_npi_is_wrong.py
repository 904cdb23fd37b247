"""The group's NPI, by which the whole file stands or falls."""

from collections.abc import Iterator

from radbill.codes import npi
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import NPI_STANDARD, guide
from radbill.model.practice import Practice


@edit(
    "RB1001",
    severity=Severity.REJECT,
    scope=Scope.PRACTICE,
    citations=(NPI_STANDARD, guide("loop 2010AA, NM109")),
)
def group_npi_is_wrong(practice: Practice, _context: Context) -> Iterator[Fault]:
    """The group NPI is missing or is not a number that the NPI registry could have given.

    Why it matters:
        The whole file is refused when the billing provider's NPI fails its check digit, so no claim is seen.

    Example that fails:
        Group NPI 1234567890: its last digit is not the check digit.

    Use instead:
        The ten digits of the organisation's own NPI, for example 1234567893.

    Right claims nearest to it:
        Another number whose last digit is its check digit.
    """
    if problem := sendable_problem(npi, practice.npi):
        yield Fault("npi", f"The group NPI is wrong: {problem}", "Enter the organisation's ten-digit NPI.")
