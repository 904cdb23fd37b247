"""The radiologist who read the exam, on every claim of a group."""

from collections.abc import Iterator

from radbill.codes.component import TECHNICAL_COMPONENT
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.registered import is_unknown_key
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim, ServiceLine

#: PC/TC indicator of a code that is a technical part by itself.
_TECHNICAL_ONLY = "3"


@edit(
    "RB2104",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2310B"),),
    silent_with=(
        "practice",
        "rendering_provider",
        "lines.unknown_keys",
        "lines.details",
        "lines.modifiers",
        "lines.procedure_code",
        "lines.date_of_service",
    ),
)
def rendering_provider_is_missing(claim: Claim, context: Context) -> Iterator[Fault]:
    """The claim does not say who read the exam.

    Why it matters:
        A group bills for a person; when the billing provider is an organisation, the rendering provider is required
        for whatever a person did. Nobody reads in a technical part.

    Example that fails:
        An empty rendering ID.

    Use instead:
        The radiologist who signed the report.

    Right claims nearest to it:
        Another reader of the table; the technical part alone, in which nobody reads; a code that is a technical
        part by itself (PC/TC indicator 3); a reader who bills alone is the billing provider (RFI 345).
    """
    is_one_person = bool(claim.practice.last_name) and not claim.practice.name
    if claim.rendering_provider is not None or is_one_person or is_unknown_key(claim, "rendering_id"):
        return
    if not claim.lines or any(_needs_reader(line, context) for line in claim.lines):
        yield Fault("rendering_id", "The claim names no rendering provider.", "Enter who signed the report.")


def _needs_reader(line: ServiceLine, context: Context) -> bool:
    """Whether a line without a reader of its own bills what a person did."""
    if line.details.rendering_provider is not None or TECHNICAL_COMPONENT in line.modifiers:
        return False
    rows = context.answers.fee_rows(line.procedure_code, line.date_of_service) if line.date_of_service else None
    if rows is None or isinstance(rows, Failure):
        return True
    return any(row.pc_tc_indicator != _TECHNICAL_ONLY for row in rows.values())
