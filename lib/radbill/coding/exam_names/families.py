"""Families of codes: what an exam must say to belong, and how contrast, views, sides or extent choose the code."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from radbill.coding.exam_names.exam import Exam
from radbill.core.dates import DateRange

_EXAMS = Path(__file__).with_name("exams.yaml")
_AXES = ("contrast", "views", "sides", "extent")
Codes = tuple[str, ...]


class Option(NamedTuple):
    """A choice within a family: its codes, and what the exam would have to say for it."""

    codes: Codes
    value: str


class Family(NamedTuple):
    """A family.

    Attributes:
        modalities: Any of them.
        parts: Parts that must be said: each of the sets with at least one of its members.
        words: Flags that must be said: each of the sets with at least one of its members.
        excluded: Flags that must not.
        axis: What chooses among the options; empty when there is one.
        options: By rising views, else in the order of the file.
        usual: Value of the option that is meant when nothing is said; empty when none is.
        complete: Value of the option of a complete exam, where views choose.
        in_force: Days on which the codes are valid.
        is_unsure: Whether names alone never decide.
        others: What a name like this may mean as well, the likelier first.
    """

    modalities: frozenset[str]
    parts: tuple[frozenset[str], ...]
    words: tuple[frozenset[str], ...]
    excluded: frozenset[str]
    axis: str
    options: tuple[Option, ...]
    usual: str
    complete: str
    in_force: DateRange
    is_unsure: bool
    others: tuple[Codes, ...] = ()

    def covered(self, exam: Exam, parts: frozenset[str], day: date) -> frozenset[str] | None:
        """The parts that the family speaks for; none when the exam does not belong to it."""
        if exam.modality not in self.modalities or self.excluded & exam.flags or not self.in_force.covers(day):
            return None
        if any(not wanted & exam.flags for wanted in self.words) or any(not wanted & parts for wanted in self.parts):
            return None
        return frozenset().union(*self.parts) & parts


@cache
def families() -> tuple[Family, ...]:
    """Every family of the file."""
    return tuple(map(_family, yaml.safe_load(_EXAMS.read_text(encoding="utf-8"))))


def _family(row: Mapping[str, object]) -> Family:
    axis = next((axis for axis in _AXES if axis in row), "")
    options = tuple(_options(row, axis))
    usual = _text(row.get("usual"))
    return Family(
        modalities=frozenset(_texts(row["m"])),
        parts=tuple(frozenset(_texts(part)) for part in _list(row.get("p"))),
        words=tuple(frozenset(_texts(word)) for word in _list(row.get("w"))),
        excluded=frozenset(_texts(row.get("n"))),
        axis=axis,
        options=options,
        usual=_value_of(usual, options),
        complete=_value_of(_text(row.get("complete")), options),
        in_force=DateRange(_day(row.get("from")) or date.min, _day(row.get("until"))),
        is_unsure=bool(row.get("unsure")),
        others=tuple(tuple(_texts(codes)) for codes in _list(row.get("or"))),
    )


def _options(row: Mapping[str, object], axis: str) -> Iterator[Option]:
    choices = row.get(axis)
    if isinstance(choices, dict):
        for value, codes in choices.items():
            yield Option(tuple(_texts(codes)), str(value))
    else:
        yield Option(tuple(_texts(row.get("codes") or row.get("code"))), "")


def _value_of(text: str, options: tuple[Option, ...]) -> str:
    """The value that a text names, or whose code it is."""
    return next((option.value for option in options if text in (option.value, option.codes[0])), "")


def _list(value: object) -> list[object]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _texts(value: object) -> Iterator[str]:
    return map(_text, _list(value))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
