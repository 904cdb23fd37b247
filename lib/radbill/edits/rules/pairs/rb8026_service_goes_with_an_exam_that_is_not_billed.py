"""3D rendering, contrast and tracers without the exam that they belong to."""

from collections.abc import Iterator

from radbill.codes.code_sets import RENDERING
from radbill.codes.given_drugs import is_given_drug
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._earlier_day import sent_of_the_day
from radbill.edits.shared.sources import CPT_INSTRUCTIONS
from radbill.model.batch import BillingBatch


@edit("RB8026", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(CPT_INSTRUCTIONS,), likely_carcs=("107",))
def service_goes_with_an_exam_that_is_not_billed(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """3D rendering, contrast, a tracer or a drug stands alone on the patient's day.

    Why it matters:
        Each belongs to an exam. Alone it is denied, and mostly the exam was forgotten, which is the larger loss.

    Example that fails:
        76376-26 alone; A9552 without its PET scan.

    Use instead:
        The exam's line beside it; it may have gone out in an earlier batch.

    Right claims nearest to it:
        Beside its exam; the exam went out in an earlier batch; a tracer beside its scan.
    """
    for records in context.patient_days.with_codes(_WithAnExam()):
        if all(map(_goes_with_an_exam, (record.line.procedure_code for record in records))):
            for record in records:
                if not any(not _goes_with_an_exam(sent.procedure_code) for sent in sent_of_the_day(record, context)):
                    yield _fault(record)


class _WithAnExam:
    """The codes that go with an exam."""

    def __contains__(self, procedure_code: object) -> bool:
        return isinstance(procedure_code, str) and _goes_with_an_exam(procedure_code)


def _goes_with_an_exam(procedure_code: str) -> bool:
    return procedure_code in RENDERING or is_given_drug(procedure_code)


def _fault(record: LineOnClaim) -> Fault:
    line = record.line
    message = f"{line.procedure_code} goes with an exam, and none is billed for this patient on the day."
    what_to_do = "If the exam was done, add its row; else delete the row of the line."
    return Fault("procedure_code", message, what_to_do, Scope.LINE, line.line_id)
