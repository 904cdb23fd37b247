"""Claims that were voided: nothing of them is charged any more.

A void (frequency 8) cancels the claim that the payer has (NUBC type of bill frequency codes; 837P guide, CLM05-3). It
counts once it was sent, and no longer when the payer rejects it. A claim is void when every payer that has it was sent
a void; what was paid for it belongs to who paid it.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from radbill.codes.claim_codes import PRODUCTION, VOID
from radbill.ledger.store.closed_months import Cutoff
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, SUBMISSIONS
from radbill.ledger.store.verdict_events import is_released

_SENT = SUBMISSIONS.c


def void_claims(until: Cutoff | None = None) -> Select[tuple[int, str]]:
    """Rows of the claims that are void, with the moment at which the last void was sent.

    Args:
        until: What counts as of a day; everything when none is given.
    """
    counts = [] if until is None else [until.submissions]
    released = is_released() if until is None else is_released(until.events)
    holding = select(_SENT.claim_id).where(_SENT.frequency == VOID).scalar_subquery()
    newest = (
        select(func.max(_SENT.id))
        .select_from(SUBMISSIONS)
        .outerjoin(BATCHES, BATCHES.c.batch_id == _SENT.batch_id)
        .where(_SENT.claim_id.in_(holding), is_sent(), _SENT.usage_indicator == PRODUCTION, ~released, *counts)
        .group_by(_SENT.claim_id, _SENT.payer_id, _SENT.responsibility)
    )
    standing = func.sum(case((_SENT.frequency == VOID, 0), else_=1))
    return (
        select(_SENT.claim_id, func.max(_SENT.submitted_at).label("submitted_at"))
        .where(_SENT.id.in_(newest))
        .group_by(_SENT.claim_id)
        .having(standing == 0)
    )


def is_void(until: Cutoff | None = None) -> ColumnElement[bool]:
    """Whether the claim of a submission is void."""
    found = void_claims(until).subquery()
    return _SENT.claim_id.in_(select(found.c.claim_id))


def standing_cents(until: Cutoff | None = None) -> ColumnElement[int]:
    """The charge of a submission, in cents; nothing where its claim is void."""
    return case((is_void(until), 0), else_=_SENT.charge_cents)


def voided_at(connection: Connection, rows: Sequence[int]) -> dict[int, str]:
    """Of some claims those that are void, with the moment at which the last void was sent."""
    query = void_claims()
    return {
        row.claim_id: row.submitted_at
        for part in in_parts(rows)
        for row in connection.execute(query.where(_SENT.claim_id.in_(part)))
    }
