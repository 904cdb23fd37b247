"""Cells of a row of the practice's own rules, as people write them, to conditions; what cannot be meant is a problem.

Several entries stand with commas between them, and any of them will do. What follows the word *not* is left out:
`not MCR, ACME` is every other payer, `70000-79999, not 77067` every code of the range but one.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from radbill.codes.exceptions import InvalidCode
from radbill.codes.spans import CodeSpan
from radbill.model.own_rules import KeyCondition, RowProblem, SpanCondition

_NOT = re.compile(r"(?:^|(?<=[,;\s]))not(?=\s)", re.IGNORECASE)
_BETWEEN_KEYS, _BETWEEN_CODES = re.compile(r"[,;\n]"), re.compile(r"[,;\s]+")
_NEVER = "What is wanted here is left out again: no line can meet it."
_NUMBER = r"(\d{1,3})"
#: How an age is written, with where its least and its greatest year stand, and what is added to them.
_AGES = (
    (re.compile(rf"{_NUMBER}\s*(?:-|to)\s*{_NUMBER}"), (1, 0), (2, 0)),
    (re.compile(rf"(?:under|below|<)\s*{_NUMBER}"), None, (1, -1)),
    (re.compile(rf"(?:over|above|>)\s*{_NUMBER}"), (1, 1), None),
    (re.compile(rf"(?:up to|<=)\s*{_NUMBER}"), None, (1, 0)),
    (re.compile(rf"(?:from|at least|>=)\s*{_NUMBER}|{_NUMBER}\s*(?:\+|and over)"), (1, 0), None),
    (re.compile(_NUMBER), (1, 0), (1, 0)),
)
Choice = TypeVar("Choice", bound=StrEnum)


class Ages(NamedTuple):
    """The least and the greatest age, both included; none where there is none."""

    youngest: int | None = None
    oldest: int | None = None


class RuleCells:
    """The cells of one row, and what is wrong with them."""

    def __init__(self, values: Mapping[str, object]) -> None:
        """Read values by field; blank ones are left out."""
        self._values = values
        self.problems: list[RowProblem] = []

    def text(self, field: str) -> str:
        """A text on one line; empty when blank."""
        return " ".join(str(self._values.get(field, "")).split())

    def day(self, field: str) -> date | None:
        """A day; none when blank, or no day."""
        value = self._values.get(field)
        return value if isinstance(value, date) else None

    def problem(self, field: str, message: str, what_to_do: str) -> None:
        """Name a mistake."""
        self.problems.append(RowProblem(field, message, what_to_do))

    def choice(self, field: str, kind: type[Choice]) -> Choice | None:
        """One of a list's words, in any case of letters; none when blank, or none of them."""
        text = self.text(field).casefold()
        found = next((each for each in kind if each.value.casefold() == text), None)
        if text and found is None:
            self.problem(field, "This is none of the choices.", f"Choose one of: {', '.join(kind)}.")
        return found

    def keys(self, field: str) -> KeyCondition:
        """Keys of one of the practice's tables."""
        return self._condition(field, lambda text: tuple(filter(None, map(str.strip, _BETWEEN_KEYS.split(text)))))

    def codes(self, field: str, validate: Callable[[str], str]) -> KeyCondition:
        """Short codes, of which `validate` gives the finished one or raises InvalidCode."""
        return self._condition(field, lambda text: tuple(map(validate, filter(None, _BETWEEN_CODES.split(text)))))

    def names(self, field: str, known: tuple[str, ...]) -> KeyCondition:
        """Names of a list, in any case of letters."""
        condition, by_look = self.keys(field), {name.casefold(): name for name in known}
        every = (*condition.wanted, *condition.unwanted)
        if any(name.casefold() not in by_look for name in every):
            self.problem(field, "This is none of the choices.", f"Choose one of: {', '.join(known)}.")
        wanted, unwanted = (
            tuple(by_look.get(name.casefold(), name) for name in names)
            for names in (condition.wanted, condition.unwanted)
        )
        return KeyCondition(wanted=wanted, unwanted=unwanted)

    def spans(self, field: str, read: Callable[[str], tuple[CodeSpan, ...]]) -> SpanCondition:
        """Codes with ranges and beginnings."""
        try:
            wanted, unwanted = map(read, self._parts(field))
        except InvalidCode as refusal:
            self.problem(field, f"The {refusal}", "List codes and ranges with commas between them.")
            return SpanCondition()
        if wanted and set(wanted) <= set(unwanted):
            self.problem(field, _NEVER, "Take one of the two out.")
        return SpanCondition(wanted=wanted, unwanted=unwanted)

    def ages(self, field: str) -> Ages:
        """An age or ages in whole years: `0-17`, `under 18`, `65+`, `40`."""
        text = self.text(field).casefold().removesuffix("years").strip()
        for pattern, least, most in _AGES if text else ():
            if found := pattern.fullmatch(text):
                years = [int(group) for group in found.groups() if group]
                ages = Ages(*(years[at[0] - 1] + at[1] if at else None for at in (least, most)))
                if (ages.youngest or 0) > (999 if ages.oldest is None else ages.oldest):
                    self.problem(field, "No patient has such an age.", "Give the lower age first, as in 18-64.")
                return ages
        if text:
            self.problem(field, "This is no age.", "As in 0-17, under 18, 65+.")
        return Ages()

    def _condition(self, field: str, read: Callable[[str], tuple[str, ...]]) -> KeyCondition:
        try:
            wanted, unwanted = map(read, self._parts(field))
        except InvalidCode as refusal:
            self.problem(field, f"This cannot be read: {refusal}", "List the codes with commas between them.")
            return KeyCondition()
        if wanted and set(wanted) <= set(unwanted):
            self.problem(field, _NEVER, "Take one of the two out.")
        return KeyCondition(wanted=wanted, unwanted=unwanted)

    def _parts(self, field: str) -> tuple[str, str]:
        """What is wanted, and what is left out."""
        wanted, *unwanted = _NOT.split(str(self._values.get(field, "")))
        return wanted, ",".join(unwanted)
