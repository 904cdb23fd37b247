"""Which submissions stand: those that were sent, and of each claim the newest."""

from sqlalchemy import ColumnElement, Select, func, or_, select

from radbill.codes.claim_codes import PRODUCTION
from radbill.ledger.store.records import SENT
from radbill.ledger.store.tables import BATCHES, SUBMISSIONS


def is_sent() -> ColumnElement[bool]:
    """Whether a submission (with its batch, outer joined) was sent: by a batch that was, or by another system."""
    return or_(SUBMISSIONS.c.batch_id.is_(None), BATCHES.c.state.in_(SENT))


def newest_submissions(*conditions: ColumnElement[bool]) -> Select[tuple[int]]:
    """Ids of the newest submission of each claim that was sent to a payer: files marked as tests reach none.

    Args:
        conditions: On the submissions, such as that they were sent by a day.
    """
    return (
        select(func.max(SUBMISSIONS.c.id))
        .select_from(SUBMISSIONS)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION, *conditions)
        .group_by(SUBMISSIONS.c.claim_id)
    )
