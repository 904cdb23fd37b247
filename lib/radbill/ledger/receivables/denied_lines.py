"""Lines, or claims without lines, that have money in denied pending, with the newest reason that denied them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.remittance_codes import (
    CONTRACTUAL_REASON,
    NO_DENIAL_CARCS,
    PATIENT_CARCS,
    PATIENT_GROUP,
    PAYER_RANK,
)
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.claim_books import POSTED
from radbill.ledger.store.closed_months import Cutoff, cutoff_on
from radbill.ledger.store.receivables_tables import (
    POSTING_LEGS,
    POSTINGS,
    REMITTANCE_CLAIMS,
    REMITTANCE_LINES,
    REMITTANCES,
)
from radbill.ledger.store.rows import in_parts

_LEGS = POSTING_LEGS.c


class DeniedLine(NamedTuple):
    """Money that a payer denied and nobody has moved since.

    Attributes:
        claim_row: Row of the claim.
        line: Key of the line; empty for a claim without lines.
        cents: What is denied, pending.
        group: Of the reason with the most money; empty where none is known.
        carc: That reason.
        remarks: Remark codes of the line.
        payer: Who denied it.
        on: Day of the remittance.
        filing_code: CLP06 of the remittance.
        place: Of the payer in the order of payers, from 0.
        payer_number: That payer's number of the claim.
        decision: Row of the claim's decision in the remittance.
        reasons: All of its reasons, as texts such as CO:197:15000.
    """

    claim_row: int
    line: str
    cents: int
    group: str
    carc: str
    remarks: tuple[str, ...]
    payer: str
    on: date | None
    filing_code: str
    place: int = 0
    payer_number: str = ""
    decision: int | None = None
    reasons: str = ""


def denied_lines(connection: Connection, as_of: date, claim_row: int | None = None) -> Iterator[DeniedLine]:
    """Denied lines as of a day, in the order of their claims; of one claim alone where its row is given."""
    cutoff = cutoff_on(connection, as_of)
    query = (
        select(_LEGS.claim_id, _LEGS.line, func.sum(_LEGS.cents).label("cents"))
        .join(POSTINGS, POSTINGS.c.id == _LEGS.posting_id)
        .where(_LEGS.account == Account.DENIED_PENDING, cutoff.postings)
        .group_by(_LEGS.claim_id, _LEGS.line)
        .having(func.sum(_LEGS.cents) > 0)
        .order_by(_LEGS.claim_id, _LEGS.line)
    )
    if claim_row is not None:
        query = query.where(_LEGS.claim_id == claim_row)
    rows = connection.execute(query).all()
    reasons = _reasons(connection, sorted({row.claim_id for row in rows}), cutoff)
    for row in rows:
        reason = reasons.get((row.claim_id, row.line))
        group, carc = main_reason(reason.adjustments) if reason else ("", "")
        remarks = tuple(reason.remarks.split()) if reason else ()
        yield DeniedLine(row.claim_id, row.line, int(row.cents), group, carc, remarks,
                         reason.payer_name if reason else "", reason.payment_date if reason else None,
                         reason.filing_code if reason else "", *(_decision(reason) if reason else ()))  # fmt: skip


def _decision(reason: Any) -> tuple[int, str, int, str]:  # noqa: ANN401 - a row of a query
    return PAYER_RANK.get(reason.status, 0), reason.payer_number, reason.remittance_claim_id, reason.adjustments


def _reasons(connection: Connection, claims: list[int], cutoff: Cutoff) -> dict[tuple[int, str], Any]:
    """The newest decision that denied something of each line."""
    found: dict[tuple[int, str], Any] = {}
    for part in in_parts(claims):
        query = (
            select(REMITTANCE_CLAIMS.c.claim_id, REMITTANCE_LINES, REMITTANCES.c.payer_name, REMITTANCES.c.payment_date,
                   REMITTANCE_CLAIMS.c.filing_code, REMITTANCE_CLAIMS.c.status, REMITTANCE_CLAIMS.c.payer_number)
            .select_from(REMITTANCE_LINES)
            .join(REMITTANCE_CLAIMS)
            .join(REMITTANCES)
            .where(REMITTANCE_CLAIMS.c.claim_id.in_(part), REMITTANCE_CLAIMS.c.state == POSTED,
                   REMITTANCE_LINES.c.denied_cents > 0, cutoff.remittances)
            .order_by(REMITTANCES.c.payment_date, REMITTANCE_CLAIMS.c.id)
        )  # fmt: skip
        found |= {(row.claim_id, row.line): row for row in connection.execute(query)}
    return found


def main_reason(adjustments: str) -> tuple[str, str]:
    """Group and code of the denying reason with the most money, of texts such as CO:197:15000."""
    reasons = [(int(cents), group, carc) for group, carc, cents in (each.split(":") for each in adjustments.split())
               if _denies(group, carc)]  # fmt: skip
    _, group, carc = max(reasons, default=(0, "", ""))
    return group, carc


def _denies(group: str, carc: str) -> bool:
    is_share = group == PATIENT_GROUP and carc in PATIENT_CARCS
    return (group, carc) != CONTRACTUAL_REASON and carc not in NO_DENIAL_CARCS and not is_share
