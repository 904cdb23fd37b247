"""Who the patients of claims are: kept apart from money, and known there by a keyed digest."""

import hmac
from collections.abc import Iterable

from sqlalchemy import Connection, select

from radbill.edi.x12.to_x12_text import to_x12_text
from radbill.ledger.store.rows import insert_or_update
from radbill.ledger.store.tables import META, PEOPLE
from radbill.model.claim import Claim
from radbill.model.patient import Patient

PATIENT_KEY = "patient_key"


def key_of(connection: Connection) -> str:
    """The key of this ledger's digests."""
    return str(connection.execute(select(META.c.value).where(META.c.name == PATIENT_KEY)).scalar_one())


def patient_digest(patient: Patient, key: str) -> str:
    """Who a patient is, without saying it: a keyed digest of member id, first name and birth date; empty without one.

    These three stand in every claim file, and they tell the members of a family apart.
    """
    person, member_id = patient.person, _letters(patient.primary_coverage.member_id)
    first_name = _letters(to_x12_text(person.first_name, ""))
    if not (member_id and first_name and person.birth_date):
        return ""
    return identity_digest(f"{member_id}|{first_name}|{person.birth_date.isoformat()}", key)


def person_key(claim: Claim, digest: str, key: str) -> str:
    """What names the patient of a claim in the table of people: the digest, else a digest of the claim's own number."""
    return digest or identity_digest(f"claim|{claim.practice.npi}|{claim.claim_id}", key)


def identity_digest(identity: str, key: str) -> str:
    """A digest that only who has the key can make; it names nobody."""
    return hmac.digest(bytes.fromhex(key), identity.encode(), "sha256").hex()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()


def note_people(connection: Connection, claims: Iterable[Claim]) -> None:
    """Keep who the patients of claims are, as the newest claim names them."""
    key = key_of(connection)
    people = {row["person_key"]: row for row in (_row(claim, key) for claim in claims)}
    names = ("last_name", "first_name", "birth_date", "member_id")
    insert_or_update(connection, PEOPLE, "person_key", list(people.values()), names)


def _row(claim: Claim, key: str) -> dict[str, object]:
    person = claim.patient.person
    return {
        "person_key": person_key(claim, patient_digest(claim.patient, key), key),
        "last_name": person.last_name,
        "first_name": person.first_name,
        "birth_date": person.birth_date,
        "member_id": claim.patient.primary_coverage.member_id,
    }
