"""What every set of rules beyond a guide's table shares."""

import re
from collections.abc import Iterable
from decimal import Decimal

from radbill.edi.x12.faults import Fault
from radbill.edi.x12.guide import SegmentRule
from radbill.edi.x12.loop_tree import Loop
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of

_DECIMALS = 2
_AMOUNT = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")


class Rules:
    """Rules that see nothing and say nothing until a method is given.

    Attributes:
        names: The segments that they look at.
        loops: The loops of which they look at the end.
    """

    names: frozenset[str] = frozenset()
    loops: frozenset[str] = frozenset()

    def __init__(self, group: Segment | None) -> None:
        self.group = group

    def see(self, segment: Segment, rule: SegmentRule, loop: Loop) -> Iterable[Fault]:
        """Take in a segment that has its place in a loop."""
        del segment, rule, loop
        return ()

    def close(self, loop: Loop, at: int) -> Iterable[Fault]:
        """A loop is complete."""
        del loop, at
        return ()

    def doubt(self, name: str, element: int | None = None) -> None:
        """A segment is missing or misplaced, or an element of it is wrong."""
        del name, element

    def end(self) -> Iterable[Fault]:
        """The set is complete."""
        return ()


def cents_of(text: str) -> int:
    """An amount in cents; 0 where it is no amount, which the elements' check has told.

    >>> cents_of("12.5"), cents_of("-.05"), cents_of("1e3"), cents_of("")
    (1250, -5, 0, 0)
    """
    whole, _, part = text.lstrip("-").partition(".")
    digits = whole + part[:_DECIMALS].ljust(_DECIMALS, "0")
    cents = count_of(digits) or 0
    return -cents if text.startswith("-") else cents


def is_amount(text: str) -> bool:
    """Whether a text is an amount in dollars.

    >>> is_amount("12."), is_amount("12X")
    (True, False)
    """
    return _AMOUNT.fullmatch(text) is not None


def money(cents: int) -> Decimal:
    """Cents as dollars with two decimals.

    >>> money(-1250)
    Decimal('-12.50')
    """
    return Decimal(cents).scaleb(-2)


def adjustment_cents(segment: Segment) -> int:
    """The sum of the amounts of a CAS."""
    return sum(cents_of(amount) for amount in segment.elements[3::3])
