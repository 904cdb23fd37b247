"""The radiologist who read the exam, on every claim of a group."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, is_unknown_key
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit("RB2104", severity=Severity.REJECT, scope=Scope.CLAIM, citations=(guide("loop 2310B"),))
def rendering_provider_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim does not say who read the exam.

    Why it matters:
        A group bills for a person; when the billing provider is an organisation, the rendering provider is required.

    Example that fails:
        An empty rendering ID.

    Use instead:
        The radiologist who signed the report.
    """
    if claim.rendering_provider is None and not is_unknown_key(claim, "rendering_id"):
        yield Fault("rendering_id", "The claim names no rendering provider.", "Enter who signed the report.")
