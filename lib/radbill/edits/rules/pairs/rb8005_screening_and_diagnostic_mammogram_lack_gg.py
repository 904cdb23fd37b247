"""GG on a diagnostic mammogram that follows a screening of the same day."""

from collections.abc import Iterator

from radbill.codes.code_sets import DIAGNOSTIC_MAMMOGRAMS, SCREENING_MAMMOGRAM
from radbill.codes.modifier_sets import SCREENING_TURNED_DIAGNOSTIC
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import MAMMOGRAPHY
from radbill.model.batch import BillingBatch


@edit(
    "RB8005",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(MAMMOGRAPHY,),
    likely_carcs=("4", "97"),
)
def screening_and_diagnostic_mammogram_lack_gg(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A screening and a diagnostic mammogram of one day, and GG is on neither.

    Why it matters:
        Both are paid when the screening turned diagnostic; without GG on the diagnostic code the two are bundled.

    Example that fails:
        77067 and 77066 of one day.

    Use instead:
        GG on the diagnostic code.
    """
    for records in context.patient_days.with_codes({SCREENING_MAMMOGRAM}):
        codes = {record.line.procedure_code for record in records}
        for record in records if SCREENING_MAMMOGRAM in codes else ():
            line = record.line
            has_gg = SCREENING_TURNED_DIAGNOSTIC in line.modifiers
            if line.procedure_code in DIAGNOSTIC_MAMMOGRAMS and not has_gg and record.claim.payer.is_medicare:
                message = f"{line.procedure_code} beside {SCREENING_MAMMOGRAM} of the same day lacks GG."
                yield Fault("modifier_1", message, "Add GG if it turned diagnostic.", Scope.LINE, line.line_id)
