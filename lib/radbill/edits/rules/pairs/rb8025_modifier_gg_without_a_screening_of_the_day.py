"""A diagnostic mammogram that is said to follow a screening of the day, which is not there."""

from collections.abc import Iterator

from radbill.codes.code_sets import DIAGNOSTIC_MAMMOGRAPHY, SCREENING_MAMMOGRAPHY
from radbill.codes.modifier_sets import SCREENING_TURNED_DIAGNOSTIC
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._earlier_day import sent_of_the_day
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import MAMMOGRAPHY
from radbill.edits.shared.turned_diagnostic import is_turned_diagnostic
from radbill.model.batch import BillingBatch


@edit("RB8025", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(MAMMOGRAPHY,), likely_carcs=("4",))
def modifier_gg_without_a_screening_of_the_day(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """GG says that a screening of the same day led to the diagnostic mammogram, and no screening is billed.

    Why it matters:
        GG goes with both exams of one day. Either the screening was forgotten, which is lost income, or it was on
        another day and GG is wrong.

    Example that fails:
        77066-GG alone.

    Use instead:
        The screening's line beside it; or the diagnostic code without GG.

    Right claims nearest to it:
        Both of one day; the screening went out in an earlier batch; without GG.
    """
    for records in context.patient_days.with_codes(DIAGNOSTIC_MAMMOGRAPHY):
        has_screening = any(record.line.procedure_code in SCREENING_MAMMOGRAPHY for record in records)
        for record in () if has_screening else records:
            line = record.line
            if line.procedure_code not in DIAGNOSTIC_MAMMOGRAPHY or not is_turned_diagnostic(line):
                continue
            if not any(sent.procedure_code in SCREENING_MAMMOGRAPHY for sent in sent_of_the_day(record, context)):
                message = "GG names a screening of the same day, and none is billed for this patient."
                what_to_do = "Add the screening's line, or take GG off if the screening was on another day."
                field = modifier_cell(line.modifiers.index(SCREENING_TURNED_DIAGNOSTIC))
                yield Fault(field, message, what_to_do, Scope.LINE, line.line_id)
