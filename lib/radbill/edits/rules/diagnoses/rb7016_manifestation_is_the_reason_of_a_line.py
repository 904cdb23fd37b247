"""Manifestations and germs as the reason of a line."""

from collections.abc import Iterator

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.diagnoses._manifestation_codes import is_infectious_agent, is_manifestation


@edit(
    "RB7016",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(
        Citation(DIAGNOSIS_GUIDELINES, "section I.A.13"),
        Citation(DIAGNOSIS_GUIDELINES, "section I.C.1.b"),
    ),
    depends_on=("pointed_diagnoses", "line.date_of_service"),
    silent_with=("reason", "line.date_of_service"),
)
def manifestation_is_the_reason_of_a_line(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The first diagnosis of a line is a manifestation or a germ, which are only ever told beside a disease.

    Why it matters:
        The first pointer is the line's reason. A manifestation, or the germ of a disease (B95 to B97), is an additional
        code: alone it supports no exam.

    Example that fails:
        A chest X-ray that points to J99, a disorder of the lungs in another disease, first.

    Use instead:
        The disease first, the manifestation or the germ after it.
    """
    reason, day = record.reason, record.line.date_of_service
    if reason is None or not day:
        return
    if is_infectious_agent(reason):
        yield Fault(
            "diagnosis_1",
            f"{with_point(reason)} names a germ, not the disease.",
            "Put the disease first on this line.",
        )
    elif is_manifestation(reason, day, context.answers):
        message = f"{with_point(reason)} is a manifestation of another disease and does not stand first."
        yield Fault("diagnosis_1", message, "Put the disease that causes it first on this line.")
