"""Who of earlier batches is a patient of this one: right where a number was mended, never for twins and namesakes."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.submissions.prior import prior_services
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.model.patient import Patient
from radbill.model.prior_service import Likeness
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import in_use
from tests.ledger.crashing import NOW

FIRST = in_use(valid_batch().claims)[0]
PATIENT = FIRST.patient  # TESTPATIENT, ALPHA, born 03/09/1948


def patient_with(member_id: str = "", **person: object) -> Patient:
    """The patient of the batch under review, with another number or person."""
    coverage = PATIENT.primary_coverage.model_copy(update={"member_id": member_id} if member_id else {})
    whole = PATIENT.person.model_copy(update=person)
    return PATIENT.model_copy(update={"patient_id": "NEW", "person": whole, "coverages": (coverage,)})


@pytest.fixture
def sent(home: Path, folder: Path) -> Path:
    """The home of a ledger that sent one claim of the patient."""
    assert isinstance(export_claims(SendingRequest((FIRST,), 0, folder, NOW), home), ExportReceipt)
    return home


def likenesses(home: Path, *patients: Patient) -> set[Likeness]:
    answer = prior_services(patients, home)
    assert not isinstance(answer, Failure)
    return {each.patient_likeness for each in answer.services}


def test_what_is_told_of_a_service(sent: Path) -> None:
    answer = prior_services((PATIENT,), sent)
    assert not isinstance(answer, Failure)
    told = [(each.line_id, each.submitted_on, each.patient_likeness) for each in answer.services]
    assert told == [("L1", NOW.date(), Likeness.SAME), ("L2", NOW.date(), Likeness.SAME)]


@pytest.mark.parametrize(
    ("patient", "likeness"),
    [
        (patient_with(), Likeness.SAME),
        (patient_with("OTHER77"), Likeness.OTHER_MEMBER_ID),
        (patient_with("OTHER77", last_name="Testpatient, Jr."), Likeness.OTHER_MEMBER_ID),
        (patient_with(birth_date=date(1948, 9, 3)), Likeness.OTHER_BIRTH_DATE),  # month and day changed places
        (patient_with(birth_date=date(1984, 3, 9)), Likeness.OTHER_BIRTH_DATE),  # digits changed places
    ],
)
def test_the_same_person_after_a_mended_number(sent: Path, patient: Patient, likeness: Likeness) -> None:
    assert likenesses(sent, patient) == {likeness}


@pytest.mark.parametrize(
    "patient",
    [
        patient_with(first_name="BETA"),  # a twin: last name, birth date and member ID are the same
        patient_with("OTHER77", first_name="BETA"),
        patient_with("OTHER77", birth_date=date(1948, 3, 10)),  # a namesake
        patient_with(birth_date=date(1972, 11, 2)),  # a son with his father's name and card
        patient_with("OTHER77", last_name="TESTOTHER"),
        patient_with("OTHER77", birth_date=None),
    ],
    ids=["twin", "twin with a card of her own", "namesake", "son", "other last name", "no birth date"],
)
def test_another_person_is_another_one(sent: Path, patient: Patient) -> None:
    assert likenesses(sent, patient) == set()


def test_each_patient_of_the_batch_is_compared_for_itself(sent: Path) -> None:
    twin = patient_with(first_name="BETA").model_copy(update={"patient_id": "TWIN"})
    answer = prior_services((PATIENT, twin), sent)
    assert not isinstance(answer, Failure)
    assert {each.patient_id for each in answer.services} == {PATIENT.patient_id}
