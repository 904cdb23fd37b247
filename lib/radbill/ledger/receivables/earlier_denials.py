"""What payers denied before of the services of a batch, gathered by what looks the same, for Check.

One question by the index over denied lines, and one for what became of them: a line that was paid since, whose denial
was reversed, or whose appeal was won, is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES, PRODUCTION
from radbill.codes.remittance_codes import PAYER_RANK, REVERSAL
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.appeals_noted import AppealOutcome, noted_appeals
from radbill.ledger.receivables.claim_books import POSTED
from radbill.ledger.receivables.denial_steps import DenialStep, denial_step
from radbill.ledger.receivables.denied_lines import main_reason
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCE_LINES, REMITTANCES
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import CLAIM_LINES, CLAIMS, PAYERS, SUBMISSIONS
from radbill.model.claim import Claim
from radbill.model.earlier_denial import EarlierDenial

#: Rules of payers change; what is older than a year says little of the next claim.
_DAYS_BACK = 365
_LINE = tuple[int, str]


class _Reason(NamedTuple):
    """Why a line was denied, and what that is about."""

    group: str
    carc: str
    remarks: tuple[str, ...]
    step: DenialStep


def earlier_denials(connection: Connection, claims: Iterable[Claim], today: date) -> tuple[EarlierDenial, ...]:
    """What payers denied in the last year of the codes of a batch, on other claims than its own.

    Args:
        connection: Of the ledger.
        claims: Of the batch.
        today: The day of the check.
    """
    every = list(claims)
    codes = sorted({line.procedure_code for claim in every for line in claim.lines if line.procedure_code})
    own = {claim.claim_id for claim in every}
    rows = [row for part in in_parts(codes) for row in _denied(connection, part, today - timedelta(days=_DAYS_BACK))]
    standing = _standing(connection, rows)
    newest = {(row.claim_id, row.line): row for row in rows if (row.claim_id, row.line) in standing}
    gathered: dict[EarlierDenial, list[Any]] = defaultdict(list)
    for row in newest.values():
        if (reason := _reason(row)).step.alike_by and row.claim_number not in own:
            gathered[_record(row, reason)].append(row)
    return tuple(_counted(record, lines) for record, lines in gathered.items())


def _denied(connection: Connection, codes: Sequence[str], since: date) -> Iterator[Any]:
    """Denied lines with what was sent of them, the newest last; of several sendings that to the payer who denied."""
    lines, of_claims = REMITTANCE_LINES.c, REMITTANCE_CLAIMS.c
    query = (
        select(of_claims.claim_id, of_claims.status, CLAIMS.c.claim_number, lines.line, lines.denied_cents,
               lines.adjustments, lines.remarks, REMITTANCES.c.payment_date, PAYERS.c.payer_id,
               SUBMISSIONS.c.responsibility, CLAIM_LINES.c.procedure_code, CLAIM_LINES.c.modifiers,
               CLAIM_LINES.c.place_of_service, CLAIM_LINES.c.rendering_npi, CLAIM_LINES.c.diagnoses)
        .select_from(REMITTANCE_LINES)
        .join(REMITTANCE_CLAIMS)
        .join(REMITTANCES)
        .join(CLAIMS, CLAIMS.c.id == of_claims.claim_id)
        .join(SUBMISSIONS, SUBMISSIONS.c.claim_id == CLAIMS.c.id)
        .join(CLAIM_LINES, (CLAIM_LINES.c.submission_id == SUBMISSIONS.c.id) & (CLAIM_LINES.c.line_id == lines.line))
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .where(lines.procedure_code.in_(codes), lines.denied_cents > 0, of_claims.state == POSTED,
               of_claims.status != REVERSAL, REMITTANCES.c.payment_date >= since,
               SUBMISSIONS.c.usage_indicator == PRODUCTION)
        .order_by(REMITTANCES.c.payment_date, of_claims.id, SUBMISSIONS.c.id)
    )  # fmt: skip
    for row in connection.execute(query):
        if row.responsibility == PAYER_RESPONSIBILITIES[PAYER_RANK.get(row.status, 0)]:
            yield row


def _standing(connection: Connection, rows: Iterable[Any]) -> set[_LINE]:
    """Lines that are still denied: all that was posted to them pays nothing, and no appeal was won."""
    claims = sorted({row.claim_id for row in rows})
    lines, of_claims = REMITTANCE_LINES.c, REMITTANCE_CLAIMS.c
    found: set[_LINE] = set()
    for part in in_parts(claims):
        query = (
            select(of_claims.claim_id, lines.line)
            .select_from(REMITTANCE_LINES)
            .join(REMITTANCE_CLAIMS)
            .where(of_claims.claim_id.in_(part), of_claims.state == POSTED)
            .group_by(of_claims.claim_id, lines.line)
            .having((func.sum(lines.denied_cents) > 0) & (func.sum(lines.paid_cents) <= 0))
        )
        found |= {(row.claim_id, row.line) for row in connection.execute(query)}
    return found - _won(connection, claims)


def _won(connection: Connection, claims: Iterable[int]) -> set[_LINE]:
    noted: Mapping[_LINE, Any] = noted_appeals(connection, claims)
    return {line for line, each in noted.items() if each.outcome is AppealOutcome.FAVORABLE}


def _reason(row: Any) -> _Reason:  # noqa: ANN401 - a row of a query
    group, carc = main_reason(row.adjustments)
    remarks = tuple(row.remarks.split())
    return _Reason(group, carc, remarks, denial_step(carc, remarks, group))


def _record(row: Any, reason: _Reason) -> EarlierDenial:  # noqa: ANN401 - a row of a query
    """What looks the same, without count, money and days."""
    by = reason.step.alike_by
    diagnoses = (row.diagnoses or "").split()
    return EarlierDenial(
        payer_id=row.payer_id,
        procedure_code=row.procedure_code,
        modifiers=tuple(sorted(row.modifiers.split())),
        place_of_service=row.place_of_service,
        diagnosis=diagnoses[0] if by == "diagnosis" and diagnoses else "",
        rendering_npi=row.rendering_npi if by == "reader" else "",
        group=reason.group,
        carc=reason.carc,
        remarks=reason.remarks,
        root_cause=reason.step.root_cause,
        what_to_do=reason.step.what_to_do,
        first_on=date.min,
        last_on=date.min,
    )


def _counted(record: EarlierDenial, rows: Sequence[Any]) -> EarlierDenial:
    days = [row.payment_date for row in rows]
    denied = dollars_of_cents(sum(row.denied_cents for row in rows))
    counted = {"count": len(rows), "denied_amount": denied, "first_on": min(days), "last_on": max(days)}
    return record.model_copy(update=counted)
