"""What the ledger holds of claims: what remittances decided, what is booked, what persons moved, what patients paid."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES
from radbill.ledger.receivables.accounts import CLAIM_ACCOUNTS, Account
from radbill.ledger.receivables.claim_matching import SetAsideReason
from radbill.ledger.receivables.effects import Effect
from radbill.ledger.receivables.folding import ClaimMoney, Decision, Move, fold
from radbill.ledger.receivables.our_claims import OurClaim, our_claims
from radbill.ledger.store.payer_decisions import UNDONE
from radbill.ledger.store.receivables_tables import (
    POSTING_LEGS,
    POSTINGS,
    REMITTANCE_CLAIMS,
    REMITTANCE_LINES,
    REMITTANCES,
)
from radbill.ledger.store.rows import in_parts

POSTED, SET_ASIDE = "POSTED", "SET_ASIDE"
ADJUSTMENT, PATIENT_PAYMENT, PAYER_REFUND = "ADJUSTMENT", "PATIENT_PAYMENT", "PAYER_REFUND"
_NAMES = {account: name for name, account in CLAIM_ACCOUNTS.items()} | {Account.INSURANCE_RECEIVABLE: "insurance"}


class Booked(NamedTuple):
    """What is booked to a claim, in cents.

    Attributes:
        accounts: By line and account, without cash.
        cash: By line and remittance; none of a patient's payment.
    """

    accounts: dict[tuple[str, str], int]
    cash: dict[tuple[str, int | None], int]


class ClaimBook(NamedTuple):
    """A claim with everything that was posted to it.

    Attributes:
        claim: As sent.
        decisions: Those of remittances that were not undone and are not set aside for another reason.
        states: State and reason of each decision as noted.
        money: Where the money stands by all of that.
    """

    claim: OurClaim
    decisions: Sequence[Decision]
    states: dict[int, tuple[str, str | None]]
    money: ClaimMoney

    @property
    def is_touched(self) -> bool:
        """Whether a remittance, a person, a payment or a void has touched the claim."""
        is_known = bool(self.decisions) or self.claim.voided_on is not None
        return is_known or any(self.money.total(name) for name in ("patient_paid", *CLAIM_ACCOUNTS))

    @property
    def is_patients_alone(self) -> bool:
        """Whether the patient owes something, and no payer does."""
        return self.money.total("patient") > 0 and self.money.total("insurance") == self.money.total("denied") == 0


def claim_books(
    connection: Connection, rows: Iterable[int], claims: Mapping[int, OurClaim] | None = None
) -> dict[int, ClaimBook]:
    """The books of claims by their rows; asks for the claims where they are not given."""
    if claims is None:
        claims = our_claims(connection, rows)
    decisions, states = _decisions(connection, sorted(claims))
    moves = _moves(connection, sorted(claims))
    return {
        row: ClaimBook(claim, decisions[row], states,
                       fold(claim.charges, decisions[row], moves[row], claim.last_payer))
        for row, claim in claims.items()
    }  # fmt: skip


def payer_number(book: ClaimBook | None, responsibility: str) -> str:
    """The number that the payer at a place gave the claim in its newest remittance; empty when there is none."""
    order = PAYER_RESPONSIBILITIES
    place = order.index(responsibility) if responsibility in order else 0
    posted = book.money.posted if book else []
    of_payer = [each for each in posted if each.rank == place and each.payer_number]
    return max(of_payer, key=lambda each: each.id).payer_number if of_payer else ""


def _decisions(
    connection: Connection, rows: Sequence[int]
) -> tuple[dict[int, list[Decision]], dict[int, tuple[str, str | None]]]:
    found: dict[int, list[Decision]] = defaultdict(list)
    states: dict[int, tuple[str, str | None]] = {}
    of_claims = REMITTANCE_CLAIMS.c
    counts = (of_claims.state == POSTED) | (of_claims.reason.is_(None)) | (
        of_claims.reason == SetAsideReason.NO_ORIGINAL)  # fmt: skip
    for part in in_parts(rows):
        query = (
            select(REMITTANCE_CLAIMS, REMITTANCES.c.payer_key, REMITTANCES.c.payment_date)
            .join(REMITTANCES)
            .where(of_claims.claim_id.in_(part), of_claims.state != UNDONE, counts)
            .order_by(of_claims.id)
        )
        every = connection.execute(query).all()
        effects = _effects(connection, [row.id for row in every])
        for row in every:
            states[row.id] = row.state, row.reason
            found[row.claim_id].append(_decision(row, effects[row.id]))
    return found, states


def _decision(row: Any, effects: Sequence[Effect]) -> Decision:  # noqa: ANN401 - a row of a query
    return Decision(row.id, row.remittance_id, row.payer_key, row.status, row.charge_cents, row.paid_cents,
                    row.payer_number, row.original_number, row.payment_date, bool(row.is_forwarded),
                    effects)  # fmt: skip


def _effects(connection: Connection, decisions: Sequence[int]) -> dict[int, list[Effect]]:
    found: dict[int, list[Effect]] = defaultdict(list)
    for part in in_parts(decisions):
        query = select(REMITTANCE_LINES).where(REMITTANCE_LINES.c.remittance_claim_id.in_(part))
        order = REMITTANCE_LINES.c.remittance_claim_id, REMITTANCE_LINES.c.position
        for row in connection.execute(query.order_by(*order)):
            found[row.remittance_claim_id].append(
                Effect(row.line, row.procedure_code, row.paid_cents, row.patient_cents, row.contractual_cents,
                       row.other_cents, row.denied_cents, row.allowed_cents, row.adjustments, row.remarks,
                       row.modifiers, row.units)
            )  # fmt: skip
    return found


def _moves(connection: Connection, rows: Sequence[int]) -> dict[int, list[Move]]:
    """What persons moved and patients paid, in their order."""
    legs = POSTING_LEGS.c
    found: dict[int, list[Move]] = defaultdict(list)
    for part in in_parts(rows):
        query = (
            select(POSTINGS.c.id, POSTINGS.c.what, legs.account, legs.claim_id, legs.line, legs.cents)
            .join(POSTING_LEGS)
            .where(POSTINGS.c.claim_id.in_(part), POSTINGS.c.what.in_((ADJUSTMENT, PATIENT_PAYMENT, PAYER_REFUND)))
            .order_by(POSTINGS.c.id, legs.position)
        )
        by_posting: dict[int, list[Any]] = defaultdict(list)
        for row in connection.execute(query):
            by_posting[row.id].append(row)
        for every in by_posting.values():
            found[every[0].claim_id] += _moves_of(every)
    return found


def _moves_of(legs: Sequence[Any]) -> list[Move]:
    if legs[0].what == PATIENT_PAYMENT:
        return [Move(leg.line, "", "", leg.cents) for leg in legs if leg.account == Account.CASH]
    return [
        Move(target.line, _NAMES[Account(source.account)], _NAMES[Account(target.account)], target.cents)
        for source, target in zip(legs[::2], legs[1::2], strict=True)
    ]


def booked(connection: Connection, rows: Sequence[int]) -> dict[int, Booked]:
    """What is booked to each of some claims."""
    legs = POSTING_LEGS.c
    answer = {row: Booked({}, {}) for row in rows}
    for part in in_parts(rows):
        query = (
            select(legs.claim_id, legs.line, legs.account, legs.remittance_id, func.sum(legs.cents).label("cents"))
            .where(legs.claim_id.in_(part))
            .group_by(legs.claim_id, legs.line, legs.account, legs.remittance_id)
        )
        for row in connection.execute(query):
            accounts, cash = answer[row.claim_id]
            if row.account == Account.CASH:
                cash[row.line, row.remittance_id] = int(row.cents)
            else:
                accounts[row.line, row.account] = accounts.get((row.line, row.account), 0) + int(row.cents)
    return answer
