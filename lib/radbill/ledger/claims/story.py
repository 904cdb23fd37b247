"""The whole story of one claim: what was sent and when, to whom, where its money stands, what happened."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from radbill.codes.claim_codes import TEST
from radbill.core.failures import Failure, FailureReason
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.ledger.claims.event_words import dollars_of_cents, event_sentence
from radbill.ledger.receivables.claim_amounts import ClaimAmounts, amounts_of, claim_amounts, state_of
from radbill.ledger.receivables.claim_books import ClaimBook, claim_books, payer_number
from radbill.ledger.receivables.folding import Money
from radbill.ledger.receivables.our_claims import line_key
from radbill.ledger.store.events import events_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.ledger.store.verdict_events import CLAIM_EVENTS, acknowledged, released_keys

_NOTHING = Decimal("0.00")


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
        payer_claim_control_number: The number that the payer gave it, in its newest remittance or in an acknowledgment;
            until then the one that it names (REF*F8).
        acknowledged: Accepted or rejected; none while no acknowledgment says either.
        is_released: Whether it was rejected without doubt and nobody has it: neither accepted nor decided.
        source_sha256: Of the file of the other system that sent it; none where radbill did.
    """

    payer_id: str
    responsibility: str
    frequency: str
    payer_claim_control_number: str | None
    submitted_at: str
    batch_id: int | None
    is_test: bool
    acknowledged: Outcome | None = None
    is_released: bool = False
    source_sha256: str | None = None


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
    return story_in(Ledger(directory), claim_id, practice_npi)


def story_in(ledger: Ledger, claim_id: str, practice_npi: str = "") -> ClaimStory | Failure:
    """The same from a ledger that may be held already."""
    if not ledger.is_there:
        return unknown_claim(claim_id)
    try:
        with ledger.reading() as connection:
            claim = only_claim(connection, claim_id, practice_npi)
            return claim if isinstance(claim, Failure) else _story(connection, claim)
    except LedgerError as error:
        return error.failure


def only_claim(connection: Connection, claim_id: str, practice_npi: str) -> Row[Any] | Failure:
    """The row, number and practice of the one claim that is meant."""
    claims = _claims(connection, claim_id, practice_npi)
    if len(claims) == 1:
        only: Row[Any] = claims[0]
        return only
    if not claims:
        return unknown_claim(claim_id)
    message = f"Several practices have a claim {claim_id}."
    return Failure(FailureReason.BAD_INPUT, message, "Name the practice by its NPI.")


def unknown_claim(claim_id: str) -> Failure:
    """The failure when the ledger has no such claim."""
    message = f"The ledger has no claim {claim_id}."
    return Failure(FailureReason.BAD_INPUT, message, "Give the claim ID as it was sent (CLM01).")


def _claims(connection: Connection, claim_id: str, practice_npi: str) -> Sequence[Any]:
    query = select(CLAIMS.c.id, CLAIMS.c.claim_number, PRACTICES.c.npi).join(PRACTICES)
    query = query.where(CLAIMS.c.claim_number == claim_id)
    return connection.execute(query.where(PRACTICES.c.npi == practice_npi) if practice_npi else query).all()


def _story(connection: Connection, claim: Row[Any]) -> ClaimStory:
    sent = _submissions(connection, claim.id)
    book = claim_books(connection, [claim.id]).get(claim.id)
    if book is not None and not book.is_touched:
        book = None  # as it was sent last, be that to try the way
    lines = _lines(connection, sent[-1].id, book) if sent else ()
    charge = dollars_of_cents(sent[-1].charge_cents) if sent else _NOTHING
    happened = events_of(connection, claim.id, [each.batch_id for each in sent if each.batch_id is not None])
    free = released_keys(connection, [claim.id])
    submissions = tuple(
        _submission(each, happened, payer_number(book, each.responsibility))._replace(
            is_released=(claim.id, each.batch_id) in free
        )
        for each in sent
    )
    return ClaimStory(
        claim_id=claim.claim_number,
        practice_npi=claim.npi,
        state=_state(submissions, book),
        amounts=_open(charge) if book is None else claim_amounts(book.money),
        lines=lines,
        submissions=submissions,
        events=tuple(EventStory(each.sequence, each.at, each.by, each.what, event_sentence(each)) for each in happened),
    )


def _submissions(connection: Connection, claim: int) -> Sequence[Any]:
    query = (
        select(SUBMISSIONS, PAYERS.c.payer_id.label("payer"))
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(SUBMISSIONS.c.claim_id == claim, is_sent())
    )
    return connection.execute(query.order_by(SUBMISSIONS.c.id)).all()


def _submission(row: Row[Any], happened: Sequence[Row[Any]], remitted: str) -> SubmissionStory:
    verdicts = [each for each in happened if each.claim_id == row.claim_id and each.batch_id == row.batch_id
                and each.what in CLAIM_EVENTS]  # fmt: skip
    stated = [number for each in verdicts if (number := json.loads(each.after)["payer_claim_control_number"])]
    return SubmissionStory(
        payer_id=row.payer,
        responsibility=row.responsibility,
        frequency=row.frequency,
        payer_claim_control_number=remitted or (stated[-1] if stated else row.payer_claim_control_number),
        submitted_at=row.submitted_at,
        batch_id=row.batch_id,
        is_test=row.usage_indicator == TEST,
        acknowledged=acknowledged(verdicts),
        source_sha256=row.source_sha256,
    )


def _state(submissions: Sequence[SubmissionStory], book: ClaimBook | None) -> str | None:
    if not submissions:
        return None
    said = submissions[-1].acknowledged
    by_money = None if book is None else state_of(book.money, is_rejected=said is Outcome.REJECTED)
    return by_money or said or "SENT"


def _lines(connection: Connection, submission: int, book: ClaimBook | None) -> tuple[LineStory, ...]:
    query = select(CLAIM_LINES).where(CLAIM_LINES.c.submission_id == submission).order_by(CLAIM_LINES.c.line_number)
    known = book.money.lines if book else {}
    return tuple(_line(row, known.get(line_key(row.line_id, row.line_number))) for row in connection.execute(query))


def _line(row: Row[Any], money: Money | None) -> LineStory:
    expected = None if row.expected_cents is None else dollars_of_cents(row.expected_cents)
    amounts = _open(dollars_of_cents(row.charge_cents)) if money is None else amounts_of(money)
    return LineStory(row.line_id, row.procedure_code, tuple(row.modifiers.split()), amounts, expected,
                     row.expected_release, row.expected_contract)  # fmt: skip


def _open(charge: Decimal) -> ClaimAmounts:
    """Nothing is posted: the payer owes the whole charge."""
    return ClaimAmounts(charge_amount=charge, insurance_balance=charge)
