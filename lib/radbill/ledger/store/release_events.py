"""Events about claims that a person let go although they were held."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.submissions_sent import identities_of
from radbill.model.claim import Claim

#: A person said why a held claim may go, and for which findings.
CLAIM_RELEASED = "CLAIM_RELEASED"
#: A released claim was put into a batch, for this reason.
RELEASED_CLAIM_PREPARED = "RELEASED_CLAIM_PREPARED"


def note_released(connection: Connection, claims: Sequence[Claim], batch_id: int, reasons: Mapping[str, str]) -> None:
    """Note which claims of a batch were held and let go, and why."""
    released = [claim for claim in claims if claim.claim_id in reasons]
    if not released:
        return
    ids = identities_of(connection, released)
    append_events(connection, [
        Event(RELEASED_CLAIM_PREPARED, ids[claim.practice.npi, claim.claim_id], batch_id,
              after=json.dumps({"reason": reasons[claim.claim_id]}))
        for claim in released
    ])  # fmt: skip
