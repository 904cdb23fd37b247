"""Sums of an 835: each line, each claim and the payment balance.

Source: X12 005010X221A1, section on balancing: charge less adjustments is what was paid, of a line and of a claim; the
payment is the sum of the claims less the provider adjustments.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from radbill.edi.guides.set_rules import Rules, adjustment_cents, cents_of, money
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.guide import SegmentRule
from radbill.edi.x12.loop_tree import Loop
from radbill.edi.x12.segments import Segment

_LINE = "2110"
#: Where the segments have their amounts.
_AMOUNTS = {"BPR": (2, 3), "CLP": (3, 4), "SVC": (2, 3), "CAS": range(3, 20, 3), "PLB": range(4, 15, 2)}


class Imbalance(NamedTuple):
    """A sum that is off.

    Attributes:
        level: LINE, CLAIM or PAYMENT.
        segment: Number of the SVC, the CLP or the ST.
        off_by: In cents: charge less adjustments less paid; payment less what it should be.
        follows: Whether it is off by just what is off below it.
    """

    level: str
    segment: int
    off_by: int
    follows: bool


class Balance:
    """Adds an 835 up as its segments pass; every imbalance is given once it is known."""

    def __init__(self) -> None:
        self._start = 0
        self._line = 0
        self._line_open = 0
        self._claim = 0
        self._claim_open = 0
        self._lines_off = 0
        self._claims_off = 0
        self._payment = 0
        self._has_payment = False
        self._is_claim_sure = self._is_payment_sure = True

    def see(self, segment: Segment, loop: str) -> Iterator[Imbalance]:
        """Take in a segment of a loop."""
        name = segment.elements[0]
        if name == "CAS":
            cents = adjustment_cents(segment)
            self._claim_open -= cents
            if loop == _LINE:
                self._line_open -= cents
        elif name == "SVC":
            yield from self.line_end()
            self._line = segment.number
            self._line_open = cents_of(segment.get(2)) - cents_of(segment.get(3))
        elif name == "CLP":
            yield from self.claim_end()
            self._claim = segment.number
            self._payment -= cents_of(segment.get(4))
            self._claim_open = cents_of(segment.get(3)) - cents_of(segment.get(4))
        elif name == "PLB":
            self._payment += sum(cents_of(amount) for amount in segment.elements[4::2])
        elif name == "BPR":
            amount = cents_of(segment.get(2))
            self._has_payment = True
            self._payment += -amount if segment.get(3) == "D" and amount > 0 else amount
        elif name == "ST":
            self._start = segment.number

    def add_balanced(self, paid: int) -> None:
        """Take in a whole claim that adds up by itself; the claim before it must be complete."""
        self._payment -= paid

    def line_end(self) -> Iterator[Imbalance]:
        """The line is complete."""
        if self._line and self._line_open and self._is_claim_sure:
            self._lines_off += self._line_open
            yield Imbalance("LINE", self._line, self._line_open, follows=False)
        self._line = self._line_open = 0

    def claim_end(self) -> Iterator[Imbalance]:
        """The claim is complete."""
        yield from self.line_end()
        if self._claim and self._claim_open and self._is_claim_sure:
            follows = self._claim_open == self._lines_off
            if not follows:
                self._claims_off += self._claim_open
            yield Imbalance("CLAIM", self._claim, self._claim_open, follows)
        self._claim = self._claim_open = self._lines_off = 0
        self._is_claim_sure = True

    def doubt(self, name: str, element: int | None = None) -> None:
        """A segment is missing or misplaced, or an amount in it is wrong: what it belongs to does not add up."""
        if name and element is not None and element not in _AMOUNTS.get(name, ()):
            return
        if name in {"BPR", "PLB", "CLP", ""}:
            self._is_payment_sure = False
        if name in {"CLP", "SVC", "CAS", ""}:
            self._is_claim_sure = False

    def end(self) -> Iterator[Imbalance]:
        """The payment is complete."""
        yield from self.claim_end()
        if self._payment and self._has_payment and self._is_payment_sure:
            yield Imbalance("PAYMENT", self._start, self._payment, self._payment == self._claims_off)


class RemittanceRules(Rules):
    """Tells what does not balance; what only follows from a sum below is not told again."""

    names = frozenset({"ST", "BPR", "CLP", "SVC", "CAS", "PLB"})

    def __init__(self, group: Segment | None) -> None:
        super().__init__(group)
        self._balance = Balance()

    def see(self, segment: Segment, rule: SegmentRule, loop: Loop) -> Iterable[Fault]:
        """Take in a segment."""
        del rule
        return map(_fault, (each for each in self._balance.see(segment, loop.rule.name) if not each.follows))

    def add_balanced(self, paid: int) -> None:
        """Take in a whole claim that is right by the guide and adds up; nothing before it may be open.

        Args:
            paid: CLP04 in cents.
        """
        self._balance.add_balanced(paid)

    def doubt(self, name: str, element: int | None = None) -> None:
        """A segment is missing or misplaced, or an element of it is wrong."""
        self._balance.doubt(name, element)

    def end(self) -> Iterable[Fault]:
        """The payment is complete."""
        return map(_fault, (each for each in self._balance.end() if not each.follows))


_FAULTS = {
    "LINE": ("SVC", 3, "the line's charge less its adjustments is not what was paid"),
    "CLAIM": ("CLP", 4, "the claim's charge less all its adjustments is not what was paid"),
    "PAYMENT": ("ST", None, "the payment (BPR02) is not the sum of the claims less the provider adjustments"),
}


def _fault(imbalance: Imbalance) -> Fault:
    name, element, what = _FAULTS[imbalance.level]
    off_by = money(imbalance.off_by)
    return fault(imbalance.segment, name, FaultKind.BALANCE, f"{what}: off by {off_by}", element, off_by=off_by)
