"""The patients of a practice's batches, kept among the people: found by patient ID, or by name and birth date."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, cast

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.ledger.memory.field_values import Fields, fields_of, fields_text
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.people import identity_digest, key_of
from radbill.ledger.store.person_names import plain_person_name
from radbill.ledger.store.rows import in_parts, insert_or_update
from radbill.ledger.store.tables import KNOWN_PATIENTS


class PatientName(NamedTuple):
    """Who a patient is, without a number."""

    last_name: str
    first_name: str
    birth_date: date | None

    def identity(self) -> str:
        """The same text for every spelling that differs in case, accents, blanks, hyphens or suffix; else empty."""
        last_name, first_name = plain_person_name(self.last_name), plain_person_name(self.first_name)
        return f"{last_name}|{first_name}|{self.birth_date}" if last_name and first_name and self.birth_date else ""


class KnownPatient(NamedTuple):
    """A patient as the last batch had it: the practice's number, who it is, and every field of its row."""

    patient_id: str
    name: PatientName
    fields: Fields


class KnownPatients(NamedTuple):
    """What is known of the patients who were asked for: by patient ID, and by `PatientName.identity`."""

    by_id: Mapping[str, KnownPatient]
    by_identity: Mapping[str, tuple[KnownPatient, ...]]


def remember_patients(
    npi: str, patients: Iterable[KnownPatient], moment: str, directory: Path | None = None
) -> Failure | None:
    """Keep patients of a practice as its newest batch has them; none when it is done. Others stay known."""
    ledger = Ledger(directory)
    names = [column.name for column in KNOWN_PATIENTS.columns if column.name != "patient_key"]
    try:
        with ledger.exclusive(), ledger.transaction() as connection:
            key = key_of(connection)
            rows = {row["patient_key"]: row for row in (_row(npi, each, moment, key) for each in patients)}
            insert_or_update(connection, KNOWN_PATIENTS, "patient_key", list(rows.values()), names)
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)
    return None


def known_patients(
    npi: str, patient_ids: Iterable[str], names: Iterable[PatientName], directory: Path | None = None
) -> KnownPatients | Failure:
    """What is known of a practice's patients with these IDs, and of those with these names and birth dates."""
    ledger = Ledger(directory)
    try:
        if not ledger.is_there:
            return KnownPatients({}, {})
        with ledger.reading() as connection:
            return _known(connection, npi, patient_ids, names)
    except LedgerError as error:
        return error.failure


def _known(connection: Connection, npi: str, patient_ids: Iterable[str], names: Iterable[PatientName]) -> KnownPatients:
    key = key_of(connection)
    by_id = {_id_digest(npi, each, key): each for each in patient_ids}
    by_name = {_name_digest(npi, each, key): each.identity() for each in names if each.identity()}
    homonyms = defaultdict[str, list[KnownPatient]](list)
    for digest, patient in _patients(connection, "name_key", by_name):
        homonyms[by_name[digest]].append(patient)
    return KnownPatients(
        {by_id[digest]: patient for digest, patient in _patients(connection, "patient_key", by_id)},
        {identity: tuple(patients) for identity, patients in homonyms.items()},
    )


def _patients(connection: Connection, column: str, digests: Collection[str]) -> Iterator[tuple[str, KnownPatient]]:
    """Patients whose key of this column is among the digests: one question for every few hundred of them."""
    keys = KNOWN_PATIENTS.c[column]
    query = select(keys, KNOWN_PATIENTS.c.content).order_by(KNOWN_PATIENTS.c.patient_key)
    for part in in_parts(list(digests)):
        for digest, content in connection.execute(query.where(keys.in_(part))):
            patient_id, name, fields = cast("Sequence[object]", fields_of(content))
            last_name, first_name, birth_date = cast("tuple[str, str, date | None]", name)
            yield digest, KnownPatient(str(patient_id), PatientName(last_name, first_name, birth_date),
                                       cast("Fields", fields))  # fmt: skip


def _row(npi: str, patient: KnownPatient, moment: str, key: str) -> dict[str, str]:
    return {
        "patient_key": _id_digest(npi, patient.patient_id, key),
        "name_key": _name_digest(npi, patient.name, key),
        "remembered_at": moment,
        "content": fields_text(patient),
    }


def _id_digest(npi: str, patient_id: str, key: str) -> str:
    return identity_digest(f"known|{npi}|{patient_id}", key)


def _name_digest(npi: str, name: PatientName, key: str) -> str:
    identity = name.identity()
    return identity_digest(f"named|{npi}|{identity}", key) if identity else ""
