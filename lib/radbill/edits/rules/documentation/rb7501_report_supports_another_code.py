"""Views, contrast and extent: the code on the line against the one that the report describes."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import CPT
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch

_SOURCE = Citation(CPT, "structure of the codes: views, contrast, components of the exam")


@edit("RB7501", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,), likely_carcs=("16",))
def report_supports_another_code(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The report of the line describes another code than the one that is billed.

    Why it matters:
        The code must stand on what was documented; in an audit the difference is paid back.

    Example that fails:
        71046 (two views) with a report of one view: the text supports 71045.

    Use instead:
        The code that the report supports, or an addendum by the radiologist who knows that more was done.
    """
    for record, review in context.reviewed_lines:
        supporting = [each for each in review.requirements if each.supports]
        lacking = [each for each in supporting if each.name not in ("screening", "diagnostic")]
        for code in dict.fromkeys(each.supports for each in lacking):
            reasons = [each for each in lacking if each.supports == code]
            names = ", ".join(each.name for each in reasons)
            message = f"The report supports {code}, not {review.procedure_code}; what is not as billed: {names}."
            tell = " ".join(dict.fromkeys(each.words for each in reasons))
            what_to_do = f"{tell} Bill {code}, or ask the radiologist for an addendum if more was done."
            yield Fault(
                "procedure_code", message, what_to_do, Scope.LINE, record.line.line_id, citation=reasons[0].citation
            )
