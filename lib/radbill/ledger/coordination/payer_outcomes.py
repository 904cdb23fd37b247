"""What the payer at one place decided about a claim, as its remittances stand now: by line, and for the claim.

The next payer is told group by group and reason by reason what this one adjusted (X12 RFI 2806); what does not
account for the whole charge is for a person. Reversals, and what they take back, are left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from radbill.codes.remittance_codes import PATIENT_GROUP
from radbill.core.failures import Failure, FailureReason
from radbill.ledger.receivables.claim_books import ClaimBook
from radbill.ledger.receivables.effects import WHOLE_CLAIM, Effect
from radbill.ledger.receivables.folding import ClaimMoney, Decision

#: Reasons of one group that a file has room for (CAS).
_MOST_REASONS = 6
_MOST_REMARKS = 5
_BY_HAND = "Copy the statement to the sheet Other insurance, put S (or T) into Bill to, and export the claim."


class Adjusted(NamedTuple):
    """By how much a payer changed what was charged, and why; cents."""

    group: str
    carc: str
    cents: int


class Outcome(NamedTuple):
    """What was decided about a line, or about the claim as a whole, in cents."""

    paid: int
    adjustments: tuple[Adjusted, ...]

    @property
    def patient_share(self) -> int:
        """The sum of all PR."""
        return sum(each.cents for each in self.adjustments if each.group == PATIENT_GROUP)


class PayerOutcome(NamedTuple):
    """What a payer decided.

    Attributes:
        payer_number: Its number of the claim; empty when it gave none.
        on: Day of its newest remittance.
        paid: What it paid for the claim, cents.
        whole: What it decided about the claim beside its lines, or instead of them.
        lines: By the keys of our lines; none when it decided about the claim alone.
        remarks: Remark codes of the claim.
    """

    payer_number: str
    on: date | None
    paid: int
    whole: Outcome
    lines: dict[str, Outcome]
    remarks: tuple[str, ...]


def standing_decisions(money: ClaimMoney) -> list[Decision]:
    """Decisions that count and that nothing took back."""
    taken_back = {each.id for each in money.opposites.values()} | set(money.opposites)
    return [each for each in money.posted if each.id not in taken_back and not each.is_only_a_price]


def payer_outcome(claim_id: str, book: ClaimBook, rank: int) -> PayerOutcome | Failure:
    """What the payer at a place decided.

    Args:
        claim_id: Named in failures.
        book: Everything that was posted to the claim.
        rank: Place in the order of payers, from 0.

    Returns:
        A failure where not every line is decided, or what was decided does not add up to what was charged.
    """
    decisions = [each for each in standing_decisions(book.money) if each.rank == rank]
    if not decisions:
        return _failure(f"Claim {claim_id}: no decision of the payer before is posted.", "Post its remittance first.")
    ways = [decisions] if len(decisions) == 1 else [decisions, [max(decisions, key=lambda each: each.id)]]
    problem = ""
    for way in ways:
        outcome = _outcome(way)
        problem = _problem(book, outcome, [effect for each in way for effect in each.effects])
        if not problem:
            return outcome
    return _failure(f"Claim {claim_id}: {problem}.", _BY_HAND)


def _failure(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _outcome(decisions: Sequence[Decision]) -> PayerOutcome:
    by_line: dict[str, list[Effect]] = {}
    for each in decisions:
        for effect in each.effects:
            by_line.setdefault(effect.line, []).append(effect)
    whole = by_line.pop(WHOLE_CLAIM, [])
    newest = max(decisions, key=lambda each: each.id)
    remarks = dict.fromkeys(code for effect in whole for code in effect.remarks.split())
    return PayerOutcome(
        payer_number=newest.payer_number,
        on=max((each.paid_on for each in decisions if each.paid_on), default=None),
        paid=sum(each.paid for each in decisions),
        whole=_sum(whole),
        lines={line: _sum(effects) for line, effects in by_line.items()},
        remarks=tuple(remarks)[:_MOST_REMARKS],
    )


def _sum(effects: Iterable[Effect]) -> Outcome:
    """Reasons that stand twice become one, as a file wants them; those that come to nothing are left out."""
    paid, cents = 0, Counter[tuple[str, str]]()
    for effect in effects:
        paid += effect.paid
        for group, carc, amount in (text.split(":") for text in effect.adjustments.split()):
            cents[group, carc] += int(amount)
    return Outcome(paid, tuple(Adjusted(*reason, amount) for reason, amount in cents.items() if amount))


def _problem(book: ClaimBook, outcome: PayerOutcome, effects: Iterable[Effect]) -> str:
    """What keeps the outcome from a claim to the next payer; empty when nothing does."""
    if outcome.on is None:
        return "the remittance has no date"
    if problem := _uneven(book, outcome):
        return problem
    codes = {line.key: line.procedure_code for line in book.claim.lines}
    other = next(
        (each for each in effects if each.line and each.procedure_code not in {"", codes.get(each.line)}), None
    )
    if other is not None:
        return f"line {other.line} was paid as {other.procedure_code}, which is not what was billed"
    for each in (outcome.whole, *outcome.lines.values()):
        groups = Counter(reason.group for reason in each.adjustments)
        if max(groups.values(), default=0) > _MOST_REASONS:
            return "one group has more than six reasons, for which a file has no room"
    return ""


def _uneven(book: ClaimBook, outcome: PayerOutcome) -> str:
    """Charge is what was paid and adjusted: for every line, and for the claim beside them."""
    if not outcome.lines:
        return _line_problem("the claim", book.claim.cents, outcome.whole)
    charges = {key: cents for key, cents in book.claim.charges.items() if key != WHOLE_CLAIM}
    for key, cents in charges.items():
        if key not in outcome.lines:
            return f"line {key} is not decided yet"
        if problem := _line_problem(f"line {key}", cents, outcome.lines[key]):
            return problem
    return _line_problem("the claim beside its lines", 0, outcome.whole, least=-outcome.paid)


def _line_problem(what: str, charge: int, outcome: Outcome, least: int = 0) -> str:
    if outcome.paid < least:
        return f"{what} was paid less than nothing"
    off = charge - outcome.paid - sum(each.cents for each in outcome.adjustments)
    return f"paid and adjustments of {what} are {abs(off) / 100:.2f} off the charge" if off else ""
