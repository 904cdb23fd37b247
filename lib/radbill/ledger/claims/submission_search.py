"""Which batch and which submission an answer is about: by our own numbers, never by a guess."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.edi.acknowledgments.claim_statuses import ClaimAnswer
from radbill.edi.x12.faults import Fault
from radbill.edi.x12.scan import scan
from radbill.edi.x12.values import count_of
from radbill.edits.shared.key_looks import claim_look
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PRACTICES, SUBMISSIONS
from radbill.ledger.store.verdict_events import Doubt

#: BHT03 begins with the interchange's number, of so many digits; the set's number follows.
_INTERCHANGE_DIGITS = 9
#: Which element names the sender.
_SENDER_AT = {"ISA": 6, "GS": 2}
#: A shorter piece of a claim ID says nothing, and more claims than these help nobody.
_SHORTEST_CUT, _MOST_NAMED = 4, 3
#: Our moments are UTC, those of an answer are local.
_ONE_DAY = timedelta(days=1)


class SubmissionKey(NamedTuple):
    """A submission as events name it: row of the claim, and the batch, none where another system sent it."""

    claim_row: int
    batch_id: int | None


def batch_with(connection: Connection, kind: str, number: str | None) -> BatchRecord | None:
    """The batch that was sent with this number of its interchange or group; our numbers are digits."""
    value = count_of(number or "")
    return None if value is None else Ledger.sent_batch(connection, kind, value)


def batch_named(connection: Connection, reference: str | None) -> BatchRecord | None:
    """The batch in which a set has this BHT03."""
    if not reference or not set_named(reference):
        return None
    return batch_with(connection, "interchange", reference[:_INTERCHANGE_DIGITS])


def set_named(reference: str) -> str:
    """The number of the set that has this BHT03."""
    return reference[_INTERCHANGE_DIGITS:]


def is_of_the_day(batch: BatchRecord, day: date | None) -> bool:
    """Whether a batch may have been sent on a day that an answer states; one that states none may be of any."""
    return day is None or abs(day - _day_of(batch.prepared_at)) <= _ONE_DAY


class SentFile(NamedTuple):
    """What stands in a file of ours: who sent it (ISA06, GS02), and the claims (CLM01) of each set (ST02)."""

    senders: frozenset[str]
    claim_ids_by_set: dict[str, set[str]]

    def claims_of(self, number: str | None) -> set[str] | None:
        """The claims of a set, whose number may stand without its zeros; none when there is no such set."""
        wanted = (number or "").lstrip("0")
        found = [claims for name, claims in self.claim_ids_by_set.items() if name.lstrip("0") == wanted]
        return found[0] if found else None


def read_sent_file(file: Path) -> SentFile | None:
    """Look into a file of ours; none when it is not on this computer."""
    if not file.is_file():
        return None
    senders: set[str] = set()
    by_set: dict[str, set[str]] = {}
    number = ""
    with file.open("rb") as stream:
        for segment in scan(stream, is_exact=False):
            if isinstance(segment, Fault):
                continue
            if segment.name in _SENDER_AT:
                senders.add(segment.get(_SENDER_AT[segment.name]).strip())
            elif segment.name == "ST":
                number = segment.get(2)
                by_set[number] = set()
            elif segment.name == "CLM":
                by_set.setdefault(number, set()).add(segment.get(1))
    return SentFile(frozenset(senders), by_set)


def submissions_of_batch(
    connection: Connection, batch_id: int, claim_ids: set[str] | None = None
) -> tuple[SubmissionKey, ...]:
    """The submissions of a batch: all of them, or those of some claims."""
    query = select(SUBMISSIONS.c.claim_id, CLAIMS.c.claim_number).join(CLAIMS).where(SUBMISSIONS.c.batch_id == batch_id)
    rows = connection.execute(query.order_by(SUBMISSIONS.c.id))
    return tuple(dict.fromkeys(SubmissionKey(row.claim_id, batch_id) for row in rows
                               if claim_ids is None or row.claim_number in claim_ids))  # fmt: skip


def submissions_sent(connection: Connection, claim_ids: Iterable[str]) -> dict[str, list[Any]]:
    """Every submission that was sent, by claim id, in the order of sending; none of ours has unprintable signs."""
    sent = SUBMISSIONS.c
    first_day = (
        select(func.min(CLAIM_LINES.c.date_of_service)).where(CLAIM_LINES.c.submission_id == sent.id).scalar_subquery()
    )
    found: dict[str, list[Any]] = {}
    for part in in_parts(sorted({each for each in claim_ids if each.isprintable()})):
        query = (
            select(CLAIMS.c.claim_number, sent.claim_id, sent.batch_id, sent.submitted_at, sent.charge_cents,
                   sent.usage_indicator, PRACTICES.c.npi.label("practice_npi"), first_day.label("date_of_service"))
            .select_from(CLAIMS)
            .join(PRACTICES)
            .join(SUBMISSIONS, sent.claim_id == CLAIMS.c.id)
            .outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
            .where(is_sent(), CLAIMS.c.claim_number.in_(part))
            .order_by(sent.id)
        )  # fmt: skip
        for row in connection.execute(query):
            found.setdefault(row.claim_number, []).append(row)
    return found


def possible_claims(connection: Connection, claim: ClaimAnswer) -> tuple[str, ...]:
    """IDs of ours, a few at most, that a payer may have cut or written otherwise in an answer whose ID nobody here has.

    They begin with it or look like it, and were sent with the charge that is stated.
    """
    stated = (claim.claim_id or "").strip()
    if len(stated) < _SHORTEST_CUT or not stated.isprintable():
        return ()
    is_alike = CLAIMS.c.claim_number.startswith(stated, autoescape=True) | (CLAIMS.c.look == claim_look(stated))
    query = (
        select(CLAIMS.c.claim_number)
        .join(SUBMISSIONS, SUBMISSIONS.c.claim_id == CLAIMS.c.id)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(is_sent(), is_alike)
    )
    if claim.charge_amount is not None:
        query = query.where(SUBMISSIONS.c.charge_cents == int(claim.charge_amount * 100))
    found = connection.execute(query.distinct().order_by(CLAIMS.c.claim_number).limit(_MOST_NAMED)).scalars()
    return tuple(found)


class FoundSubmission(NamedTuple):
    """A submission that an answer is about, and what speaks against that."""

    key: SubmissionKey
    doubt: Doubt | None = None


def submission_in_batch(of_claim: Sequence[Any], batch_id: int) -> FoundSubmission | None:
    """The submission of a claim in the batch that the answer names; none when two stand in it."""
    inside = [each for each in of_claim if each.batch_id == batch_id]
    return FoundSubmission(SubmissionKey(inside[0].claim_id, batch_id)) if len(inside) == 1 else None


def submission_alike(claim: ClaimAnswer, of_claim: Sequence[Any], usage_indicator: str) -> FoundSubmission | None:
    """The submission that an answer is about which names no batch of ours.

    It is the newest that was sent by the day of the answer, of a claim that only one practice has, and with the charge
    that the answer states; of those in use when the answer is, else of the tests.

    Args:
        claim: What was said.
        of_claim: Submissions of this claim id.
        usage_indicator: P or T, as the answer's own envelope says.
    """
    possible = [each for each in of_claim if _may_be_about(claim, each)]
    possible = [each for each in possible if each.usage_indicator == usage_indicator] or possible
    if not possible or len({each.claim_id for each in of_claim}) > 1:
        return None
    newest = possible[-1]
    if sum(each.batch_id == newest.batch_id for each in of_claim) > 1:
        return None
    doubt = Doubt.TEST if newest.usage_indicator != usage_indicator else None
    if _is_inexact(claim, possible):
        doubt = Doubt.INEXACT
    return FoundSubmission(SubmissionKey(newest.claim_id, newest.batch_id), doubt)


def _is_inexact(claim: ClaimAnswer, possible: Sequence[Any]) -> bool:
    """Whether charge, day of the answer or day of service do not tell that the newest of several sendings is meant."""
    on, newest = _stated_on(claim), possible[-1]
    if on is None or claim.charge_amount is None or claim.date_of_service not in {None, newest.date_of_service}:
        return True
    return len(possible) > 1 and on - _day_of(newest.submitted_at) <= _ONE_DAY


def _stated_on(claim: ClaimAnswer) -> date | None:
    return claim.statuses[0].on if claim.statuses else None


def _may_be_about(claim: ClaimAnswer, submission: Any) -> bool:  # noqa: ANN401 - a row of a query
    on = _stated_on(claim)
    by_then = on is None or _day_of(submission.submitted_at) - on <= _ONE_DAY
    return by_then and claim.charge_amount in {None, Decimal(submission.charge_cents).scaleb(-2)}


def is_before(batch: BatchRecord, day: date | None) -> bool:
    """Whether a day is before a batch was sent."""
    return day is not None and _day_of(batch.prepared_at) - day > _ONE_DAY


def _day_of(moment: str) -> date:
    """The day of a moment as the ledger keeps it."""
    return date.fromisoformat(moment[:10])
