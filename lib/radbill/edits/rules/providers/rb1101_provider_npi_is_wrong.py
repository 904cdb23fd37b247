"""The NPIs of the persons who read and order."""

from collections.abc import Iterator

from radbill.codes import npi
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import NPI_STANDARD, guide
from radbill.model.provider import Provider


@edit(
    "RB1101",
    severity=Severity.REJECT,
    scope=Scope.PROVIDER,
    citations=(NPI_STANDARD, guide("loops 2310A and 2310B, NM109")),
)
def provider_npi_is_wrong(provider: Provider, _context: Context) -> Iterator[Fault]:
    """The NPI of a rendering or referring provider is missing or is not a number that could have been given.

    Why it matters:
        Every claim that names the provider is refused by the front end.

    Example that fails:
        12345678931: eleven digits; 1234567890: wrong check digit.

    Use instead:
        The ten digits of the person's own NPI, for example 1234567893.

    Right claims nearest to it:
        Right check digits.
    """
    if problem := sendable_problem(npi, provider.npi):
        yield Fault(
            "npi",
            f"The provider's NPI is wrong: {problem}",
            "Look the provider up in the NPI registry, and correct the NPI.",
        )
