"""Questions about coverage, made from patients: whom a payer can be asked about, and what a patient's row lacks.

A payer finds a member by member ID, name and birth date (005010X279A1, the search that every payer has to support);
without one of these no question is made, and nothing is guessed.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from radbill.codes.claim_codes import SELF
from radbill.core.findings import FindingLocation
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.registration import Registration


class EligibilityQuestion(NamedTuple):
    """A question to a payer about one patient.

    Attributes:
        patient: Of whom.
        payer: Whom to ask.
        on: For which day.
        service_types: Which benefits (EQ01), such as 30 the plan and 4 diagnostic X-ray.
    """

    patient: Patient
    payer: Payer
    on: date
    service_types: tuple[str, ...]

    @property
    def is_about_dependent(self) -> bool:
        """Whether the patient is another person than the subscriber."""
        return self.patient.primary_coverage.relationship != SELF


class MissingFact(NamedTuple):
    """What a patient's row lacks for a question: where, and in words."""

    location: FindingLocation
    message: str


class Questions(NamedTuple):
    """The questions that can be asked, and what is missing for the others."""

    questions: tuple[EligibilityQuestion, ...]
    missing: tuple[MissingFact, ...]


def questions_for(
    registration: Registration, on: date, service_types: tuple[str, ...], patient_ids: Collection[str] | None = None
) -> Questions:
    """Make questions about the primary coverage of patients.

    Args:
        registration: Practice, payers and patients.
        on: For which day, such as that of the exam.
        service_types: Which benefits are asked about.
        patient_ids: Only these patients; without them everybody. One that is not registered is told.
    """
    payers = {payer.payer_key: payer for payer in registration.payers}
    questions: list[EligibilityQuestion] = []
    missing = list(_unregistered(registration, patient_ids))
    for patient in registration.patients:
        if patient_ids is not None and patient.patient_id not in patient_ids:
            continue
        lacks = list(_missing(patient, payers.get(patient.primary_coverage.payer_key)))
        if lacks:
            missing += lacks
        else:
            payer = payers[patient.primary_coverage.payer_key]
            questions.append(EligibilityQuestion(patient, payer, on, service_types))
    return Questions(tuple(questions), tuple(missing))


def _unregistered(registration: Registration, patient_ids: Collection[str] | None) -> Iterator[MissingFact]:
    known = {patient.patient_id for patient in registration.patients}
    for patient_id in patient_ids or ():
        if patient_id not in known:
            yield _fact(patient_id, "patient_id", "No patient with this ID is registered.")


def _missing(patient: Patient, payer: Payer | None) -> Iterator[MissingFact]:
    coverage, key = patient.primary_coverage, patient.patient_id
    yield from _missing_names(patient.person, key, "person")
    if patient.person.birth_date is None:
        yield _fact(key, "person.birth_date", "The birth date is missing.")
    if not coverage.member_id:
        yield _fact(key, "coverage.member_id", "The member ID is missing.")
    if payer is None:
        yield _fact(key, "coverage.payer_key", "The payer is missing, or is not on the Payers sheet.")
    elif not payer.payer_id:
        yield MissingFact(FindingLocation("payer", payer.payer_key, "payer_id"), "The payer ID is missing.")
    yield from _missing_subscriber(coverage, key)


def _missing_subscriber(coverage: Coverage, key: str) -> Iterator[MissingFact]:
    if coverage.relationship != SELF:
        yield from _missing_names(coverage.subscriber or Person(), key, "coverage.subscriber")


def _missing_names(person: Person, key: str, field: str) -> Iterator[MissingFact]:
    whose = "subscriber's " if "subscriber" in field else ""
    if not person.last_name:
        yield _fact(key, f"{field}.last_name", f"The {whose}last name is missing.")
    if not person.first_name:
        yield _fact(key, f"{field}.first_name", f"The {whose}first name is missing.")


def _fact(key: str, field: str, message: str) -> MissingFact:
    return MissingFact(FindingLocation("patient", key, field), message)
