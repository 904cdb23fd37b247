"""Which patients of a batch are one person."""

from collections.abc import Iterable, Mapping

from radbill.model.patient import Patient


def person_keys(patients: Iterable[Patient], of_claims: Iterable[Patient]) -> Mapping[str, str]:
    """The first of the keys of a person, for each patient's key; most have one.

    Two patients are one person where last and first name, birth date and member ID of the first coverage are the same.
    """
    first: dict[tuple[object, ...], str] = {}
    keys: dict[str, str] = {}
    for patient in patients:
        keys.setdefault(patient.patient_id, first.setdefault(_person(patient), patient.patient_id))
    for patient in of_claims:
        keys.setdefault(patient.patient_id, patient.patient_id)
    return keys


def _person(patient: Patient) -> tuple[object, ...]:
    """By what a person is known; the key alone where one of it is not known."""
    person, member_id = patient.person, patient.primary_coverage.member_id
    known = (person.last_name.upper(), person.first_name.upper(), person.birth_date, member_id.upper())
    return known if all(known) else (patient.patient_id,)
