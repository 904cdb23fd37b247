"""The member ID on the patient's card."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_where
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient


@edit(
    "RB1410",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loop 2010BA, NM109"),),
    only_among=lambda patients, context: patients_where(patients, context, ("member_id",), lambda own: not own),
)
def member_id_is_missing(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The member identification is missing.

    Why it matters:
        The number is mandatory, and the payer cannot find the member without it. An employer who is the subscriber
        (workers' compensation) needs none: the insurer finds the injury by its claim number (RB1414).

    Example that fails:
        An empty member ID.

    Use instead:
        The number on the card of the payer that is billed.

    Right claims nearest to it:
        A number of one character;
        an employer is the subscriber and has no member ID (2010BA, NM108 and NM109 are of persons).
    """
    for name, coverage in coverages_of(patient):
        if coverage.member_id or (coverage.subscriber and coverage.subscriber.organization):
            continue
        yield Fault(f"{name}.member_id", "The member ID is missing.", "Copy the member ID from the patient's card.")
