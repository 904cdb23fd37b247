"""Which people of earlier batches are patients of this one, though a number or a birth date of theirs was mended.

A whole name with its birth date is the same person, whatever the member ID; a whole name with its member ID too, where
the birth dates differ as typing errors do. A first name alone is not: twins share birth date, last name and member ID.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.ledger.store.people import key_of, patient_digest
from radbill.ledger.store.person_names import plain_person_name
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import PEOPLE
from radbill.model.patient import Patient
from radbill.model.prior_service import Likeness

#: Of year, month and day, so many at least agree where one of them was mistyped.
_AGREEING = 2


class SamePatient(NamedTuple):
    """A patient of the batch under review, and by what a person of the ledger is that one."""

    patient_id: str
    likeness: Likeness


def patients_by_digest(connection: Connection, patients: Iterable[Patient]) -> dict[str, list[SamePatient]]:
    """The patients by the digests under which the ledger knows them."""
    key, by_name = key_of(connection), defaultdict[tuple[str, str], list[Patient]](list)
    known = defaultdict[str, list[SamePatient]](list)
    for patient in patients:
        if digest := patient_digest(patient, key):
            known[digest].append(SamePatient(patient.patient_id, Likeness.SAME))
            by_name[_name(patient.person.last_name, patient.person.first_name)].append(patient)
    own = {digest: {each.patient_id for each in same} for digest, same in known.items()}
    for row in _people(connection, [patient for same in by_name.values() for patient in same]):
        for patient in by_name.get(_name(row.last_name, row.first_name), ()):
            likeness = _likeness(patient, row)
            if likeness and patient.patient_id not in own.get(row.person_key, ()):
                known[row.person_key].append(SamePatient(patient.patient_id, likeness))
    return known


def _people(connection: Connection, patients: Sequence[Patient]) -> Iterable[Any]:
    """People who have a birth date or a member ID of these patients."""
    births = sorted({each.person.birth_date for each in patients if each.person.birth_date})
    members = sorted({each.primary_coverage.member_id for each in patients})
    asked = (*((PEOPLE.c.birth_date, part) for part in in_parts(births)),
             *((PEOPLE.c.member_id, part) for part in in_parts(members)))  # fmt: skip
    queries = (select(PEOPLE).where(column.in_(part)) for column, part in asked)
    return {row.person_key: row for query in queries for row in connection.execute(query)}.values()


def _likeness(patient: Patient, row: Any) -> Likeness | None:  # noqa: ANN401 - a row of a query
    born = patient.person.birth_date
    if born == row.birth_date:
        return Likeness.OTHER_MEMBER_ID
    if (
        born
        and row.birth_date
        and row.member_id == patient.primary_coverage.member_id
        and _is_typo(born, row.birth_date)
    ):
        return Likeness.OTHER_BIRTH_DATE
    return None


def _is_typo(one: date, other: date) -> bool:
    """Whether two dates are one, mistyped: one part of them differs, or month and day changed places."""
    parts, others = (one.year, one.month, one.day), (other.year, other.month, other.day)
    agreeing = sum(mine == theirs for mine, theirs in zip(parts, others, strict=True))
    return agreeing >= _AGREEING or parts == (other.year, other.day, other.month)


def _name(last_name: str, first_name: str) -> tuple[str, str]:
    return plain_person_name(last_name), plain_person_name(first_name)
