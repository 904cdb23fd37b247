"""Every service that some payer has, by its day: of each claim what its newest sending says."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.claim_codes import PRIMARY, PRODUCTION, VOID
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PEOPLE, PRACTICES, SUBMISSIONS
from radbill.ledger.store.verdict_events import is_released

_CENTS = 100
_ISO_DAY = 10
_TEXTS = ("line_id", "accession", "facility_npi", "last_name", "first_name", "member_id")


class StandingService(NamedTuple):
    """A service that was sent, not rejected and not taken back.

    Attributes:
        claim_id: CLM01 of its claim.
        line_id: REF*6R; empty where it is not known.
        accession: The accession number, where another system's file named it.
        practice_npi: Who billed it.
        payer_id: To whom it was sent last.
        payer_name: Its name.
        responsibility: To which payer in the order of payers: P, S, T.
        batch_id: In which batch; 0 where another system sent it.
        submitted_on: The day, as the ledger has it.
        units: Units of service.
        charge_amount: Dollars.
        expected_amount: What the payer should allow, dollars, as it was priced at the export; none if it was not.
        rendering_npi: The reader's, else the group's.
        facility_npi: Of the place, where the claim named one.
        birth_date: Of the patient; none once names are purged.
    """

    claim_id: str
    line_id: str
    accession: str
    practice_npi: str
    payer_id: str
    payer_name: str
    batch_id: int
    submitted_on: date
    procedure_code: str
    modifiers: tuple[str, ...]
    units: Decimal
    charge_amount: Decimal
    expected_amount: Decimal | None
    date_of_service: date
    place_of_service: str
    rendering_npi: str
    facility_npi: str
    last_name: str
    first_name: str
    member_id: str
    birth_date: date | None
    responsibility: str = PRIMARY


def services_standing(connection: Connection, first: date, last: date) -> tuple[StandingService, ...]:
    """The services of these days, both included, in the order of their sending; tests reach no payer and are none."""
    newest = (
        select(func.max(SUBMISSIONS.c.id))
        .select_from(SUBMISSIONS)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION, ~is_released())
        .group_by(SUBMISSIONS.c.claim_id)
    )
    query = (
        select(
            CLAIM_LINES,
            CLAIMS.c.claim_number,
            PRACTICES.c.npi,
            PAYERS.c.payer_id.label("payer"),
            PAYERS.c.name.label("payer_name"),
            SUBMISSIONS.c.batch_id,
            SUBMISSIONS.c.submitted_at,
            SUBMISSIONS.c.responsibility,
            SUBMISSIONS.c.facility_npi,
            *(PEOPLE.c[name] for name in ("last_name", "first_name", "member_id", "birth_date")),
        )
        .select_from(SUBMISSIONS)
        .join(CLAIM_LINES, CLAIM_LINES.c.submission_id == SUBMISSIONS.c.id)
        .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
        .join(PRACTICES, PRACTICES.c.id == CLAIMS.c.practice_id)
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .outerjoin(PEOPLE, PEOPLE.c.person_key == SUBMISSIONS.c.person_key)
        .where(
            SUBMISSIONS.c.id.in_(newest),
            SUBMISSIONS.c.frequency != VOID,
            CLAIM_LINES.c.date_of_service.between(first, last),
        )
        .order_by(SUBMISSIONS.c.id, CLAIM_LINES.c.line_number)
    )
    return tuple(map(_service, connection.execute(query)))


def _service(row: Any) -> StandingService:  # noqa: ANN401 - a row of a query
    expected = row.expected_cents
    return StandingService(
        claim_id=row.claim_number,
        practice_npi=row.npi,
        payer_id=row.payer,
        payer_name=row.payer_name,
        responsibility=row.responsibility,
        batch_id=row.batch_id or 0,
        submitted_on=date.fromisoformat(row.submitted_at[:_ISO_DAY]),
        modifiers=tuple(row.modifiers.split()),
        units=Decimal(row.units),
        charge_amount=Decimal(row.charge_cents) / _CENTS,
        expected_amount=None if expected is None else Decimal(expected) / _CENTS,
        procedure_code=row.procedure_code,
        date_of_service=row.date_of_service,
        place_of_service=row.place_of_service,
        rendering_npi=row.rendering_npi,
        birth_date=row.birth_date,
        **{name: getattr(row, name) or "" for name in _TEXTS},
    )
