"""The patient's last and first name."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import persons_where
from radbill.edits.shared.person_names import ENTER_AS_ON_THE_CARD, first_name_is_blank
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient


@edit(
    "RB1401",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loops 2010BA and 2010CA, NM1"),),
    only_among=lambda patients, _: persons_where(patients, ("last_name", "first_name"), lambda *names: not all(names)),
)
def patient_name_is_missing(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The patient has no last name; or no first name, which is seldom right.

    Why it matters:
        The payer finds the member by name, birth date and number together; a claim without the last name is refused.
        The first name is left blank for a person with one legal name only; else it was forgotten, and the payer does
        not find the member: that is for review.

    Example that fails:
        A patient without a last name.

    Use instead:
        Last and first name as on the card.

    Right claims nearest to it:
        A first name of one letter.
    """
    if not patient.person.last_name:
        yield Fault("person.last_name", "The patient's last name is missing.", ENTER_AS_ON_THE_CARD)
    elif not patient.person.first_name:
        yield first_name_is_blank("person.first_name", "The patient's")
