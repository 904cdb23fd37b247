"""The modifiers that matter to radiology: what they say, what they cost, what they do not go with.

The facts stand in `modifier_facts.yaml` beside this module, each with its source.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from radbill.core.citations import Citation

if TYPE_CHECKING:
    from radbill.codes.modifier_schema import ModifierRow, ModifierTable


class ModifierClass(StrEnum):
    """What a modifier is for; the order of the classes is the order on the line."""

    PRICING = "pricing"
    PAYMENT_POLICY = "payment_policy"
    INFORMATIONAL = "informational"


class ModifierFacts(NamedTuple):
    """What is known of a modifier.

    Attributes:
        code: Two characters.
        modifier_class: What it is for.
        words: A few plain words for it, not the publisher's text.
        effect: What it does to the payment, in one sentence.
        conflicts_with: Modifiers that may not stand on the same line.
        citation: Where the effect was published, and how sure it is.
    """

    code: str
    modifier_class: ModifierClass
    words: str
    effect: str
    conflicts_with: frozenset[str]
    citation: Citation


class Conflict(NamedTuple):
    """Two modifiers that may not stand on one line, in the order in which they stand, and where that is published."""

    first: str
    second: str
    citation: Citation


def modifier_facts(code: str) -> ModifierFacts | None:
    """Give what is known of a modifier; none when the table does not have it.

    >>> modifier_facts("TC").words
    'technical part alone'
    """
    return _facts().get(code)


def known_modifiers() -> tuple[ModifierFacts, ...]:
    """Give the whole table, in its own order."""
    return tuple(_facts().values())


def cited_conflicts(modifiers: Sequence[str]) -> tuple[Conflict, ...]:
    """Find the pairs of a line's modifiers that may not stand together, with their sources."""
    published = _conflicts()
    pairs = combinations(dict.fromkeys(modifiers), 2)
    return tuple(Conflict(*pair, published[frozenset(pair)]) for pair in pairs if frozenset(pair) in published)


def conflicts(modifiers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Find the pairs of a line's modifiers that may not stand together, in the order of the line.

    >>> conflicts(("26", "59", "XE", "TC"))
    (('26', 'TC'), ('59', 'XE'))
    """
    return tuple((conflict.first, conflict.second) for conflict in cited_conflicts(modifiers))


@cache
def _facts() -> dict[str, ModifierFacts]:
    return {row.code: _facts_of(row) for row in _table().modifiers}


def _facts_of(row: "ModifierRow") -> ModifierFacts:
    others = frozenset(other for pair in _conflicts() if row.code in pair for other in pair - {row.code})
    return ModifierFacts(
        row.code, ModifierClass(row.modifier_class), row.words, row.effect, others, _table().citation(row)
    )


@cache
def _conflicts() -> dict[frozenset[str], Citation]:
    return {frozenset(row.pair): _table().citation(row) for row in _table().conflicts}


@cache
def _table() -> "ModifierTable":
    from radbill.codes.modifier_schema import ModifierTable  # noqa: PLC0415 - when a modifier is asked about

    return ModifierTable.read(Path(__file__).with_suffix(".yaml"))
