"""Codes, ranges of codes and beginnings of codes as people list them: `70450, 70460-70470`, `R51, G43-G44, F17.21-`.

A diagnosis stands for every code that begins with it: R51 for R51.0 and R51.9 as well. A range holds everything from
the first code's to the last code's beginning; of CPT only codes of its category: 0001T-0999T no 0500F and no 0018U.

>>> [str(span) for span in diagnosis_spans("g43 - G44.1; R51.9")]
['G43-G44.1', 'R51.9']
>>> G43_TO_G441, R519 = diagnosis_spans("G43-G44.1, R51.9")
>>> [code for code in ("G43909", "G4411", "G442", "R519", "R51") if G43_TO_G441.holds(code) or R519.holds(code)]
['G43909', 'G4411', 'R519']
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from radbill.codes import cpt, hcpcs, icd10cm
from radbill.codes.exceptions import InvalidCode, InvalidFormat
from radbill.codes.shown_diagnosis import with_point

_BETWEEN = re.compile(r"[,;\n]")
_RANGE = re.compile(r"([^-\s]+)\s*-\s*([^-\s]*)")


class CodeSpan(NamedTuple):
    """Codes from the beginning `first` to the beginning `last`, without points; both the same for one alone."""

    first: str
    last: str

    def holds(self, code: str) -> bool:
        """Whether a code without its point is meant."""
        is_of_the_kind = len(code) >= min(map(len, self)) and _category(code) == _category(self.first)
        return is_of_the_kind and self.first <= code[: len(self.first)] and code[: len(self.last)] <= self.last

    def __str__(self) -> str:
        ends = dict.fromkeys((self.first, self.last))
        return "-".join(with_point(code) for code in ends)


def _category(code: str) -> str:
    """The letter behind the number of a CPT code (F, T, U ...); empty for all other codes."""
    return code[-1] if code[0].isdigit() and code[-1].isalpha() else ""


def procedure_spans(text: str) -> tuple[CodeSpan, ...]:
    """Procedure codes and ranges of them.

    Raises:
        InvalidCode: a part of the text is neither; the message says which by its number, and why.
    """
    return _spans(text, _procedure)


def diagnosis_spans(text: str) -> tuple[CodeSpan, ...]:
    """Diagnoses, their beginnings from three characters on (a hyphen may follow), and ranges of them.

    Raises:
        InvalidCode: a part of the text is neither; the message says which by its number, and why.
    """
    return _spans(text, icd10cm.validate)


def _spans(text: str, validate: Callable[[str], str]) -> tuple[CodeSpan, ...]:
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return tuple(_span(part, number, validate) for number, part in enumerate(parts, 1) if part)


def _span(part: str, number: int, validate: Callable[[str], str]) -> CodeSpan:
    is_range = _RANGE.fullmatch(part)
    first, last = (is_range[1], is_range[2] or is_range[1]) if is_range else (part, part)
    try:
        span = CodeSpan(validate(first), validate(last))
    except InvalidCode as refusal:
        raise InvalidFormat(f"entry {number} cannot be read: {refusal}") from refusal
    if span.last < span.first:
        raise InvalidFormat(f"entry {number} cannot be read: its last code comes before its first.")
    if _category(span.first) != _category(span.last):
        raise InvalidFormat(f"entry {number} cannot be read: its first and its last code are of two kinds.")
    return span


def _procedure(text: str) -> str:
    try:
        return cpt.validate(text)
    except InvalidCode as refusal:
        if hcpcs.is_valid(text):
            return hcpcs.validate(text)
        raise InvalidFormat("a procedure code has five characters, as in 70450 or G0279.") from refusal
