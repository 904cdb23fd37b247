"""Where the money of a claim stands, from all that was posted to it, whatever order it came in.

A reversal takes back the remittance whose opposite it is; what is left is applied payer by payer and day by day.
Every payer's remittance accounts for the whole charge again (X12 RFI 1696), so that what a later payer adjusts moves
only what is still open. A payer that decides a line anew and pays it again, without taking back what it paid, has paid
too much: the newest decision stands, and what was paid before is its credit. Then come the patient's payments and what
persons moved.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from radbill.codes.remittance_codes import FORWARDED, PAYER_RANK, PREDETERMINATION, REVERSAL
from radbill.ledger.receivables.decisions_again import MOVABLE, is_less_than_before, is_paid_again
from radbill.ledger.receivables.effects import WHOLE_CLAIM, Effect


class Decision(NamedTuple):
    """A claim as a remittance decides it.

    Attributes:
        id: Its row.
        remittance_id: The row of its remittance.
        payer_key: Who pays.
        status: CLP02.
        charge: CLP03, cents.
        paid: CLP04, cents.
        payer_number: CLP07.
        original_number: The payer's number that it corrects (REF*F8); empty when it names none.
        paid_on: Day of the payment.
        is_forwarded: Whether the payer sent the claim on.
        effects: By line.
    """

    id: int
    remittance_id: int
    payer_key: str
    status: str
    charge: int
    paid: int
    payer_number: str
    original_number: str
    paid_on: date | None
    is_forwarded: bool
    effects: Sequence[Effect]

    @property
    def rank(self) -> int:
        """Place of its payer in the order of payers, from 0."""
        return PAYER_RANK.get(self.status, 0)

    @property
    def is_only_a_price(self) -> bool:
        """Whether nothing was decided (a predetermination) and nothing is paid."""
        return self.status == PREDETERMINATION and not self.paid

    @property
    def goes_on(self) -> bool:
        """Whether another payer got the claim from this one."""
        return self.is_forwarded or self.status in FORWARDED


class Move(NamedTuple):
    """Money that a person moved, a patient paid (then `source` is empty), or a payer got back, in cents."""

    line: str
    source: str
    target: str
    cents: int


@dataclass(slots=True)
class Money:
    """Where the money of a line stands, in cents; what no account has is the insurance's balance.

    What was given back to payers (`refunded`) is negative.
    """

    charge: int = 0
    paid: int = 0
    patient_paid: int = 0
    contractual: int = 0
    other: int = 0
    denied: int = 0
    patient: int = 0
    refunded: int = 0

    @property
    def insurance(self) -> int:
        """What payers still owe."""
        return (self.charge - self.paid - self.patient_paid - self.contractual - self.other - self.denied
                - self.patient - self.refunded)  # fmt: skip


@dataclass(slots=True)
class ClaimMoney:
    """Where the money of a claim stands.

    Attributes:
        lines: By the keys of our lines; under the empty key what concerns the claim as a whole.
        posted: Decisions that count, reversals and what they take back among them.
        waiting: Decisions that wait for what they reverse or correct.
        opposites: Of each reversal that counts the decision that it takes back.
        adjudicated: Keys that a decision which stands is about.
        is_reversed: Whether something was taken back and nothing newer stands.
        paid_again: Decisions that pay again what the same payer paid before and did not take back.
        paid_beyond: Decisions that pay more than was open, so that what had been given up is less.
        paid_less: Decisions that account for lines again, allow less than the payer did before and take nothing back.
    """

    lines: dict[str, Money]
    posted: list[Decision] = field(default_factory=list)
    waiting: list[Decision] = field(default_factory=list)
    opposites: dict[int, Decision] = field(default_factory=dict)
    adjudicated: set[str] = field(default_factory=set)
    is_reversed: bool = False
    paid_again: set[int] = field(default_factory=set)
    paid_beyond: set[int] = field(default_factory=set)
    paid_less: set[int] = field(default_factory=set)

    def total(self, name: str) -> int:
        """The sum of an account over all lines."""
        return sum(getattr(each, name) for each in self.lines.values())

    def whole_of(self, line: str, *names: str) -> int:
        """The sum of accounts over the claim, seen from a line: a credit of another line pays nothing of it."""
        sums = {key: sum(getattr(money, name) for name in names) for key, money in self.lines.items()}
        return sum(cents if key in {line, WHOLE_CLAIM} else max(cents, 0) for key, cents in sums.items())

    def open_of(self, line: str) -> int:
        """What payers and patient still owe of a line, and never more than of the claim."""
        whole = self.whole_of(line, "insurance", "patient")
        money = self.lines[line]
        return whole if line == WHOLE_CLAIM else min(money.insurance + money.patient, whole)


def fold(
    charges: Mapping[str, int], decisions: Iterable[Decision], moves: Iterable[Move], last_payer: int | None
) -> ClaimMoney:
    """Where the money of a claim stands.

    Args:
        charges: By the keys of our lines, in cents; under the empty key what the claim has beyond its lines.
        decisions: All that was posted to the claim.
        moves: What persons moved and patients paid, in their order.
        last_payer: Place of the last payer that the claim names, from 0; none when that is not known.
    """
    claim = ClaimMoney({WHOLE_CLAIM: Money(), **{line: Money(charge=cents) for line, cents in charges.items()}})
    standing = _standing(claim, sorted(decisions, key=_order))
    last = max((each.rank for each in standing), default=0)
    if last_payer is not None:
        last = max(last, last_payer)
    before = dict[tuple[int, str, str], int]()
    for at, decision in enumerate(standing):
        is_held = last_payer is None or decision.goes_on or decision.rank < last
        _apply(claim, decision, before, is_first=at == 0, is_held=is_held)
    for move in moves:
        _move(claim, move)
    return claim


def _order(decision: Decision) -> tuple[int, date, int, str, int, int]:
    """By payer and day, of one day the lower first, whatever numbers payers give them.

    What was posted first never matters unless all else is the same.
    """
    return (decision.rank, decision.paid_on or date.min, decision.paid, decision.payer_number, decision.charge,
            decision.id)  # fmt: skip


def _standing(claim: ClaimMoney, decisions: Sequence[Decision]) -> list[Decision]:
    """Decisions that nothing took back; those that count and those that wait are noted."""
    claim.posted += [each for each in decisions if each.is_only_a_price]
    left = [each for each in decisions if each.status != REVERSAL and not each.is_only_a_price]
    for reversal in (each for each in decisions if each.status == REVERSAL):
        original = next((each for each in left if _is_opposite(reversal, each)), None)
        if original is None:
            claim.waiting.append(reversal)
        else:
            left.remove(original)
            claim.opposites[reversal.id] = original
            claim.posted += [original, reversal]
    known = {each.payer_number for each in decisions}
    taken_back = {(each.remittance_id, each.payer_key) for each in claim.waiting}
    standing = []
    for each in left:
        is_correction = (each.remittance_id, each.payer_key) in taken_back
        if is_correction or (each.original_number and each.original_number not in known):
            claim.waiting.append(each)
        else:
            standing.append(each)
    for each in [each for each in standing if each.paid < 0]:
        if sum(other.paid for other in standing if other.payer_key == each.payer_key) < 0:
            standing.remove(each)
            claim.waiting.append(each)
    claim.posted += standing
    claim.is_reversed = bool(claim.opposites) and not standing
    return standing


def _is_opposite(reversal: Decision, original: Decision) -> bool:
    amounts = reversal.charge == -original.charge and reversal.paid == -original.paid
    return amounts and reversal.payer_key == original.payer_key


def _apply(
    claim: ClaimMoney, decision: Decision, allowed: dict[tuple[int, str, str], int], *, is_first: bool, is_held: bool
) -> None:
    """Apply a decision; what each payer allowed of each line is kept in `allowed`."""
    by_line: dict[str, Effect] = {}
    for effect in decision.effects:
        line = effect.line if effect.line in claim.lines else WHOLE_CLAIM
        before = by_line.get(line)
        by_line[line] = effect._replace(line=line) if before is None else _sum(before, effect)
    claim.adjudicated |= set(by_line)
    for line, effect in by_line.items():
        money, place = claim.lines[line], (decision.rank, decision.payer_key, line)
        earlier, allowed[place] = allowed.get(place, 0), max(allowed.get(place, 0), effect.paid + effect.patient)
        if is_paid_again(claim, money, effect, line, earlier):
            claim.paid_again.add(decision.id)
            _decide_anew(claim, money, effect, is_later=decision.rank > 0, is_held=is_held)
            continue
        if is_less_than_before(claim, money, effect, line, earlier):
            claim.paid_less.add(decision.id)
        if not is_first and not decision.rank:
            money.denied = 0  # the payer decides anew what it denied
        if _pay(claim, money, effect, line):
            claim.paid_beyond.add(decision.id)
        _adjust(claim, money, effect, is_later=decision.rank > 0, is_held=is_held)


def _decide_anew(claim: ClaimMoney, money: Money, effect: Effect, *, is_later: bool, is_held: bool) -> None:
    """The newest decision stands in place of the payer's earlier one; all that was paid stays paid."""
    money.paid += effect.paid
    if is_later:
        return
    room = (claim.total("charge") if effect.line == WHOLE_CLAIM else money.charge) - effect.paid
    for name in MOVABLE:
        cents = max(min(getattr(effect, name), room), 0)
        room -= cents
        setattr(money, name, 0 if name == "patient" and is_held else cents)


