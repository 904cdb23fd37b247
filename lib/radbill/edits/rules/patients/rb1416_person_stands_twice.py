"""One person, or one Medicare number, under two patient IDs."""

from collections import defaultdict
from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import DUPLICATES
from radbill.model.batch import BillingBatch
from radbill.model.patient import Patient


@edit(
    "RB1416",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(DUPLICATES,),
    likely_carcs=("18", "31"),
    across_patients=True,
)
def person_stands_twice(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Two patients have the same name, birth date and member ID; or two persons have one Medicare number.

    Why it matters:
        Under two IDs an exam is billed twice, and what was sent for the one is not seen for the other. A Medicare
        number belongs to one person: with two names one of them is somebody else's card.

    Example that fails:
        MRN 1001 and MRN 77-1001 are both ALPHA TESTPATIENT, born 03/09/1948, with one MBI.

    Use instead:
        One row on Patients, and its ID on every charge.

    Right claims nearest to it:
        Twins; two members of a family with one member ID of a commercial plan.
    """
    by_number: dict[tuple[str, str], list[Patient]] = defaultdict(list)
    for patient in context.patients:
        coverage = patient.primary_coverage
        if coverage.member_id:
            by_number[coverage.payer_key, coverage.member_id.upper()].append(patient)
    for (payer_key, _), patients in by_number.items():
        first, *others = patients
        payer = context.payer_named(payer_key)
        for other in others:
            is_one = context.person_keys[other.patient_id] == context.person_keys[first.patient_id]
            if other.patient_id != first.patient_id and (is_one or (payer and payer.is_medicare)):
                yield _fault(other, is_one=is_one)


def _fault(other: Patient, *, is_one: bool) -> Fault:
    if is_one:
        message = "This person stands on Patients twice, with the same name, birth date and member ID."
        what_to_do = "Keep one row of the patient, and use its patient ID on every charge."
        return Fault("patient_id", message, what_to_do, Scope.PATIENT, other.patient_id)
    message = "Another patient has this Medicare number."
    what_to_do = "Compare the rows of both patients with their cards."
    return Fault("coverage.member_id", message, what_to_do, Scope.PATIENT, other.patient_id)
