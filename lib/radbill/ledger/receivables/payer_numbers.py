"""The numbers that payers gave our claims: in acknowledgments, in remittances, and in claims that change another."""

import json
from collections import defaultdict

from sqlalchemy import Connection, select

from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS
from radbill.ledger.store.tables import EVENTS, SUBMISSIONS
from radbill.ledger.store.verdict_events import CLAIM_EVENTS


def claims_by_payer_number(connection: Connection) -> dict[str, set[int]]:
    """The rows of claims by every number that a payer gave them."""
    found: dict[str, set[int]] = defaultdict(set)
    posted = REMITTANCE_CLAIMS.c
    for columns in ((posted.payer_number, posted.claim_id),
                    (SUBMISSIONS.c.payer_claim_control_number, SUBMISSIONS.c.claim_id)):  # fmt: skip
        for number, claim in connection.execute(select(*columns).where(columns[1].is_not(None))):
            found[number or ""].add(claim)
    verdicts = select(EVENTS.c.after, EVENTS.c.claim_id).where(EVENTS.c.what.in_(CLAIM_EVENTS))
    for after, claim in connection.execute(verdicts):
        found[json.loads(after).get("payer_claim_control_number") or ""].add(claim)
    found.pop("", None)
    return found
