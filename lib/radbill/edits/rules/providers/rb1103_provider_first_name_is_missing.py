"""The first name of a provider, who is a person."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.provider import Provider


@edit("RB1103", severity=Severity.REJECT, scope=Scope.PROVIDER, citations=(guide("loops 2310A and 2310B, NM104"),))
def provider_first_name_is_missing(provider: Provider, _context: Context) -> Iterator[Fault]:
    """The first name of a provider is missing.

    Why it matters:
        Readers and referring practitioners are persons, and payers match first and last name against the enrolment.

    Example that fails:
        A rendering provider of whom only the last name is entered.

    Use instead:
        First and last name as enrolled.

    Right claims nearest to it:
        An initial.
    """
    if not provider.first_name:
        yield Fault("first_name", "The provider's first name is missing.", "Enter the name as enrolled.")
