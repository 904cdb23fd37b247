"""The kinds of facts about codes, and what tells that a text, a number, a pattern or a name is of one."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from radbill.codes.claim_codes import CLAIM_FREQUENCIES
from radbill.codes.imaging_codes import imaging_codes
from radbill.codes.modifier_facts import known_modifiers
from radbill.codes.sides import ANATOMIC_MODIFIERS
from radbill.codes.states import STATES
from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook

#: CPT numbers of medicine, surgery and imaging, and HCPCS codes; carriers and small numbers are neither.
_PROCEDURE_CODE = re.compile(r"[1-9]\d{4}|[A-CEGHJ-MP-V]\d{4}|\d{4}[FTU]")
#: Abbreviations of states that are words when they are written small.
_WORDS = frozenset(
    ("al", "co", "ct", "de", "hi", "id", "in", "la", "ma", "me", "mi", "mo", "ms", "oh", "ok", "or", "pa", "pr")
)
_LOOKS_LIKE_A_PATTERN = re.compile(r"(?=.*\d)(?=.*[\[|\\(?.])\S{4,400}")
#: Numbers of every section, and letters with numbers: a pattern of a form matches all of either, one of some codes few.
_NUMBERS = tuple(map(str, range(10_000, 100_000, 97)))
_LETTERED = tuple(f"{letter}{number:04}" for letter in "ACEGJMQV" for number in range(0, 10_000, 97))
_FEWEST_OF_A_PATTERN, _MOST_OF_ALL, _SHORTEST_BEGINNING = 2, 0.5, 3


class Kind(NamedTuple):
    """A kind of fact.

    Attributes:
        name: What it is called.
        is_one: Whether a text is one.
        variables: What ends the names of variables that hold one.
        constants: Words in the names of constants that stand for one.
    """

    name: str
    is_one: Callable[[str], object]
    variables: frozenset[str]
    constants: frozenset[str]

    def is_called(self, variable: str) -> bool:
        """Whether a name says that it holds one: place_of_service, facility_place, _PLACE."""
        name = variable.lower().strip("_")
        return name in self.variables or name.rpartition("_")[2] in self.variables

    def is_constant(self, constant: str) -> bool:
        """Whether the name of a constant says that it is one: PROFESSIONAL, _HOSPITAL."""
        return self.is_called(constant) or not self.constants.isdisjoint(constant.lower().strip("_").split("_"))


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of facts that stand once."""
    book, day = ReferenceBook.open(Path("no-store-here")), date(2026, 8, 3)
    numbers = (f"{number:02}" for number in range(100))
    places = frozenset(code for code in numbers if _is_assigned(book, code, day))
    modifiers = frozenset(facts.code for facts in known_modifiers()) | ANATOMIC_MODIFIERS
    return (
        _kind("modifiers", modifiers.__contains__, "modifier modifiers component",
              "professional technical reading bilateral sides left right assistant surgeon film"),
        _kind("places of service", places.__contains__, "place_of_service place places pos",
              "office hospital inpatient outpatient emergency asc"),
        _kind("states", _is_state,
              "state states", ""),
        _kind("claim frequencies", CLAIM_FREQUENCIES.__contains__, "frequency frequencies",
              "original replacement void"),
        _kind("procedure codes", _PROCEDURE_CODE.fullmatch, "procedure_code procedure_codes code codes",
              "screening mammogram"),
    )  # fmt: skip


def _kind(name: str, is_one: Callable[[str], object], variables: str, constants: str) -> Kind:
    return Kind(name, is_one, frozenset(variables.split()), frozenset(constants.split()))


def _is_assigned(book: ReferenceBook, code: str, day: date) -> bool:
    row = book.place_of_service(code, day)
    return not isinstance(row, Failure) and row.kind in {"Facility", "Non-Facility"}


def _is_state(text: str) -> bool:
    return text in STATES or (text.islower() and text.upper() in STATES)


def begins_imaging_codes(text: str) -> bool:
    """Whether imaging codes begin with a text; zeros, with which all else begins too, are no such text."""
    is_long = len(text) >= _SHORTEST_BEGINNING and not text.startswith("0")
    return is_long and any(code.startswith(text) for code in imaging_codes())


def is_imaging_code(text: str) -> bool:
    """Whether a text is a code of the table of imaging codes, which nothing else is by chance."""
    return text in imaging_codes()


@cache
def codes_of_pattern(pattern: str) -> tuple[str, ...]:
    """The imaging codes that a pattern tells from other codes; none for the form of codes, or another pattern."""
    if not _LOOKS_LIKE_A_PATTERN.fullmatch(pattern):
        return ()
    try:
        compiled = re.compile(pattern)
    except re.error:
        return ()
    codes = tuple(code for code in imaging_codes() if compiled.fullmatch(code))
    shares = (sum(map(bool, map(compiled.fullmatch, texts))) / len(texts) for texts in (_NUMBERS, _LETTERED))
    is_of_some = all(share <= _MOST_OF_ALL for share in shares)
    return codes if len(codes) >= _FEWEST_OF_A_PATTERN and is_of_some else ()


def kinds_of(texts: tuple[str, ...]) -> Iterator[Kind]:
    """The kinds of which all of the texts are one; words that are abbreviations of states by chance are none."""
    for kind in kinds():
        if not _WORDS.issuperset(texts) and all(map(kind.is_one, texts)):
            yield kind
