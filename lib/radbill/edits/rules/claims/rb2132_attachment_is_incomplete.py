"""Kind, way and number of the papers that belong to a claim."""

from collections.abc import Iterator

from radbill.codes.uncommon_claim_codes import ON_REQUEST
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2132",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, PWK"),),
    silent_with=("details",),
)
def attachment_is_incomplete(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim names papers without their kind, the way they come, or their number.

    Why it matters:
        The payer joins papers and claim by the number; a claim that announces papers without it is refused.

    Example that fails:
        Attachment RR that goes by fax (FX), and the column Attachment number is blank.

    Use instead:
        Kind, way and number; no number when the papers stand ready on request (AA).

    Right claims nearest to it:
        By fax with a number; on request without a number.
    """
    for paper in claim.details.attachments:
        if not (paper.report and paper.transmission):
            yield Fault(
                "details.attachments",
                "The papers have no kind or no way to go.",
                "Fill in both columns, kind and number of the attachment.",
            )
        elif (paper.transmission == ON_REQUEST) == bool(paper.control_number):
            wrong = "have a number, but are not sent" if paper.control_number else "are sent, but have no number"
            yield Fault(
                "details.attachments", f"The papers {wrong}.", "A number goes with papers that are sent (not AA)."
            )
