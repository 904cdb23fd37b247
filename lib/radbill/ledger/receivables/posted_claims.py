"""Claims of a remittance beside our own: whose they are, which lines are meant, where their money stands now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.claim_codes import PRODUCTION
from radbill.edi.remittance_835.records import RemittedClaim, RemittedLine
from radbill.ledger.receivables.claim_books import SET_ASIDE, ClaimBook, claim_books
from radbill.ledger.receivables.claim_matching import OtherProof, SetAsideReason
from radbill.ledger.receivables.effects import Effect, effects_of
from radbill.ledger.receivables.line_matching import lines_of_ours
from radbill.ledger.receivables.our_claims import line_key
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PEOPLE, SUBMISSIONS

_MOST_CANDIDATES = 3
_NEEDS_CANDIDATES = (SetAsideReason.NOT_OURS, SetAsideReason.AMBIGUOUS)


class SentLine(NamedTuple):
    """A line of ours as it was sent last."""

    key: str
    procedure_code: str
    modifiers: tuple[str, ...]


class PostedLine(NamedTuple):
    """A line of a remittance, and the line of ours that it is about.

    Attributes:
        line: As remitted.
        ours: As sent; none where no line of ours is meant for sure.
        matched_by: LINE_ID or SERVICE; none without a line of ours.
    """

    line: RemittedLine
    ours: SentLine | None
    matched_by: str | None


class ClaimCandidate(NamedTuple):
    """A claim of ours that may be meant: its ID, charge in cents, and what speaks for it."""

    claim_id: str
    charge_cents: int
    matched_by: str


class Balances(NamedTuple):
    """Where the money of our claim stands now, all payers together.

    Attributes:
        insurance_cents: What payers still owe; below zero they paid too much.
        patient_cents: What the patient owes.
        denied_cents: Denied and pending.
        is_forwarded: Whether the last payer that answered sent the claim on to the next one.
        has_next_payer: Whether it names a payer that comes after all that have answered.
    """

    insurance_cents: int
    patient_cents: int
    denied_cents: int
    is_forwarded: bool
    has_next_payer: bool


class PostedClaimDetail(NamedTuple):
    """A claim of a set.

    Attributes:
        claim: As remitted.
        item: Its number in the ledger; none where its set is not posted.
        state: POSTED or SET_ASIDE; NOT_POSTED where its set is not.
        matched_by: What proved which claim of ours is meant.
        reason: Why it is set aside.
        claim_id: Of our claim; none where none is known.
        patient_name: Last, first: ours, else the payer's.
        effect: What becomes of its money by what is stated, in cents.
        balances: Of our claim; none where none is known.
        lines: In the order of the file.
        candidates: Claims that may be meant, where none is known.
    """

    claim: RemittedClaim
    item: int | None
    state: str
    matched_by: str | None
    reason: str | None
    claim_id: str | None
    patient_name: str
    effect: Effect
    balances: Balances | None
    lines: tuple[PostedLine, ...]
    candidates: tuple[ClaimCandidate, ...] = ()


class _Ours(NamedTuple):
    claim_id: str
    patient_name: str
    charge_cents: int
    lines: tuple[SentLine, ...]


def details_of(
    connection: Connection, other: OtherProof, claims: Sequence[RemittedClaim], noted: Sequence[Any]
) -> list[PostedClaimDetail]:
    """The details of some claims of a set.

    Args:
        connection: Sees one moment.
        other: Asked which claims may be meant.
        claims: As remitted.
        noted: The row that the ledger has of each; none of a set that is not posted.
    """
    rows = sorted({each.claim_id for each in noted if each is not None and each.claim_id is not None})
    ours, books = _claims_of_ours(connection, rows), claim_books(connection, rows)
    may_be = {at: other.candidates(claim)[:_MOST_CANDIDATES]
              for at, (claim, row) in enumerate(zip(claims, noted, strict=True)) if _needs_candidates(row)}  # fmt: skip
    named = _claims_of_ours(connection, sorted({each.row for found in may_be.values() for each in found if each.row}))
    return [
        _detail(claim, row, ours.get(row.claim_id) if row is not None else None,
                books.get(row.claim_id) if row is not None else None)._replace(
            candidates=tuple(ClaimCandidate(named[each.row].claim_id, named[each.row].charge_cents, str(each.by))
                             for each in may_be.get(at, ()) if each.row in named))
        for at, (claim, row) in enumerate(zip(claims, noted, strict=True))
    ]  # fmt: skip


def _needs_candidates(row: Any | None) -> bool:  # noqa: ANN401 - a row of a query
    return row is not None and row.state == SET_ASIDE and row.reason in _NEEDS_CANDIDATES


def _detail(claim: RemittedClaim, row: Any | None, ours: _Ours | None, book: ClaimBook | None) -> PostedClaimDetail:  # noqa: ANN401 - a row of a query
    keys = lines_of_ours(claim, book.claim.lines) if book else [""] * len(claim.lines)
    return PostedClaimDetail(
        claim=claim,
        item=row.id if row is not None else None,
        state=row.state if row is not None else "NOT_POSTED",
        matched_by=row.matched_by if row is not None else None,
        reason=row.reason if row is not None else None,
        claim_id=ours.claim_id if ours else None,
        patient_name=(ours.patient_name if ours else "") or _stated_name(claim),
        effect=_sum(effects_of(claim, keys)),
        balances=_balances(book) if book else None,
        lines=tuple(_line(line, key, ours) for line, key in zip(claim.lines, keys, strict=True)),
    )


def _sum(effects: Iterable[Effect]) -> Effect:
    every = list(effects)
    names = ("paid", "patient", "contractual", "other", "denied")
    sums = {name: sum(getattr(each, name) for each in every) for name in names}
    return Effect("", "", **sums)


def _balances(book: ClaimBook) -> Balances:
    money, last = book.money, book.claim.last_payer
    answered = max((each.rank for each in money.posted), default=-1)
    is_forwarded = any(each.goes_on for each in money.posted if each.rank == answered)
    return Balances(money.total("insurance"), money.total("patient"), money.total("denied"), is_forwarded,
                    last is not None and last > answered)  # fmt: skip


def _stated_name(claim: RemittedClaim) -> str:
    person = next((each for each in claim.people if each.role == "QC"), None)
    return _name(person.last_name, person.first_name) if person else ""


def _name(last: str | None, first: str | None) -> str:
    return ", ".join(filter(None, (last, first)))


def _line(line: RemittedLine, key: str, ours: _Ours | None) -> PostedLine:
    sent = next((each for each in ours.lines if each.key == key), None) if ours and key else None
    if sent is None:
        return PostedLine(line, None, None)
    return PostedLine(line, sent, "LINE_ID" if line.line_id == key else "SERVICE")


def _claims_of_ours(connection: Connection, rows: Sequence[int]) -> dict[int, _Ours]:
    """Claims by their rows, as they were sent last to a payer."""
    found: dict[int, _Ours] = {}
    for part in in_parts(rows):
        newest = (
            select(func.max(SUBMISSIONS.c.id))
            .select_from(SUBMISSIONS)
            .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
            .where(SUBMISSIONS.c.claim_id.in_(part), is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION)
            .group_by(SUBMISSIONS.c.claim_id)
        )
        sent = connection.execute(
            select(SUBMISSIONS.c.id, SUBMISSIONS.c.claim_id, SUBMISSIONS.c.charge_cents, CLAIMS.c.claim_number,
                   PEOPLE.c.last_name, PEOPLE.c.first_name)
            .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
            .outerjoin(PEOPLE, PEOPLE.c.person_key == SUBMISSIONS.c.person_key)
            .where(SUBMISSIONS.c.id.in_(newest))
        ).all()  # fmt: skip
        lines = _lines(connection, [row.id for row in sent])
        found |= {row.claim_id: _Ours(row.claim_number, _name(row.last_name, row.first_name), row.charge_cents,
                                      tuple(lines[row.id])) for row in sent}  # fmt: skip
    return found


def _lines(connection: Connection, submissions: Sequence[int]) -> dict[int, list[SentLine]]:
    found: dict[int, list[SentLine]] = defaultdict(list)
    query = select(CLAIM_LINES).where(CLAIM_LINES.c.submission_id.in_(submissions))
    for row in connection.execute(query.order_by(CLAIM_LINES.c.submission_id, CLAIM_LINES.c.line_number)):
        sent = SentLine(line_key(row.line_id, row.line_number), row.procedure_code, tuple(row.modifiers.split()))
        found[row.submission_id].append(sent)
    return found
