"""Which claims went out before: the same claim to the same payer, and of corrections the same correction."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES, PRODUCTION, TEST
from radbill.ledger.store.claim_contents import content_of, contents_of_claims
from radbill.ledger.store.records import PriorSubmission
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIMS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.model.claim import Claim


def claim_key(claim: Claim) -> tuple[str, ...]:
    """What tells the sending of a claim from others: claim ID, frequency, practice, place of the payer, and payer."""
    return claim.claim_id, claim.frequency, claim.practice.npi, claim.responsibility, claim.payer.payer_id


def submissions_of(
    connection: Connection, claims: Iterable[Claim], condition: ColumnElement[bool]
) -> tuple[PriorSubmission, ...]:
    """The newest submission of each of these claims that was sent and fits a condition.

    A test file pays nothing: a claim that only test files held goes out as production for the first time. A replacement
    or void, and a test of a test, is the same as an earlier one when all of its lines and the payer's number that it
    names are.
    """
    wanted = {claim_key(claim): claim for claim in claims}
    rows = [
        row for part in in_parts(list({key[0] for key in wanted})) for row in _sent_rows(connection, part, condition)
    ]
    matches = [
        (prior, row)
        for row in rows
        if (prior := _prior(row)).key in wanted
        and not (wanted[prior.key].trading_partner.usage_indicator == PRODUCTION and row.usage_indicator == TEST)
    ]
    compared = {row.id: prior.claim_id for prior, row in matches if _needs_comparison(row)}
    contents = contents_of_claims(connection, set(compared.values())) if compared else {}
    found = {
        prior.key: prior
        for prior, row in matches
        if row.id not in compared or contents.get(row.id) == content_of(wanted[prior.key])
    }
    return tuple(found.values())


def _needs_comparison(row: Any) -> bool:  # noqa: ANN401 - a row of a query
    return row.frequency in CORRECTION_FREQUENCIES or row.usage_indicator == TEST


def _prior(row: Any) -> PriorSubmission:  # noqa: ANN401 - a row of a query
    return PriorSubmission(
        row.claim_number, row.batch_id, row.submitted_at, row.frequency, row.responsibility, row.payer_id, row.npi
    )


def _sent_rows(connection: Connection, claim_numbers: Sequence[str], condition: ColumnElement[bool]) -> Sequence[Any]:
    """Submissions of claims; the number of a batch is 0 where another system sent it."""
    sent = SUBMISSIONS.c
    query = (
        select(sent.id, CLAIMS.c.claim_number, PRACTICES.c.npi, func.coalesce(sent.batch_id, 0).label("batch_id"),
               sent.frequency, sent.submitted_at, sent.usage_indicator, sent.responsibility, PAYERS.c.payer_id)
        .select_from(CLAIMS)
        .join(PRACTICES)
        .join(SUBMISSIONS, sent.claim_id == CLAIMS.c.id)
        .join(PAYERS, PAYERS.c.id == sent.payer_id)
        .outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
        .where(is_sent(), condition, CLAIMS.c.claim_number.in_(claim_numbers))
        .order_by(sent.id)
    )  # fmt: skip
    return connection.execute(query).all()
