"""The modifiers that matter to radiology: what they say, what they cost, what they do not go with.

The facts stand in `modifier_facts.yaml` beside this module, each with its source.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any, NamedTuple

from radbill.core.citations import Citation, Confidence


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
    rows = (_facts_of(row) for row in _document()["modifiers"])
    return {facts.code: facts for facts in rows}


def _facts_of(row: dict[str, str]) -> ModifierFacts:
    code = row["code"]
    others = frozenset(other for pair in _conflicts() if code in pair for other in pair - {code})
    return ModifierFacts(code, ModifierClass(row["class"]), row["words"], row["effect"], others, _citation(row))


@cache
def _conflicts() -> dict[frozenset[str], Citation]:
    return {frozenset(row["pair"]): _citation(row) for row in _document()["conflicts"]}


def _citation(row: dict[str, str]) -> Citation:
    source = _document()["sources"][row["source"]]
    return Citation(source["document"], source["section"], Confidence(row["confidence"]))


@cache
def _document() -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - only needed when a modifier is asked about

    text = resources.files("radbill.codes").joinpath("modifier_facts.yaml").read_text(encoding="utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    return document
