"""The services of each batch: how they are kept, found again, and taken from the archive of an older ledger."""

import hmac
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, exists, insert, select

from radbill.codes.claim_codes import VOID
from radbill.core.money import round_cents
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.x12.to_x12_text import to_x12_text
from radbill.ledger.store.records import SENT
from radbill.ledger.store.tables import BATCHES, FACTS, SERVICES_SENT
from radbill.model.claim import Claim
from radbill.model.patient import Patient
from radbill.model.prior_service import PriorService

_KEY = "patient_key"
_CENTS = 100
#: So many values at most stand in one question to the database.
_AT_ONCE = 500
#: Files marked as tests reach no payer: what stands in them was not sent.
_PRODUCTION = "P"
_OF_THE_BATCH = ("batch_id", "claim_id", "frequency", "practice_npi", "payer_id", "rendering_npi", "procedure_code",
                 "date_of_service", "place_of_service")  # fmt: skip


def patient_digest(patient: Patient, key: str) -> str:
    """Who a patient is, without saying it: a keyed digest of member id, first name and birth date; empty without one.

    These three stand in every claim file, and they tell the members of a family apart.
    """
    person, member_id = patient.person, _letters(patient.primary_coverage.member_id)
    first_name = _letters(to_x12_text(person.first_name, ""))
    if not (member_id and first_name and person.birth_date):
        return ""
    identity = f"{member_id}|{first_name}|{person.birth_date.isoformat()}"
    return hmac.new(bytes.fromhex(key), identity.encode(), "sha256").hexdigest()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()


def make_key(connection: Connection) -> None:
    """Make the key of this ledger's digests, once."""
    connection.execute(insert(FACTS).values(name=_KEY, value=secrets.token_hex(32)))


def key_of(connection: Connection) -> str:
    """The key of this ledger's digests."""
    return str(connection.execute(select(FACTS.c.value).where(FACTS.c.name == _KEY)).scalar_one())


def note_services(connection: Connection, batch_id: int, claims: Iterable[Claim]) -> None:
    """Keep the services of a batch."""
    key = key_of(connection)
    rows = [row for claim in claims for row in _rows(batch_id, claim, key)]
    if rows:
        connection.execute(insert(SERVICES_SENT), rows)


def _rows(batch_id: int, claim: Claim, key: str) -> Iterator[dict[str, object]]:
    digest = patient_digest(claim.patient, key)
    for number, line in enumerate(claim.lines, start=1):
        if line.date_of_service:
            yield {
                "batch_id": batch_id,
                "claim_id": claim.claim_id,
                "frequency": claim.frequency,
                "line_number": number,
                "patient_digest": digest,
                "practice_npi": claim.practice.npi,
                "payer_id": claim.payer.payer_id,
                "rendering_npi": claim.rendering_npi,
                "procedure_code": line.procedure_code,
                "modifiers": " ".join(line.modifiers),
                "units": str(line.units),
                "charge_cents": int(round_cents(line.charge_amount) * _CENTS),
                "date_of_service": line.date_of_service,
                "place_of_service": line.place_of_service,
            }


def take_from_archive(connection: Connection, archive: Path) -> None:
    """Keep the services of every batch that an older radbill sent, as far as its archived file can be read."""
    query = select(BATCHES.c.batch_id).where(BATCHES.c.state.in_(SENT)).order_by(BATCHES.c.batch_id)
    for batch_id in connection.execute(query).scalars().all():
        note_services(connection, batch_id, _archived_claims(archive / f"{batch_id:06d}.837"))


def _archived_claims(path: Path) -> tuple[Claim, ...]:
    """The claims of an archived file; none when it is gone or a part of it cannot be read."""
    try:
        read = read_837p(path.read_bytes())
    except OSError:
        return ()
    return () if read.failures else read.claims


def services_of(connection: Connection, patients: Iterable[Patient]) -> tuple[PriorService, ...]:
    """What went out for these patients and stands, in the order of the batches."""
    key, wanted = key_of(connection), defaultdict[str, list[str]](list)
    for patient in patients:
        if digest := patient_digest(patient, key):
            wanted[digest].append(patient.patient_id)
    rows = [row for digests in _parts(sorted(wanted)) for row in _sent_rows(connection, digests)]
    return tuple(sorted(_services(_without_voided(rows), wanted), key=lambda sent: (sent.batch_id, sent.claim_id)))


def unknown_batches(connection: Connection) -> tuple[int, ...]:
    """Batches that were sent and of whose services nothing is known."""
    is_known = exists().where(SERVICES_SENT.c.batch_id == BATCHES.c.batch_id)
    query = select(BATCHES.c.batch_id).where(*_sent(), ~is_known)
    return tuple(connection.execute(query.order_by(BATCHES.c.batch_id)).scalars())


def codes_since(connection: Connection, day: date) -> frozenset[str]:
    """Procedure codes of the services since a day."""
    query = select(SERVICES_SENT.c.procedure_code).distinct().join(BATCHES)
    return frozenset(connection.execute(query.where(*_sent(), SERVICES_SENT.c.date_of_service >= day)).scalars())


def _sent() -> tuple[Any, ...]:
    return BATCHES.c.state.in_(SENT), BATCHES.c.usage_indicator == _PRODUCTION


def _parts(values: list[str]) -> Iterator[list[str]]:
    yield from (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _sent_rows(connection: Connection, digests: list[str]) -> Iterable[Row[Any]]:
    query = select(SERVICES_SENT).join(BATCHES).where(*_sent(), SERVICES_SENT.c.patient_digest.in_(digests))
    return connection.execute(query).all()


def _without_voided(rows: list[Row[Any]]) -> Iterator[Row[Any]]:
    """Services that no later void of the same service took back."""
    voided = {_service(row): row.batch_id for row in sorted(rows, key=lambda row: row.batch_id)
              if row.frequency == VOID}  # fmt: skip
    return (row for row in rows if row.frequency != VOID and row.batch_id >= voided.get(_service(row), 0))


def _service(row: Row[Any]) -> tuple[object, ...]:
    return row.patient_digest, row.practice_npi, row.procedure_code, row.modifiers, row.date_of_service


def _services(rows: Iterable[Row[Any]], wanted: Mapping[str, list[str]]) -> Iterator[PriorService]:
    for row in rows:
        for patient_id in wanted[row.patient_digest]:
            yield PriorService(
                patient_id=patient_id,
                modifiers=tuple(row.modifiers.split()),
                units=Decimal(row.units),
                charge_amount=Decimal(row.charge_cents) / _CENTS,
                **{name: getattr(row, name) for name in _OF_THE_BATCH},
            )
