"""The whole story of one claim: what was sent and when, to whom, where its money stands, what happened."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from radbill.codes.claim_codes import ORIGINAL, REPLACEMENT, TEST, VOID
from radbill.core.failures import Failure, FailureReason
from radbill.edi.acknowledgments.claim_statuses import ClaimStatus
from radbill.edi.acknowledgments.file_words import group_error_words, note_words, set_error_words
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.edi.acknowledgments.status_words import status_words
from radbill.ledger.store.events import events_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.ledger.store.transport_events import BATCH_TRANSMITTED, TRANSMISSION_BEGUN
from radbill.ledger.store.verdict_events import (
    BATCH_ANSWERED,
    CLAIM_ACCEPTED,
    CLAIM_ANSWERED,
    CLAIM_EVENTS,
    CLAIM_REJECTED,
    CLAIM_REJECTED_IN_DOUBT,
    Doubt,
    acknowledged,
    statuses_in,
)

_NOTHING = Decimal("0.00")


class ClaimAmounts(NamedTuple):
    """Where the money of a claim or line stands, dollars; the charge is the sum of all others."""

    charge_amount: Decimal
    insurance_paid_amount: Decimal = _NOTHING
    patient_paid_amount: Decimal = _NOTHING
    contractual_amount: Decimal = _NOTHING
    other_adjustment_amount: Decimal = _NOTHING
    denied_pending_amount: Decimal = _NOTHING
    insurance_balance: Decimal = _NOTHING
    patient_balance: Decimal = _NOTHING


class LineStory(NamedTuple):
    """A line as it was sent last.

    Attributes:
        line_id: REF*6R; none where an old ledger did not keep it.
        expected_amount: What the payer should allow, as it was priced at the export.
        expected_release: The published release that answered.
        expected_contract: Version of the contract, when one answered.
    """

    line_id: str | None
    procedure_code: str
    modifiers: tuple[str, ...]
    amounts: ClaimAmounts
    expected_amount: Decimal | None
    expected_release: str | None
    expected_contract: str | None


class SubmissionStory(NamedTuple):
    """One sending of the claim; batch_id is none where another system sent it.

    Attributes:
        payer_claim_control_number: The number that the payer gave it; until then the one that it names (REF*F8).
        acknowledged: Accepted or rejected; none while no acknowledgment says either.
    """

    payer_id: str
    responsibility: str
    frequency: str
    payer_claim_control_number: str | None
    submitted_at: str
    batch_id: int | None
    is_test: bool
    acknowledged: Outcome | None = None


class EventStory(NamedTuple):
    """Something that happened, with a sentence for a person."""

    sequence: int
    at: str
    by: str
    what: str
    text: str


class ClaimStory(NamedTuple):
    """A claim; its state is none while it was not sent."""

    claim_id: str
    practice_npi: str
    state: str | None
    amounts: ClaimAmounts
    lines: tuple[LineStory, ...]
    submissions: tuple[SubmissionStory, ...]
    events: tuple[EventStory, ...]


def claim_story(claim_id: str, directory: Path | None = None, practice_npi: str = "") -> ClaimStory | Failure:
    """Tell the story of a claim; the practice must be named only where several have a claim of this number."""
    ledger = Ledger(directory)
    if not ledger.is_there:
        return _unknown(claim_id)
    try:
        with ledger.reading() as connection:
            claims = _claims(connection, claim_id, practice_npi)
            if len(claims) == 1:
                return _story(connection, claims[0])
    except LedgerError as error:
        return error.failure
    if not claims:
        return _unknown(claim_id)
    message = f"Several practices have a claim {claim_id}."
    return Failure(FailureReason.BAD_INPUT, message, "Name the practice by its NPI.")


def _unknown(claim_id: str) -> Failure:
    message = f"The ledger has no claim {claim_id}."
    return Failure(FailureReason.BAD_INPUT, message, "Give the claim ID as it was sent (CLM01).")


def _claims(connection: Connection, claim_id: str, practice_npi: str) -> Sequence[Any]:
    query = select(CLAIMS.c.id, CLAIMS.c.claim_number, PRACTICES.c.npi).join(PRACTICES)
    query = query.where(CLAIMS.c.claim_number == claim_id)
    return connection.execute(query.where(PRACTICES.c.npi == practice_npi) if practice_npi else query).all()


def _story(connection: Connection, claim: Row[Any]) -> ClaimStory:
    sent = _submissions(connection, claim.id)
    lines = _lines(connection, sent[-1].id) if sent else ()
    charge = _dollars(sent[-1].charge_cents) if sent else _NOTHING
    happened = events_of(connection, claim.id, [each.batch_id for each in sent if each.batch_id is not None])
    submissions = tuple(_submission(each, happened) for each in sent)
    return ClaimStory(
        claim_id=claim.claim_number,
        practice_npi=claim.npi,
        state=(submissions[-1].acknowledged or "SENT") if submissions else None,
        amounts=_open(charge),
        lines=lines,
        submissions=submissions,
        events=tuple(EventStory(each.sequence, each.at, each.by, each.what, _sentence(each)) for each in happened),
    )


def _submissions(connection: Connection, claim: int) -> Sequence[Any]:
    query = (
        select(SUBMISSIONS, PAYERS.c.payer_id.label("payer"))
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(SUBMISSIONS.c.claim_id == claim, is_sent())
    )
    return connection.execute(query.order_by(SUBMISSIONS.c.id)).all()


def _submission(row: Row[Any], happened: Sequence[Row[Any]]) -> SubmissionStory:
    verdicts = [each for each in happened if each.claim_id == row.claim_id and each.batch_id == row.batch_id
                and each.what in CLAIM_EVENTS]  # fmt: skip
    stated = [number for each in verdicts if (number := json.loads(each.after)["payer_claim_control_number"])]
    return SubmissionStory(
        payer_id=row.payer,
        responsibility=row.responsibility,
        frequency=row.frequency,
        payer_claim_control_number=stated[-1] if stated else row.payer_claim_control_number,
        submitted_at=row.submitted_at,
        batch_id=row.batch_id,
        is_test=row.usage_indicator == TEST,
        acknowledged=acknowledged(verdicts),
    )


def _lines(connection: Connection, submission: int) -> tuple[LineStory, ...]:
    query = select(CLAIM_LINES).where(CLAIM_LINES.c.submission_id == submission).order_by(CLAIM_LINES.c.line_number)
    return tuple(map(_line, connection.execute(query)))


def _line(row: Row[Any]) -> LineStory:
    expected = None if row.expected_cents is None else _dollars(row.expected_cents)
    return LineStory(row.line_id, row.procedure_code, tuple(row.modifiers.split()), _open(_dollars(row.charge_cents)),
                     expected, row.expected_release, row.expected_contract)  # fmt: skip


def _open(charge: Decimal) -> ClaimAmounts:
    """Nothing is posted yet: the payer owes the whole charge."""
    return ClaimAmounts(charge_amount=charge, insurance_balance=charge)


def _dollars(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


_KINDS = {ORIGINAL: "an original", REPLACEMENT: "a replacement", VOID: "a void"}
_DOUBTS = {
    Doubt.REPEAT: "says that it is there already",
    Doubt.RECEIVER: "is addressed to another sender",
    Doubt.EARLIER: "was made before the claim went out",
    Doubt.INEXACT: "does not say clearly which sending it is about",
    Doubt.TEST: "answers a test where the claim is in use, or the other way round",
    Doubt.CONTRADICTION: "says two things at once",
}
_SENTENCES = {
    "BATCH_EXPORTED": "Batch {batch} was written; its file is in the archive.",
    "BATCH_DELIVERED": "The file of batch {batch} was put into the user's folder.",
    TRANSMISSION_BEGUN: "The file of batch {batch} is whole on the trading partner's server and gets its name there.",
    BATCH_TRANSMITTED: "The file of batch {batch} was transmitted to the trading partner.",
    "BATCH_ABANDONED": "Batch {batch} was given up; nothing was sent.",
    "CLAIM_PREPARED": "The claim was put into batch {batch} as {kind}, charge ${charge:,.2f}.",
    BATCH_ANSWERED: "The {source} on batch {batch} says: {outcome}.{why}",
    CLAIM_ACCEPTED: "The {source} accepted the claim.{number}{why}",
    CLAIM_REJECTED: "The {source} rejected the claim.{number}{why}",
    CLAIM_REJECTED_IN_DOUBT: "The {source} rejected the claim, but {doubt}: it goes out again only with resend."
    "{number}{why}",
    CLAIM_ANSWERED: "The {source} neither accepted nor rejected the claim.{number}{why}",
    "CLAIM_TAKEN_OVER": "The claim was taken over as another system sent it, as {kind}, charge ${charge:,.2f}.",
}


def _sentence(event: Row[Any]) -> str:
    """What happened, for a person."""
    facts = json.loads(event.after) if event.after.startswith("{") else {}
    kind = _KINDS.get(facts.get("frequency", ""), "a claim")
    charge = _dollars(facts.get("charge_cents", 0))
    stated = facts.get("payer_claim_control_number")
    return str(_SENTENCES.get(event.what, event.what)).format(
        batch=event.batch_id,
        kind=kind,
        charge=charge,
        source=facts.get("source"),
        outcome=str(facts.get("outcome") or "no result").lower().replace("_", " "),
        number=f" The payer's number is {stated}." if stated else "",
        doubt=_DOUBTS[Doubt(facts["doubt"])] if facts.get("doubt") else "",
        why="".join([*map(_reason, statuses_in(facts)), *_code_reasons(facts)]),
    )


def _reason(status: ClaimStatus) -> str:
    words = status_words(status).text
    codes = ":".join(filter(None, (status.category, status.code)))
    return f" {words[:1].upper()}{words[1:]} [{codes}]."


def _code_reasons(facts: dict[str, Any]) -> Iterator[str]:
    """Why a TA1 or 999 says what it says, but for its code of no error."""
    say = note_words if facts.get("source") == "TA1" else set_error_words
    reasons = [(code, say(code)) for code in facts.get("codes", []) if code.strip("0")]
    reasons += [(code, group_error_words(code)) for code in facts.get("group_codes", [])]
    for code, words in reasons:
        yield f" {words[:1].upper()}{words[1:]} [{code}]."
