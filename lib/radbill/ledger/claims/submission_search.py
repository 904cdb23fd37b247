"""Which batch and which submission an answer is about: by our own numbers, never by a guess."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.edi.acknowledgments.claim_statuses import ClaimAnswer
from radbill.edi.x12.faults import Fault
from radbill.edi.x12.scan import scan
from radbill.edi.x12.values import count_of
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIMS, SUBMISSIONS

#: BHT03 begins with the interchange's number, of so many digits; the set's number follows.
_INTERCHANGE_DIGITS = 9
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


def claim_ids_by_set(file: Path) -> dict[str, set[str]] | None:
    """The claims (CLM01) of each set (ST02) in a file of ours; none when the file is not on this computer."""
    if not file.is_file():
        return None
    found: dict[str, set[str]] = {}
    number = ""
    with file.open("rb") as stream:
        for segment in scan(stream):
            if isinstance(segment, Fault):
                continue
            if segment.name == "ST":
                number = segment.get(2)
                found[number] = set()
            elif segment.name == "CLM":
                found.setdefault(number, set()).add(segment.get(1))
    return found


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
    found: dict[str, list[Any]] = {}
    for part in in_parts(sorted({each for each in claim_ids if each.isprintable()})):
        query = (
            select(CLAIMS.c.claim_number, sent.claim_id, sent.batch_id, sent.submitted_at, sent.charge_cents)
            .select_from(CLAIMS)
            .join(SUBMISSIONS, sent.claim_id == CLAIMS.c.id)
            .outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
            .where(is_sent(), CLAIMS.c.claim_number.in_(part))
            .order_by(sent.id)
        )
        for row in connection.execute(query):
            found.setdefault(row.claim_number, []).append(row)
    return found


def submission_answered(
    claim: ClaimAnswer, batch_id: int | None, sent: Mapping[str, Sequence[Any]]
) -> SubmissionKey | None:
    """The submission that an answer is about.

    It is the one in the batch that the answer names; else the newest that was sent by the day of the answer, of a
    claim that only one practice has, and with the charge that the answer states.

    Args:
        claim: What was said.
        batch_id: The batch in whose answer it stands; none when that is no batch of ours.
        sent: Submissions by claim id.
    """
    of_claim = sent.get(claim.claim_id or "", ())
    if batch_id is not None:
        of_claim = [each for each in of_claim if each.batch_id == batch_id]
        return SubmissionKey(of_claim[0].claim_id, batch_id) if len(of_claim) == 1 else None
    possible = [each for each in of_claim if _may_be_about(claim, each)]
    if not possible or len({each.claim_id for each in of_claim}) > 1:
        return None
    newest = possible[-1]
    has_two = sum(each.batch_id == newest.batch_id for each in of_claim) > 1
    return None if has_two else SubmissionKey(newest.claim_id, newest.batch_id)


def _may_be_about(claim: ClaimAnswer, submission: Any) -> bool:  # noqa: ANN401 - a row of a query
    on = claim.statuses[0].on if claim.statuses else None
    by_then = on is None or _day_of(submission.submitted_at) - on <= _ONE_DAY
    return by_then and claim.charge_amount in {None, Decimal(submission.charge_cents).scaleb(-2)}


def _day_of(moment: str) -> date:
    """The day of a moment as the ledger keeps it."""
    return date.fromisoformat(moment[:10])
