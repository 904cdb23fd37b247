"""A supervisor who is the reader as well."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2130",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(guide("loop 2310D"),),
    silent_with=(
        "details",
        "rendering_provider",
    ),
)
def supervising_provider_is_the_reader(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The supervising provider is the rendering provider.

    Why it matters:
        A supervisor is named when somebody else than the reader supervised; the same person twice can be refused.

    Example that fails:
        Supervising ID R1 and Rendering ID R1.

    Use instead:
        A blank cell, or the one who supervised.
    """
    supervising, reader = claim.details.supervising_provider, claim.rendering_provider
    if supervising and reader and supervising.npi and supervising.npi == reader.npi:
        message = "The supervising provider is the one who read the exam."
        yield Fault("details.supervising_provider", message, "Clear the cell, or name who supervised.")
