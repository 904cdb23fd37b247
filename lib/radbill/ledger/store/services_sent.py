"""The services of earlier batches, as edits ask for them: by who the patient is, and since which day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from radbill.codes.claim_codes import PRODUCTION, VOID
from radbill.ledger.store.records import SENT
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.same_person import SamePatient, patients_by_digest
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.ledger.store.verdict_events import is_released
from radbill.model.patient import Patient
from radbill.model.prior_service import PriorService

_CENTS = 100
_ISO_DAY = 10
_OF_THE_BATCH = ("batch_id", "claim_id", "frequency", "practice_npi", "payer_id", "rendering_npi", "procedure_code",
                 "date_of_service", "place_of_service")  # fmt: skip
_LINE = (
    "line_id",
    "rendering_npi",
    "procedure_code",
    "modifiers",
    "units",
    "charge_cents",
    "date_of_service",
    "place_of_service",
)


def services_of(connection: Connection, patients: Iterable[Patient]) -> tuple[PriorService, ...]:
    """What went out for these patients and stands, in the order of the batches."""
    wanted = patients_by_digest(connection, patients)
    rows = [row for digests in in_parts(sorted(wanted)) for row in _sent_rows(connection, digests)]
    return tuple(sorted(_services(_without_voided(rows), wanted), key=lambda sent: (sent.batch_id, sent.claim_id)))


def unknown_batches(connection: Connection) -> tuple[int, ...]:
    """Batches that were sent and of whose services nothing is known."""
    of_batch = (SUBMISSIONS.c.batch_id == BATCHES.c.batch_id) & CLAIM_LINES.c.date_of_service.is_not(None)
    is_known = exists().where(CLAIM_LINES.c.submission_id == SUBMISSIONS.c.id, of_batch)
    query = select(BATCHES.c.batch_id).where(*_sent(), ~is_known)
    return tuple(connection.execute(query.order_by(BATCHES.c.batch_id)).scalars())


def codes_since(connection: Connection, day: date) -> frozenset[str]:
    """Procedure codes of the services since a day."""
    query = (
        select(CLAIM_LINES.c.procedure_code)
        .distinct()
        .join(SUBMISSIONS, SUBMISSIONS.c.id == CLAIM_LINES.c.submission_id)
        .join(BATCHES)
    )
    return frozenset(connection.execute(query.where(*_sent(), CLAIM_LINES.c.date_of_service >= day)).scalars())


def _sent() -> tuple[Any, ...]:
    """Files marked as tests reach no payer: what stands in them was not sent."""
    return BATCHES.c.state.in_(SENT), BATCHES.c.usage_indicator == PRODUCTION


def _sent_rows(connection: Connection, digests: Iterable[str]) -> Sequence[Any]:
    query = (
        select(
            *(CLAIM_LINES.c[name] for name in _LINE),
            SUBMISSIONS.c.batch_id,
            SUBMISSIONS.c.frequency,
            SUBMISSIONS.c.submitted_at,
            SUBMISSIONS.c.patient_digest,
            CLAIMS.c.claim_number.label("claim_id"),
            PRACTICES.c.npi.label("practice_npi"),
            PAYERS.c.payer_id,
        )
        .select_from(SUBMISSIONS)
        .join(CLAIM_LINES, CLAIM_LINES.c.submission_id == SUBMISSIONS.c.id)
        .join(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
        .join(PRACTICES, PRACTICES.c.id == CLAIMS.c.practice_id)
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .where(
            *_sent(),
            ~is_released(),
            SUBMISSIONS.c.patient_digest.in_(digests),
            CLAIM_LINES.c.date_of_service.is_not(None),
        )
        .order_by(SUBMISSIONS.c.batch_id, CLAIMS.c.claim_number, SUBMISSIONS.c.id, CLAIM_LINES.c.line_number)
    )
    return connection.execute(query).all()


def _without_voided(rows: list[Row[Any]]) -> Iterator[Row[Any]]:
    """Services that no later void of the same service took back."""
    voided = {_service(row): row.batch_id for row in sorted(rows, key=lambda row: row.batch_id)
              if row.frequency == VOID}  # fmt: skip
    return (row for row in rows if row.frequency != VOID and row.batch_id >= voided.get(_service(row), 0))


def _service(row: Row[Any]) -> tuple[object, ...]:
    return row.patient_digest, row.practice_npi, row.procedure_code, row.modifiers, row.date_of_service


def _services(rows: Iterable[Row[Any]], wanted: Mapping[str, Sequence[SamePatient]]) -> Iterator[PriorService]:
    for row in rows:
        for same in wanted[row.patient_digest]:
            yield PriorService(
                patient_id=same.patient_id,
                patient_likeness=same.likeness,
                line_id=row.line_id or "",
                submitted_on=date.fromisoformat(row.submitted_at[:_ISO_DAY]),
                modifiers=tuple(row.modifiers.split()),
                units=Decimal(row.units),
                charge_amount=Decimal(row.charge_cents) / _CENTS,
                **{name: getattr(row, name) for name in _OF_THE_BATCH},
            )
