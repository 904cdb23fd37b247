"""What exactly was sent of a claim, so that the same sending is known again whatever file brings it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES
from radbill.edi.x12.segment_writer import number_text
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_sent import whole_cents
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.model.claim import Claim

#: Practice, claim number, responsibility, frequency, payer, the payer's number of the claim, charge; then of each line
#: id, code, modifiers, units, charge, day, and how often it stands there.
ClaimContent = tuple[tuple[Any, ...], frozenset[tuple[Any, ...]]]
_HEAD_COLUMNS, _REPLACED = 7, 5


def content_of(claim: Claim) -> ClaimContent:
    """The content of a claim that is to be sent, or stands in a file."""
    lines = Counter(
        (line.line_id or None, line.procedure_code, " ".join(line.modifiers), number_text(line.units),
         whole_cents(line.charge_amount), line.date_of_service)
        for line in claim.lines
    )  # fmt: skip
    head = (claim.practice.npi, claim.claim_id, claim.responsibility, claim.frequency, claim.payer.payer_id,
            _replaced(claim.frequency, claim.payer_claim_control_number), whole_cents(claim.charge_amount))  # fmt: skip
    return head, frozenset(lines.items())


def contents_of_claims(connection: Connection, claim_numbers: Iterable[str]) -> dict[int, ClaimContent]:
    """What was sent before under these claim numbers, by the row of the submission."""
    heads: dict[int, tuple[Any, ...]] = {}
    lines: dict[int, list[tuple[Any, ...]]] = {}
    for part in in_parts(sorted(claim_numbers)):
        for row in _rows(connection, part):
            number, *head = row[: _HEAD_COLUMNS + 1]
            head[_REPLACED] = _replaced(row.frequency, head[_REPLACED])
            heads[number] = tuple(head)
            line_id, code, modifiers, units, *rest = row[_HEAD_COLUMNS + 1 :]
            lines.setdefault(number, []).append((line_id, code, modifiers, number_text(Decimal(units)), *rest))
    return {number: (head, frozenset(Counter(lines[number]).items())) for number, head in heads.items()}


def _replaced(frequency: str, payer_number: str | None) -> str | None:
    """The payer's number of the claim that is replaced or taken back; no file names that of an original."""
    return (payer_number or None) if frequency in CORRECTION_FREQUENCIES else None


def _rows(connection: Connection, claim_numbers: Sequence[str]) -> Sequence[Any]:
    line, sent = CLAIM_LINES.c, SUBMISSIONS.c
    query = (
        select(
            sent.id,
            *(PRACTICES.c.npi, CLAIMS.c.claim_number, sent.responsibility, sent.frequency, PAYERS.c.payer_id),
            *(sent.payer_claim_control_number, sent.charge_cents),
            *(line.line_id, line.procedure_code, line.modifiers, line.units, line.charge_cents, line.date_of_service),
        )
        .select_from(CLAIMS)
        .join(PRACTICES)
        .join(SUBMISSIONS, sent.claim_id == CLAIMS.c.id)
        .join(PAYERS, PAYERS.c.id == sent.payer_id)
        .join(CLAIM_LINES, line.submission_id == sent.id)
        .outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
        .where(is_sent(), CLAIMS.c.claim_number.in_(claim_numbers))
    )
    return connection.execute(query).all()
