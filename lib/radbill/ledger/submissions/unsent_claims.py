"""Claims that were put into a batch which never went out, and that were not sent since."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.claim_codes import PRODUCTION
from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.filing_limits import filing_deadline, payers_on_file
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import SENT
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PEOPLE, SUBMISSIONS


class UnsentClaim(NamedTuple):
    """A claim whose newest batch never went out.

    Attributes:
        claim_id: Its number (CLM01).
        patient_name: Last, first; empty where it was purged.
        payer: To whom it should go.
        batch_id: The batch that was cut off.
        prepared_on: The day of that export, UTC.
        charge_amount: Dollars.
        filing_deadline: Until when the payer must have an original claim; none where no limit is known.
    """

    claim_id: str
    patient_name: str
    payer: str
    batch_id: int
    prepared_on: date
    charge_amount: Decimal
    filing_deadline: date | None


def unsent_claims(directory: Path | None = None) -> tuple[UnsentClaim, ...] | Failure:
    """The claims whose newest export was cut off or refused, tests left out, in the order of their batches."""
    ledger = Ledger(directory)
    if not ledger.is_there:
        return ()
    try:
        with ledger.reading() as connection:
            return tuple(_unsent(connection))
    except LedgerError as error:
        return error.failure


def _unsent(connection: Connection) -> Iterator[UnsentClaim]:
    sent, payers = SUBMISSIONS.c, payers_on_file(connection)
    newest = select(func.max(sent.id)).where(sent.usage_indicator == PRODUCTION).group_by(sent.claim_id)
    first_day = select(func.min(CLAIM_LINES.c.date_of_service)).where(CLAIM_LINES.c.submission_id == sent.id)
    query = (
        select(CLAIMS.c.claim_number, PAYERS.c.payer_id, PAYERS.c.name, PEOPLE.c.last_name, PEOPLE.c.first_name,
               sent.batch_id, sent.submitted_at, sent.charge_cents, first_day.scalar_subquery().label("first_day"))
        .select_from(SUBMISSIONS)
        .join(CLAIMS, CLAIMS.c.id == sent.claim_id)
        .join(PAYERS, PAYERS.c.id == sent.payer_id)
        .join(BATCHES, BATCHES.c.batch_id == sent.batch_id)
        .outerjoin(PEOPLE, PEOPLE.c.person_key == sent.person_key)
        .where(sent.id.in_(newest), BATCHES.c.state.not_in(SENT))
        .order_by(sent.id)
    )  # fmt: skip
    for row in connection.execute(query):
        yield UnsentClaim(
            claim_id=row.claim_number,
            patient_name=", ".join(filter(None, (row.last_name, row.first_name))),
            payer=row.name or row.payer_id,
            batch_id=row.batch_id,
            prepared_on=date.fromisoformat(row.submitted_at[:10]),
            charge_amount=dollars_of_cents(row.charge_cents),
            filing_deadline=filing_deadline(payers, row.payer_id, row.first_day),
        )
