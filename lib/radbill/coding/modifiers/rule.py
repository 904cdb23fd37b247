"""What a rule of the modifiers is: a step over the draft, and its place among the others."""

from collections.abc import Callable
from typing import NamedTuple

from radbill.coding.modifiers.draft import ModifierDraft
from radbill.coding.modifiers.proposal import ModifierQuestion
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow


class ModifierCase(NamedTuple):
    """A line, its row in the fee schedule, and the published data.

    Attributes:
        question: The line.
        row: The row of its code; the PC/TC indicator is empty where the rows of the code disagree.
        book: Published data.
    """

    question: ModifierQuestion
    row: FeeRow
    book: ReferenceBook


class ModifierRule(NamedTuple):
    """One rule. Each takes the modifiers as the rule before it left them.

    Attributes:
        order: Its place among the rules, lowest first; no two rules have the same.
        apply: Gives the draft as the rule leaves it.
    """

    order: int
    apply: Callable[[ModifierCase, ModifierDraft], ModifierDraft]
