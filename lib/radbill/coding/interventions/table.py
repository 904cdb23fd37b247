"""The table of interventional components: pairs, codes that hold their imaging, and codes that were replaced.

The entries stand in `table.yaml` beside this module, each with its source.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from radbill.core.citations import Citation
from radbill.core.dates import DateRange

if TYPE_CHECKING:
    from radbill.coding.interventions.schema import ComponentDocument, InclusionRow, PairRow, ReplacementRow

#: Entries without a first day were looked through for the years from here on.
TABLE_BEGINS = date(2020, 1, 1)
_FEWEST_IN_A_RANGE = 3
#: A code: its number, with a letter before or behind it.
_NUMBERED = re.compile(r"([A-Z]?)([0-9]+)([A-Z]?)")
Codes = tuple[str, ...]


class BillableAlone(StrEnum):
    """Why imaging may well be billed without the procedure that goes with it."""

    NO = ""
    READING = "reading"
    EXAM = "exam"


class Pairing(NamedTuple):
    """Two codes that are billed side by side: any of the procedures with any of the interpretations.

    Attributes:
        procedures: Codes of the puncture, injection or catheter.
        interpretations: Codes of its imaging: supervision and interpretation, or guidance.
        words: What it is, in a few plain words.
        alone: Why the imaging may well be billed alone.
        in_force: Days on which it holds.
        citation: Where it was published.
    """

    procedures: Codes
    interpretations: Codes
    words: str
    alone: BillableAlone
    in_force: DateRange
    citation: Citation


class Inclusion(NamedTuple):
    """Codes that hold imaging, which is therefore not billed beside them.

    Attributes:
        codes: Any of them.
        included: What is not billed beside them.
        words: What it is, in a few plain words.
        unless: When the imaging may be billed all the same; empty when it may not.
        instead: The one code for both parts; empty when `codes` hold the imaging themselves.
        swap: The code that takes the place of `codes` beside the imaging; empty when there is none.
        needs_one_reader: Whether it holds only when one physician does both.
        in_force: Days on which it holds.
        citation: Where it was published.
    """

    codes: Codes
    included: Codes
    words: str
    unless: str
    instead: str
    swap: str
    needs_one_reader: bool
    in_force: DateRange
    citation: Citation


class Replacement(NamedTuple):
    """Codes that were deleted for others, which as a rule hold procedure and imaging in one.

    Attributes:
        old: The deleted codes.
        new: Their successors on the day of the change; none when no code stands for them.
        first_day: The first day on which the old ones are not valid.
        words: What it is, in a few plain words.
        citation: Where it was published.
    """

    old: Codes
    new: Codes
    first_day: date
    words: str
    citation: Citation


class ComponentTable(NamedTuple):
    """All of it.

    Attributes:
        pairings: Codes that go together.
        inclusions: Codes that hold their imaging.
        replacements: Codes that were deleted.
        guidance: Codes that show the way and nothing else.
    """

    pairings: tuple[Pairing, ...]
    inclusions: tuple[Inclusion, ...]
    replacements: tuple[Replacement, ...]
    guidance: frozenset[str]


@cache
def component_table() -> ComponentTable:
    """Read the table, once."""
    from radbill.coding.interventions.schema import ComponentDocument  # noqa: PLC0415 - when components are asked about

    document = ComponentDocument.read(Path(__file__).with_suffix(".yaml"))
    return ComponentTable(
        tuple(_pairing(row, document) for row in document.pairs),
        tuple(_inclusion(row, document) for row in document.inclusions),
        tuple(_replacement(row, document) for row in document.replacements),
        frozenset(_codes(document.guidance, document.sets)),
    )


@cache
def codes_of_the_table() -> frozenset[str]:
    """Every code of the table, whatever the day."""
    table = component_table()
    paired = (codes for each in table.pairings for codes in (each.procedures, each.interpretations))
    held = (codes for each in table.inclusions for codes in (each.codes, each.included))
    replaced = (codes for each in table.replacements for codes in (each.old, each.new))
    return frozenset(chain.from_iterable((*paired, *held, *replaced)))


@cache
def inclusions_by_code() -> Mapping[str, tuple[Inclusion, ...]]:
    """Inclusions by the code that holds the imaging."""
    inclusions: dict[str, tuple[Inclusion, ...]] = {}
    for inclusion in component_table().inclusions:
        for code in inclusion.codes:
            inclusions[code] = (*inclusions.get(code, ()), inclusion)
    return inclusions


@cache
def replacement_by_code() -> Mapping[str, Replacement]:
    """Replacements by the code that was deleted."""
    return {code: replacement for replacement in component_table().replacements for code in replacement.old}


def successors(procedure_code: str, day: date) -> Codes:
    """Codes that stand for a deleted one on a day, through every change since; none while it is valid.

    >>> successors("75790", date(2026, 8, 3))
    ('36901', '36902', '36903')
    """
    replacement = replacement_by_code().get(procedure_code)
    if replacement is None or day < replacement.first_day:
        return ()
    each = (successors(code, day) or (code,) for code in replacement.new)
    return tuple(dict.fromkeys(code for codes in each for code in codes))


@cache
def procedures_of_interpretations(day: date) -> Mapping[str, frozenset[str]]:
    """For each supervision and interpretation code: the procedures that go with it on a day.

    Guidance is left out, and what may well be billed alone.
    """
    table = component_table()
    procedures: dict[str, set[str]] = {}
    for pairing in table.pairings:
        for code in pairing.interpretations if pairing.in_force.covers(day) else ():
            procedures.setdefault(code, set()).update(pairing.procedures)
    alone = {code for pairing in table.pairings if pairing.alone for code in pairing.interpretations}
    return {code: frozenset(codes) for code, codes in procedures.items() if code not in alone | table.guidance}


def in_ranges(codes: Iterable[str]) -> str:
    """Write codes shortly: three and more in a row as a range.

    >>> in_ranges(["36245", "36246", "36247", "75726"])
    '36245-36247, 75726'
    """
    return ", ".join(_ranges(sorted(codes)))


def _ranges(codes: list[str]) -> Iterator[str]:
    for _, members in groupby(enumerate(codes), key=_place_in_row):
        row = [code for _, code in members]
        if len(row) < _FEWEST_IN_A_RANGE:
            yield from row
        else:
            yield f"{row[0]}-{row[-1]}"


def _place_in_row(at: tuple[int, str]) -> int | str:
    """The same for numbers that follow each other; a code with a letter stands for itself."""
    position, code = at
    return int(code) - position if code.isdecimal() else code


def _pairing(row: "PairRow", document: "ComponentDocument") -> Pairing:
    return Pairing(
        _codes(row.procedures, document.sets), _codes(row.interpretations, document.sets), row.words,
        BillableAlone(row.alone), _in_force(row), document.citation(row),
    )  # fmt: skip


def _inclusion(row: "InclusionRow", document: "ComponentDocument") -> Inclusion:
    return Inclusion(
        _codes(row.codes, document.sets), _codes(row.includes, document.sets), row.words, row.unless,
        row.instead, row.swap, row.one_reader, _in_force(row), document.citation(row),
    )  # fmt: skip


def _replacement(row: "ReplacementRow", document: "ComponentDocument") -> Replacement:
    old, new = _codes(row.old, document.sets), _codes(row.new, document.sets)
    return Replacement(old, new, row.since, row.words, document.citation(row))


def _in_force(row: "PairRow | InclusionRow") -> DateRange:
    return DateRange(row.first_day or TABLE_BEGINS, row.last_day)


def _codes(text: str, sets: Mapping[str, str]) -> Codes:
    """Codes, ranges and names of sets, one after the other."""
    return tuple(dict.fromkeys(code for word in text.split() for code in _codes_of_word(word, sets)))


def _codes_of_word(word: str, sets: Mapping[str, str]) -> Iterable[str]:
    if word in sets:
        return _codes(sets[word], sets)
    first, _, last = word.partition("-")
    if not last:
        return (first,)
    letter, digits, ending = _NUMBERED.findall(first)[0]
    end = int("".join(filter(str.isdecimal, last)))
    return [f"{letter}{number:0{len(digits)}}{ending}" for number in range(int(digits), end + 1)]
