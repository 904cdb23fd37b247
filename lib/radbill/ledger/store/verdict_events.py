"""What the other side said to submissions, as events: which there are, what they hold, what they come to."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, exists

from radbill.edi.acknowledgments.claim_statuses import ClaimStatus
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.ledger.store.tables import BATCHES, EVENTS, SUBMISSIONS

#: An interchange, group or set of a batch was answered (TA1, 999), or the batch above its claims (277CA).
BATCH_ANSWERED = "BATCH_ANSWERED"
CLAIM_ACCEPTED = "CLAIM_ACCEPTED"
CLAIM_REJECTED = "CLAIM_REJECTED"
#: Neither accepted nor rejected.
CLAIM_ANSWERED = "CLAIM_ANSWERED"
CLAIM_EVENTS = (CLAIM_ACCEPTED, CLAIM_REJECTED, CLAIM_ANSWERED)

_CLAIM_EVENT = {Outcome.ACCEPTED: CLAIM_ACCEPTED, Outcome.REJECTED: CLAIM_REJECTED}
#: An event holds so much text at most; the first status decides.
_STATUSES_KEPT = 6
#: REF02 has so many signs at most (005010X214), codes have fewer.
_LONGEST_CODE = 50


def claim_event(outcome: Outcome) -> str:
    """What the event of a verdict on a claim is called."""
    return _CLAIM_EVENT.get(outcome, CLAIM_ANSWERED)


def verdict_facts(
    source: str, outcome: Outcome | None, statuses: Sequence[ClaimStatus] = (), payer_number: str | None = None
) -> str:
    """What an event holds of a verdict. The payer's own words are left out: they may name a person.

    Args:
        source: Which answer, such as 277CA.
        outcome: What it says.
        statuses: Why.
        payer_number: The payer's number of the claim.
    """
    kept = [[*map(_short, (each.category, each.code, each.entity)), each.on.isoformat() if each.on else None]
            for each in statuses[:_STATUSES_KEPT]]  # fmt: skip
    number = _short(payer_number)
    return json.dumps({"source": source, "outcome": outcome, "payer_claim_control_number": number, "statuses": kept})


def _short(text: str | None) -> str | None:
    """A code or number as it stands; none when it is too long for one or has signs that none has."""
    return text if text and len(text) <= _LONGEST_CODE and text.isascii() and text.isprintable() else None


def statuses_in(facts: dict[str, Any]) -> list[ClaimStatus]:
    """The statuses that an event holds, but for their days."""
    return [ClaimStatus(category, code, entity, None) for category, code, entity, _ in facts.get("statuses", [])]


def is_rejected() -> ColumnElement[bool]:
    """Whether a submission was rejected; then its claim may go out again."""
    return exists().where(
        EVENTS.c.what == CLAIM_REJECTED,
        EVENTS.c.claim_id == SUBMISSIONS.c.claim_id,
        EVENTS.c.batch_id.is_not_distinct_from(SUBMISSIONS.c.batch_id),
    )


def is_answered() -> ColumnElement[bool]:
    """Whether anything was answered to a batch or to a claim in it."""
    return exists().where(EVENTS.c.what.in_((BATCH_ANSWERED, *CLAIM_EVENTS)), EVENTS.c.batch_id == BATCHES.c.batch_id)


def acknowledged(events: Iterable[Row[Any]]) -> Outcome | None:
    """What the events of a submission come to, in whatever order they came: a rejection is not taken back."""
    found = {event.what for event in events}
    if CLAIM_REJECTED in found:
        return Outcome.REJECTED
    return Outcome.ACCEPTED if CLAIM_ACCEPTED in found else None
