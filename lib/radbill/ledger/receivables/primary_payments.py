"""What the first payer decided on each line of the ledger's claims, as it stands: paid, reasons, allowed as stated."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.codes.raw.amounts import units_of
from radbill.codes.remittance_codes import REVERSAL
from radbill.ledger.receivables.claim_books import ClaimBook, claim_books
from radbill.ledger.receivables.effects import WHOLE_CLAIM, Effect
from radbill.ledger.receivables.folding import ClaimMoney, Decision, fold
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCES
from radbill.ledger.store.rows import in_parts


class StatedReason(NamedTuple):
    """Why something was not paid: group, reason code, cents."""

    group: str
    carc: str
    cents: int


class PrimaryPayment(NamedTuple):
    """A line as its first payer decided it.

    Attributes:
        claim_row: Row of the claim.
        line: Key of the line.
        procedure_code: As the payer names it; empty when it does not.
        modifiers: As the payer names them; none where that was not kept.
        units: Units paid; none where they are not stated.
        paid_cents: All decisions that stand together.
        allowed_cents: As stated; none when it is not.
        reasons: Of the line.
        remarks: Of the line.
        is_claim_adjusted: Whether the payer moved money of the claim as a whole as well.
        decision_count: How many decisions on the line stand side by side.
        payer_name: As the remittance has it.
        trace: Of the newest payment.
        paid_on: Its day.
        payer_number: The payer's number of the claim.
        before: What was decided first, where that was taken back; none where nothing was.
    """

    claim_row: int
    line: str
    procedure_code: str
    modifiers: tuple[str, ...] | None
    units: Decimal | None
    paid_cents: int
    allowed_cents: int | None
    reasons: tuple[StatedReason, ...]
    remarks: tuple[str, ...]
    is_claim_adjusted: bool
    decision_count: int
    payer_name: str
    trace: str
    paid_on: date | None
    payer_number: str
    before: "PrimaryPayment | None" = None

    def cents_of(self, *reasons: tuple[str, str]) -> int:
        """What was taken for some reasons (group and code), in cents."""
        return sum(each.cents for each in self.reasons if (each.group, each.carc) in reasons)


def primary_payments(
    connection: Connection, claims: Iterable[int] | None = None, as_of: date | None = None
) -> dict[int, tuple[PrimaryPayment, ...]]:
    """The lines on which a first payer's decision stands, by the rows of their claims.

    Args:
        connection: Of the ledger.
        claims: Rows; all claims that a remittance is about when none are given.
        as_of: The last day, UTC, whose postings count.
    """
    rows = _remitted(connection) if claims is None else sorted(claims)
    found = {}
    for part in in_parts(rows):
        books = claim_books(connection, part)
        payments = _payments(connection, books.values())
        for row, book in books.items():
            found[row] = tuple(_lines_of(row, _money(book, payments, as_of), payments))
    return {row: lines for row, lines in found.items() if lines}


def _remitted(connection: Connection) -> list[int]:
    query = select(REMITTANCE_CLAIMS.c.claim_id).where(REMITTANCE_CLAIMS.c.claim_id.is_not(None)).distinct()
    return sorted(connection.execute(query).scalars())


def _payments(connection: Connection, books: Iterable[ClaimBook]) -> dict[int, Any]:
    ids = sorted({each.remittance_id for book in books for each in book.decisions})
    return {row.id: row for part in in_parts(ids)
            for row in connection.execute(select(REMITTANCES).where(REMITTANCES.c.id.in_(part)))}  # fmt: skip


def _money(book: ClaimBook, payments: Mapping[int, Any], as_of: date | None) -> ClaimMoney:
    if as_of is None:
        return book.money
    end = f"{as_of.isoformat()}T24"
    decisions = [each for each in book.decisions if payments[each.remittance_id].posted_at < end]
    return fold(book.claim.charges, decisions, (), book.claim.last_payer)


def _lines_of(row: int, money: ClaimMoney, payments: Mapping[int, Any]) -> Iterator[PrimaryPayment]:
    taken_back = list(money.opposites.values())
    first = [each for each in money.posted if not each.rank and each.status != REVERSAL and not each.is_only_a_price]
    standing = [each for each in first if each not in taken_back]
    before = {each.line: each for each in _by_line(row, [each for each in taken_back if not each.rank], payments)}
    for each in _by_line(row, standing, payments):
        yield each._replace(before=before.get(each.line))


def _by_line(row: int, decisions: Sequence[Decision], payments: Mapping[int, Any]) -> Iterator[PrimaryPayment]:
    by_line: dict[str, list[tuple[Decision, Effect]]] = defaultdict(list)
    for decision in decisions:
        for effect in decision.effects:
            by_line[effect.line].append((decision, effect))
    is_adjusted = any(effect.adjustments or effect.paid for _, effect in by_line.pop(WHOLE_CLAIM, ()))
    for line, parts in by_line.items():
        yield _payment(row, line, parts, payments, is_adjusted=is_adjusted)


def _payment(
    row: int, line: str, parts: Sequence[tuple[Decision, Effect]], payments: Mapping[int, Any], *, is_adjusted: bool
) -> PrimaryPayment:
    newest, _ = max(parts, key=lambda part: (part[0].paid_on or date.min, part[0].id))
    effects = [effect for _, effect in parts]
    stated = [each.allowed for each in effects if each.allowed is not None]
    remittance = payments[newest.remittance_id]
    return PrimaryPayment(
        claim_row=row,
        line=line,
        procedure_code=effects[0].procedure_code,
        modifiers=None if effects[0].modifiers is None else tuple(effects[0].modifiers.split()),
        units=_units(effects),
        paid_cents=sum(each.paid for each in effects),
        allowed_cents=sum(stated) if len(stated) == len(effects) else None,
        reasons=tuple(reason for each in effects for reason in _reasons(each.adjustments)),
        remarks=tuple(remark for each in effects for remark in each.remarks.split()),
        is_claim_adjusted=is_adjusted,
        decision_count=len({decision.id for decision, _ in parts}),
        payer_name=remittance.payer_name,
        trace=remittance.trace,
        paid_on=newest.paid_on,
        payer_number=newest.payer_number,
    )


def _units(effects: Sequence[Effect]) -> Decimal | None:
    units = [units_of(each.units or "") for each in effects]
    known = [each for each in units if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(units) else None


def _reasons(adjustments: str) -> Iterator[StatedReason]:
    for each in adjustments.split():
        group, carc, cents = each.split(":")
        yield StatedReason(group, carc, int(cents))
