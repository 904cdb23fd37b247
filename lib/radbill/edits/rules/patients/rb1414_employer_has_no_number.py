"""An employer as subscriber without a number in the file."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_with_subscriber
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient

_WHAT_TO_DO = (
    "Ask the clearinghouse once. If it wants a number, enter the employer's policy number at the insurer as Member ID; "
    "if not, send the claim as it is."
)


@edit(
    "RB1414",
    severity=Severity.REVIEW,
    scope=Scope.PATIENT,
    citations=(guide("loop 2010BA, NM108 and NM109"),),
    only_among=patients_with_subscriber,
)
def employer_has_no_number(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The employer is the subscriber (workers' compensation), and the Member ID is blank.

    Why it matters:
        The guide asks only persons for the number, and insurers find the injury by its claim number. But some front
        ends want NM108 and NM109 of every subscriber, as the public validator pyx12 does, and refuse the file without.

    Example that fails:
        TEST EMPLOYER as subscriber, Member ID blank.

    Use instead:
        The policy number of the employer as Member ID, where the clearinghouse wants one.

    Right claims nearest to it:
        An employer with its policy number; a person with a member ID.
    """
    for name, coverage in coverages_of(patient):
        if coverage.subscriber and coverage.subscriber.organization and not coverage.member_id:
            message = "The employer who is the subscriber has no number; some front ends refuse the file without one."
            yield Fault(f"{name}.member_id", message, _WHAT_TO_DO)
