"""What the other side said to submissions, as events: which there are, what they hold, what they come to."""

import json
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, select

from radbill.edi.acknowledgments.claim_statuses import ClaimStatus, InformationSource
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.ledger.store.payer_decisions import is_decided
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import EVENTS, SUBMISSIONS

#: An interchange, group or set of a batch was answered (TA1, 999), or the batch above its claims (277CA).
BATCH_ANSWERED = "BATCH_ANSWERED"
CLAIM_ACCEPTED = "CLAIM_ACCEPTED"
CLAIM_REJECTED = "CLAIM_REJECTED"
#: Rejected, but something speaks against sending it again before a person has looked.
CLAIM_REJECTED_IN_DOUBT = "CLAIM_REJECTED_IN_DOUBT"
#: Neither accepted nor rejected.
CLAIM_ANSWERED = "CLAIM_ANSWERED"
#: A claim was accepted or rejected.
VERDICTS = (CLAIM_ACCEPTED, CLAIM_REJECTED, CLAIM_REJECTED_IN_DOUBT)
CLAIM_EVENTS = (*VERDICTS, CLAIM_ANSWERED)

_CLAIM_EVENT = {Outcome.ACCEPTED: CLAIM_ACCEPTED, Outcome.REJECTED: CLAIM_REJECTED}
#: An event holds so much text at most; the first status decides.
_STATUSES_KEPT = 6
#: What a category, a status and an entity look like (STC01-1 to -3); whatever else stands there may be a name.
_STATUS_FORMS = (re.compile(r"[A-Za-z]{1,2}[0-9]{1,2}"), re.compile(r"[0-9]{1,4}"), re.compile(r"[A-Z0-9]{2,3}"))
#: TA105, IK502, AK905.
_CODE = re.compile(r"I?[0-9]{1,3}")
#: REF02 has so many signs at most (005010X214). A number with blanks may hold a name and is not kept.
_NUMBER = re.compile(r"[!-~]{1,50}")
_ENTITY = re.compile(r"[A-Z0-9]{2,3}")
#: What an event holds beside the verdict itself.
_BESIDE = frozenset({"doubt", "file"})


class Doubt(StrEnum):
    """Why a rejection does not by itself let a claim go out again."""

    #: It says that what was sent is there already.
    REPEAT = "REPEAT"
    #: It is not addressed to who sent the batch.
    RECEIVER = "RECEIVER"
    #: It was made before the batch was sent.
    EARLIER = "EARLIER"
    #: It does not name our batch, and its charge or day does not tell which sending it is about.
    INEXACT = "INEXACT"
    #: It answers a test and the claim is in use, or the other way round.
    TEST = "TEST"
    #: It says two things at once.
    CONTRADICTION = "CONTRADICTION"


def claim_event(outcome: Outcome, doubt: Doubt | None = None) -> str:
    """What the event of a verdict on a claim is called."""
    if doubt and outcome is Outcome.REJECTED:
        return CLAIM_REJECTED_IN_DOUBT
    return _CLAIM_EVENT.get(outcome, CLAIM_ANSWERED)


class VerdictFacts(NamedTuple):
    """What an event holds of a verdict. The payer's own words are left out: they may name a person.

    Attributes:
        source: Which answer, such as 277CA.
        outcome: What it says.
        statuses: Why, in a 277CA.
        codes: Why, in a TA1 (TA105) or for the sets of a 999 (IK502).
        group_codes: Why, for the group of a 999 (AK905).
        payer_number: The payer's number of the claim.
        reference: The number of the batch that the answer names, ours or the clearinghouse's.
        doubt: What speaks against a rejection.
        said_by: Who says it.
        file_sha256: Of the bytes of the file that brought it.
    """

    source: str
    outcome: Outcome | None
    statuses: Sequence[ClaimStatus] = ()
    codes: Sequence[str | None] = ()
    group_codes: Sequence[str] = ()
    payer_number: str | None = None
    reference: str | None = None
    doubt: Doubt | None = None
    said_by: InformationSource | None = None
    file_sha256: str = ""

    def text(self) -> str:
        """The facts as an event keeps them."""
        statuses = [
            [*map(_kept, _STATUS_FORMS, (each.category, each.code, each.entity)),
             each.on.isoformat() if each.on else None]
            for each in self.statuses[:_STATUSES_KEPT]
        ]  # fmt: skip
        facts = {
            "source": self.source,
            "outcome": self.outcome,
            "payer_claim_control_number": _kept(_NUMBER, self.payer_number),
            "statuses": statuses,
            "codes": _kept_codes(self.codes),
            "group_codes": _kept_codes(self.group_codes),
            "reference": _kept(_NUMBER, self.reference),
            "doubt": self.doubt if self.outcome is Outcome.REJECTED else None,
            "by": _kept_source(self.said_by),
            "file": self.file_sha256 or None,
        }
        return json.dumps(facts)


