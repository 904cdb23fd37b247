"""What a code needs to be written in the report, and is not."""

from collections.abc import Iterator

from radbill.coding.reports.verdicts import MISSING
from radbill.core import sources
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch

_SOURCE = Citation(sources.CPT, "structure of the codes: views, contrast, components of the exam")
#: What other edits of this group are about.
_SUBJECTS_OF_OTHER_EDITS = frozenset({"signature", "indication", "impression", "screening", "diagnostic"})


@edit("RB7502", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,), likely_carcs=("16",))
def report_lacks_what_the_code_needs(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The report of the line is silent on something that its code needs.

    Why it matters:
        A payer that asks for the report takes what it does not say for not done.

    Example that fails:
        93880 with a report that tells nothing of spectral Doppler.

    Use instead:
        An addendum that says it, if it was done; else the code of what was done.
    """
    for record, review in context.reviewed_lines:
        lacking = [
            each
            for each in review.requirements
            if each.state == MISSING and not each.supports and each.name not in _SUBJECTS_OF_OTHER_EDITS
        ]
        if lacking:
            names = ", ".join(each.name for each in lacking)
            message = f"The report does not tell what {review.procedure_code} needs: {names}."
            what_to_do = (
                " ".join(each.words for each in lacking)
                + " If it was done, ask the radiologist for an addendum; else bill the code of what was done."
            )
            yield Fault(
                "procedure_code", message, what_to_do, Scope.LINE, record.line.line_id, citation=lacking[0].citation
            )
