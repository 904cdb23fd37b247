"""The last name of a provider."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.provider import Provider


@edit("RB1102", severity=Severity.REJECT, scope=Scope.PROVIDER, citations=(guide("loops 2310A and 2310B, NM103"),))
def provider_last_name_is_missing(provider: Provider, _context: Context) -> Iterator[Fault]:
    """The last name of a provider is missing.

    Why it matters:
        The name is mandatory beside the NPI; claims that use the provider are refused.

    Example that fails:
        A provider with an NPI and an empty last name.

    Use instead:
        The last name as enrolled.

    Right claims nearest to it:
        A last name of one letter.
    """
    if not provider.last_name:
        yield Fault("last_name", "The provider's last name is missing.", "Enter the name as enrolled.")