def _kept_codes(codes: Sequence[str | None]) -> list[str]:
    return [kept for code in codes[:_STATUSES_KEPT] if (kept := _kept(_CODE, code))]


def _kept_source(source: InformationSource | None) -> list[str | None] | None:
    return [_kept(_ENTITY, source.entity), _kept(_NUMBER, source.identifier)] if source else None


def _kept(form: re.Pattern[str], text: str | None) -> str | None:
    """A code or number of this form; none when it has another."""
    return text if text and form.fullmatch(text) else None


def without_doubt(after: str) -> str:
    """What an event says, whatever speaks against it and whatever brought it: by this a verdict is known again."""
    return json.dumps({name: value for name, value in json.loads(after).items() if name not in _BESIDE})


def statuses_in(facts: dict[str, Any]) -> list[ClaimStatus]:
    """The statuses that an event holds, but for their days."""
    return [ClaimStatus(category, code, entity, None) for category, code, entity, _ in facts.get("statuses", [])]


def is_released(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a submission was rejected without doubt, and nothing says that somebody has its claim all the same.

    Then the claim may go out again. It may not where it was accepted as well, where a 277CA says that it is there
    already (that a file is says nothing once the file was rejected), where a rejection says two things at once, and
    where the payer decided it.

    Args:
        conditions: On the events, such as that they were noted by a day.
    """
    of_claim = EVENTS.c.after.like('{"source": "277CA"%') & EVENTS.c.after.like(_holding(Doubt.REPEAT))
    says = of_claim | EVENTS.c.after.like(_holding(Doubt.CONTRADICTION))
    is_there = _has_event(CLAIM_REJECTED_IN_DOUBT, says, *conditions)
    return and_(
        _has_event(CLAIM_REJECTED, *conditions), ~_has_event(CLAIM_ACCEPTED, *conditions), ~is_there,
        ~is_decided(),
    )  # fmt: skip


def _holding(doubt: Doubt) -> str:
    """The pattern of what an event holds that has this doubt."""
    return f'%"doubt": "{doubt}"%'


def released_keys(connection: Connection, claims: Sequence[int]) -> set[tuple[int, int | None]]:
    """Rows of claims and batches of their submissions that may go out again."""
    query = select(SUBMISSIONS.c.claim_id, SUBMISSIONS.c.batch_id).where(is_released())
    return {(row.claim_id, row.batch_id) for part in in_parts(claims)
            for row in connection.execute(query.where(SUBMISSIONS.c.claim_id.in_(part)))}  # fmt: skip


def _has_event(what: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        EVENTS.c.what == what,
        *conditions,
        EVENTS.c.claim_id == SUBMISSIONS.c.claim_id,
        EVENTS.c.batch_id.is_not_distinct_from(SUBMISSIONS.c.batch_id),
    )


def acknowledged(events: Iterable[Row[Any]]) -> Outcome | None:
    """What the events of a submission come to, in whatever order they came.

    A rejection is not taken back; one in doubt (such as that the claim is there already) gives way to an acceptance.
    """
    found = {event.what for event in events}
    if CLAIM_REJECTED in found:
        return Outcome.REJECTED
    if CLAIM_ACCEPTED in found:
        return Outcome.ACCEPTED
    return Outcome.REJECTED if CLAIM_REJECTED_IN_DOUBT in found else None
