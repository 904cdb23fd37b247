"""External causes of an injury as the reason of a line."""

from collections.abc import Iterator

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit


@edit(
    "RB7006",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(Citation(DIAGNOSIS_GUIDELINES, "section I.C.20"),),
    depends_on=("pointed_diagnoses",),
    silent_with=("reason",),
)
def external_cause_is_the_reason_of_a_line(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The first diagnosis of a line says how an injury happened, not why the exam was done.

    Why it matters:
        The first pointer is the line's reason; an external cause does not support an exam.

    Example that fails:
        A wrist X-ray that points to the fall first.

    Use instead:
        The injury or symptom first, the external cause after it.
    """
    reason = record.reason
    if reason and reason[:1] in ("V", "W", "X", "Y"):
        message = f"{with_point(reason)} is an external cause and does not say why the exam was done."
        yield Fault("diagnosis_1", message, "Put the injury or symptom first on this line.")
