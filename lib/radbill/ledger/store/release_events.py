"""Events about claims that a person let go although they were held, or although they were not checked."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.submissions_sent import identities_of
from radbill.model.claim import Claim

#: A person said why a held claim may go, and for which findings.
CLAIM_RELEASED = "CLAIM_RELEASED"
#: A reason stood on a claim that nothing held: its words are used, and release nothing that is found later.
IDLE_REASON_NOTED = "IDLE_REASON_NOTED"
#: A released claim was put into a batch, for this reason.
RELEASED_CLAIM_PREPARED = "RELEASED_CLAIM_PREPARED"
#: A claim that was not wholly checked was put into a batch, because a person took it so.
UNCHECKED_CLAIM_PREPARED = "UNCHECKED_CLAIM_PREPARED"


class Consent(NamedTuple):
    """What people took upon themselves, by claim ID.

    Attributes:
        release_reasons: Why a claim that was held may go.
        missing_checks: What was not checked of a claim that goes all the same.
    """

    release_reasons: Mapping[str, str] = {}
    missing_checks: Mapping[str, Sequence[str]] = {}


def note_consent(connection: Connection, claims: Sequence[Claim], batch_id: int, consent: Consent) -> None:
    """Note which claims of a batch a person let go, and why or without which checks."""
    facts = [(claim, what, after) for claim in claims for what, after in _facts(claim.claim_id, consent)]
    if not facts:
        return
    ids = identities_of(connection, [claim for claim, _, _ in facts])
    append_events(connection, [
        Event(what, ids[claim.practice.npi, claim.claim_id], batch_id, after=json.dumps(after))
        for claim, what, after in facts
    ])  # fmt: skip


def _facts(claim_id: str, consent: Consent) -> Iterator[tuple[str, dict[str, object]]]:
    if reason := consent.release_reasons.get(claim_id):
        yield RELEASED_CLAIM_PREPARED, {"reason": reason}
    if subjects := consent.missing_checks.get(claim_id):
        yield UNCHECKED_CLAIM_PREPARED, {"not_checked": list(subjects)}