def _sum(one: Effect, other: Effect) -> Effect:
    names = ("paid", "patient", "contractual", "other", "denied")
    return one._replace(**{name: getattr(one, name) + getattr(other, name) for name in names})


def _pay(claim: ClaimMoney, money: Money, effect: Effect, line: str) -> bool:
    """What is paid comes off what is open; beyond that it takes from what was given up, so that nothing is below zero.

    Gives whether more was paid than was still owed. Reasons that add to the charge count before.
    """
    for name in MOVABLE:
        if (cents := getattr(effect, name)) < 0:
            setattr(money, name, getattr(money, name) + cents)
    money.paid += effect.paid
    whole = claim.whole_of(line, "insurance")
    lacking = -min(whole, whole if line == WHOLE_CLAIM else money.insurance)
    is_beyond = lacking > money.patient
    for name in MOVABLE:
        taken = max(min(lacking, getattr(money, name)), 0)
        setattr(money, name, getattr(money, name) - taken)
        lacking -= taken
    return is_beyond


def _adjust(claim: ClaimMoney, money: Money, effect: Effect, *, is_later: bool, is_held: bool) -> None:
    """Adjustments move what is still open: the patient's share first, then the others."""
    before = money.patient if is_later else 0
    room = max(claim.open_of(effect.line) - (0 if is_later else claim.total("patient") if effect.line == WHOLE_CLAIM
                                             else money.patient), 0)  # fmt: skip
    share = max(min(effect.patient, room), 0)
    room -= share
    for name in ("contractual", "other", "denied"):
        cents = max(min(getattr(effect, name), room), 0)
        setattr(money, name, getattr(money, name) + cents)
        room -= cents
    kept = min(max(before - share, 0), room)
    money.patient += (0 if is_held else share) + kept - before


def _move(claim: ClaimMoney, move: Move) -> None:
    money = claim.lines[move.line if move.line in claim.lines else WHOLE_CLAIM]
    if not move.source:
        money.patient_paid += move.cents
        money.patient -= move.cents  # more than is owed is the patient's credit
        return
    if move.source == "refunded":
        money.refunded -= move.cents
        return
    available = money.insurance if move.source == "insurance" else getattr(money, move.source)
    cents = max(min(move.cents, available), 0)
    for name, sign in ((move.source, -1), (move.target, 1)):
        if name != "insurance":
            setattr(money, name, getattr(money, name) + sign * cents)
