"""The member ID on the patient's card."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient


@edit("RB1410", severity=Severity.REJECT, scope=Scope.PATIENT, citations=(guide("loop 2010BA, NM109"),))
def member_id_is_missing(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The member identification is missing.

    Why it matters:
        The number is mandatory, and the payer cannot find the member without it.

    Example that fails:
        An empty member ID.

    Use instead:
        The number on the card of the payer that is billed.
    """
    for name, _ in (each for each in coverages_of(patient) if not each[1].member_id):
        yield Fault(f"{name}.member_id", "The member ID is missing.", "Copy it from the card.")
