"""What first payers decided on claims that the No Surprises Act may be about: since when, and with what remarks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.codes.remittance_codes import PAYER_RANK, PREDETERMINATION, REVERSAL
from radbill.codes.surprise_billing import PROTECTION_REMARKS
from radbill.ledger.receivables.claim_books import POSTED
from radbill.ledger.receivables.disputes_noted import disputed_claims
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCE_LINES, REMITTANCES
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import PAYERS, SUBMISSIONS

#: Every remark code of the Act and of the states' laws has this in it.
_MARK = "%N8%"


class FirstDecision(NamedTuple):
    """When a first payer first paid or denied a line, and the remark codes about surprise bills since."""

    on: date | None = None
    remarks: tuple[str, ...] = ()


class Decisions(NamedTuple):
    """Of a claim: by line, and of the claim as a whole, which counts for every line."""

    by_line: Mapping[str, FirstDecision]

    def of(self, line: str) -> FirstDecision:
        """That of a line."""
        parts = [self.by_line[key] for key in (line, WHOLE_CLAIM) if key in self.by_line]
        days = [each.on for each in parts if each.on]
        remarks = {remark for each in parts for remark in each.remarks}
        return FirstDecision(min(days, default=None), tuple(sorted(remarks)))


def claims_that_may_be_protected(connection: Connection, payer_ids: Collection[str]) -> list[int]:
    """Rows of claims that a payer decided on: sent to one of these payers, remarked on as protected, or in dispute."""
    decided = select(REMITTANCE_CLAIMS.c.claim_id).where(REMITTANCE_CLAIMS.c.claim_id.is_not(None)).distinct()
    remarked = decided.join(REMITTANCE_LINES).where(REMITTANCE_LINES.c.remarks.like(_MARK))
    found = set(connection.execute(remarked).scalars()) | disputed_claims(connection)
    for part in in_parts(sorted(payer_ids)):
        sent = select(SUBMISSIONS.c.claim_id).join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        ours = decided.where(REMITTANCE_CLAIMS.c.claim_id.in_(sent.where(PAYERS.c.payer_id.in_(part))))
        found |= set(connection.execute(ours).scalars())
    return sorted(found)


def first_decisions(connection: Connection, claims: Iterable[int]) -> dict[int, Decisions]:
    """What first payers decided, by the rows of the claims."""
    lines: dict[int, dict[str, FirstDecision]] = defaultdict(dict)
    for row in _rows(connection, claims):
        before = lines[row.claim_id].get(row.line, FirstDecision())
        days = [day for day in (before.on, row.payment_date) if day]
        remarks = {*before.remarks, *(PROTECTION_REMARKS & set(row.remarks.split()))}
        lines[row.claim_id][row.line] = FirstDecision(min(days, default=None), tuple(sorted(remarks)))
    return {row: Decisions(found) for row, found in lines.items()}


def _rows(connection: Connection, claims: Iterable[int]) -> Iterator[Any]:
    not_first = (*PAYER_RANK, REVERSAL, PREDETERMINATION)
    for part in in_parts(sorted(claims)):
        query = (
            select(REMITTANCE_CLAIMS.c.claim_id, REMITTANCE_LINES.c.line, REMITTANCE_LINES.c.remarks,
                   REMITTANCES.c.payment_date)
            .select_from(REMITTANCE_LINES)
            .join(REMITTANCE_CLAIMS)
            .join(REMITTANCES)
            .where(REMITTANCE_CLAIMS.c.claim_id.in_(part), REMITTANCE_CLAIMS.c.state == POSTED,
                   REMITTANCE_CLAIMS.c.status.not_in(not_first))
        )  # fmt: skip
        yield from connection.execute(query)
