"""The subscriber's name, for a patient who is a dependent."""

from collections.abc import Iterator

from radbill.codes.claim_codes import SELF
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_where
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.person_names import first_name_is_blank
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient, Person


@edit(
    "RB1409",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loop 2010BA, NM1"),),
    only_among=lambda patients, context: patients_where(
        patients, context, ("relationship",), lambda own: own not in (SELF, "")
    ),
)
def subscriber_is_missing(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The patient is a dependent, and the subscriber's name is missing.

    Why it matters:
        The payer looks the coverage up under the subscriber; without a name the claim is refused. A blank first name is
        for review: some people have one legal name.

    Example that fails:
        Relationship 19, child, with empty subscriber columns.

    Use instead:
        Last and first name of the subscriber, or relationship 18 when the patient is the subscriber.

    Right claims nearest to it:
        A subscriber whose first name is one letter; self without subscriber; an employer is the subscriber.
    """
    what_to_do = "Enter the subscriber, or relationship 18 if the patient is the subscriber."
    for name, coverage in coverages_of(patient):
        if coverage.relationship in (SELF, ""):
            continue
        subscriber = coverage.subscriber or Person()
        if subscriber.organization:
            continue
        if not subscriber.last_name:
            message = "The patient is a dependent, and the subscriber's last name is missing."
            yield Fault(f"{name}.subscriber.last_name", message, what_to_do)
        elif not subscriber.first_name:
            yield first_name_is_blank(f"{name}.subscriber.first_name", "The subscriber's")
