"""Where the fields of fixed-width lines begin and end: by what all lines of a kind have in the same places.

Codes with check digits, days, amounts and code sets part fields that touch; blanks part the others.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from radbill.codes import npi
from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.codes.places import PLACE_NAMES
from radbill.codes.states import STATES
from radbill.intake.foreign.columns.kinds_of_cells import are_codes
from radbill.intake.foreign.records.cells import diagnosis_codes
from radbill.intake.foreign.records.days import read_day

Span = tuple[int, int]

_NPI, _CODE = 10, 5
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST_MODIFIERS, _MOST_DIAGNOSES = 4, 12
#: Days by their width, the widest first: a day within a longer one is none.
_DAYS = (
    (11, re.compile(r"\d{2}-[A-Z]{3}-\d{4}", re.IGNORECASE)),
    (10, re.compile(r"\d{2}[/.-]\d{2}[/.-]\d{4}|\d{4}[/.-]\d{2}[/.-]\d{2}")),
    (9, re.compile(r"\d{2}-[A-Z]{3}-\d{2}|\d{2}[A-Z]{3}\d{4}", re.IGNORECASE)),
    (8, re.compile(r"\d{2}[/.-]\d{2}[/.-]\d{2}|\d{8}")),
)
#: Units before an amount in cents, both padded with zeros.
_UNITS_AND_CENTS = re.compile(r"(0{0,3}1)(0\d{5,9})")
_DIAGNOSIS = re.compile(r"[A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?", re.IGNORECASE)
_WIDEST_DIAGNOSIS, _NARROWEST_DIAGNOSIS = 10, 5
_NEARLY_ALL, _FEW = 0.9, 2
_FEWEST_LINES, _FEWEST_MARKS = 4, 3
_NARROWEST_COUNTER, _WIDEST_COUNTER, _FEWEST_COUNTED = 3, 8, 8
_WIDTHS_OF_UNITS, _MOST_ONES = (2, 3, 4), 0.75


def field_marks(lines: Sequence[str]) -> list[Span]:
    """The fields that are known by what stands in them.

    Args:
        lines: Of one kind, all as long as the longest.
    """
    width = max(map(len, lines), default=0)
    marks = [*_counter(lines), *_sure_marks(lines, width)]
    _mark_amounts(lines, width, marks)
    for code in [mark for mark in marks if mark[1] - mark[0] == _CODE]:
        _mark_modifiers(lines, code[1], marks)
    _mark_letters(lines, width, marks)
    _mark_cents(lines, width, marks)
    _mark_diagnoses(lines, width, marks)
    _mark_letters(lines, width, marks)
    return sorted(set(marks))


def _counter(lines: Sequence[str]) -> list[Span]:
    """A number that counts the lines, right before another one."""
    for size in range(_WIDEST_COUNTER, _NARROWEST_COUNTER - 1, -1):
        if len(lines) >= _FEWEST_COUNTED and all(line[: size + 1].isdigit() for line in lines):
            numbers = [int(line[:size]) for line in lines]
            if sum(after - before == 1 for before, after in pairwise(numbers)) >= _NEARLY_ALL * (len(lines) - 1):
                return [(0, size)]
    return []


def has_fixed_places(lines: Sequence[str]) -> bool:
    """Whether the longest lines have NPIs, days and codes in the same places: no sign parts their fields."""
    longest = max(map(len, lines), default=0)
    own = [line.ljust(longest) for line in lines if len(line.rstrip()) * 2 > longest]
    if len(own) < _FEWEST_LINES:
        return False
    return len(_sure_marks(own, longest)) >= _FEWEST_MARKS


def _sure_marks(lines: Sequence[str], width: int) -> list[Span]:
    """NPIs, days and codes: each is known by itself, whatever stands beside it."""
    marks: list[Span] = []
    _mark(lines, width, _NPI, _are_npis, marks)
    for size, pattern in _DAYS:
        _mark(lines, width, size, lambda cells, pattern=pattern: _are_days(cells, pattern), marks)  # type: ignore[misc]
    _mark(lines, width, _CODE, _are_codes, marks)
    return marks


def _mark(
    lines: Sequence[str], width: int, size: int, test: Callable[[Sequence[str]], bool], marks: list[Span]
) -> None:
    at = 0
    ends = {0, *(end for _, end in marks)}
    while at + size <= width:
        may_begin = size != _CODE or at in ends or _is_behind_blank(lines, at)
        if may_begin and _is_free(at, at + size, marks) and test([line[at : at + size] for line in lines]):
            marks.append((at, at + size))
            at += size
        else:
            at += 1


def _is_behind_blank(lines: Sequence[str], at: int) -> bool:
    return sum(line[at - 1] == " " for line in lines) >= _NEARLY_ALL * len(lines)


def _is_free(start: int, end: int, marks: Sequence[Span]) -> bool:
    return all(other_end <= start or other >= end for other, other_end in marks)


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]


def _are_npis(cells: Sequence[str]) -> bool:
    filled = _filled(cells)
    return len(filled) > len(cells) / 2 and all(cell.isdigit() and npi.is_valid(cell) for cell in filled)


def _are_codes(cells: Sequence[str]) -> bool:
    has_several = len({*cells}) > min(_FEW, len(cells) // _FEWEST_LINES)
    return has_several and all(cell.isalnum() for cell in cells) and are_codes(cells)


def _are_days(cells: Sequence[str], pattern: re.Pattern[str]) -> bool:
    filled = _filled(cells)
    if len(filled) < _NEARLY_ALL * len(cells) or not all(map(pattern.fullmatch, filled)):
        return False
    first = [read_day(cell, is_day_first=False) for cell in filled]
    other = [read_day(cell, is_day_first=True) for cell in filled]
    return any(
        all(day is not None and (day.on(day.year + 2000) if day.is_short else day.exact) is not None
            and (day.is_short or _FIRST_YEAR <= day.year <= _LAST_YEAR) for day in days)
        for days in (first, other)
    )  # fmt: skip


def _mark_amounts(lines: Sequence[str], width: int, marks: list[Span]) -> None:
    """Amounts end in point and cents in all lines; they begin behind what is blank or no digit in all of them."""
    for at in range(1, width - 2):
        if not all(line[at] == "." and line[at - 1].isdigit() and line[at + 1 : at + 3].isdigit() for line in lines):
            continue
        if any(line[at + 3 : at + 4].isdigit() for line in lines) and at + 3 not in {start for start, _ in marks}:
            continue
        start, ends = at, {end for _, end in marks}
        while start > 0 and start not in ends and all(line[start - 1] in " 0123456789,$-" for line in lines):
            start -= 1
            if start < at - 1 and all(line[start] == " " for line in lines):
                break
        blank = min(at - start - len(line[start:at].lstrip()) for line in lines)
        if parted := _behind_units([line[start + blank : at] for line in lines]):
            marks.append((start, start + blank + parted))
            start += blank + parted
        is_signed = all(line[at + 3 : at + 4] in {"-", " ", ""} for line in lines)
        marks.append((start, at + 4 if is_signed and any(line[at + 3 : at + 4] == "-" for line in lines) else at + 3))


def _behind_units(cells: Sequence[str]) -> int:
    """Where padded units end that stand right before a padded amount; nothing where none do."""
    if not all(map(str.isdigit, cells)):
        return 0
    fitting = [size for size in _WIDTHS_OF_UNITS
               if sum(int(cell[:size] or 0) == 1 for cell in cells) >= _MOST_ONES * len(cells)
               and all(cell[size : size + 1] == "0" and len(cell) > size + 1 for cell in cells)]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else 0


def _mark_modifiers(lines: Sequence[str], start: int, marks: list[Span]) -> None:
    if all(line[start : start + 1] == " " for line in lines) and any(
        line[start + 1 : start + 3].strip() for line in lines
    ):
        start += 1  # a blank in every line between the code and its modifiers
    for at in range(start, start + 2 * _MOST_MODIFIERS, 2):
        cells = [line[at : at + 2] for line in lines]
        filled = _filled(cells)
        if not filled or not all(cell in KNOWN_MODIFIERS for cell in filled):
            return
        marks.append((at, at + 2))


def _mark_cents(lines: Sequence[str], width: int, marks: list[Span]) -> None:
    """Units and cents, both padded, in a run of digits that all lines have."""
    at = 0
    while at < width:
        end = at
        while end < width and _is_free(end, end + 1, marks) and all(line[end].isdigit() for line in lines):
            end += 1
        found = [_UNITS_AND_CENTS.fullmatch(line[at:end]) for line in lines]
        parted = [each for each in found if each]
        if end - at > _CODE and len(parted) >= _NEARLY_ALL * len(lines) and len({each.end(1) for each in parted}) == 1:
            part = at + parted[0].end(1)
            marks += [(at, part), (part, end)]
        at = end + 1


def _mark_diagnoses(lines: Sequence[str], width: int, marks: list[Span]) -> None:
    """Diagnoses side by side: the first in nearly all lines, each as wide as the others."""
    at = 0
    while at + _NARROWEST_DIAGNOSIS <= width:
        size = _size_of_diagnoses(lines, at, width, marks)
        if not size:
            at += 1
            continue
        count = 0
        while (
            count < _MOST_DIAGNOSES and _is_free(at, min(at + size, width), marks) and _are_diagnoses(lines, at, size)
        ):
            marks.append((at, min(at + size, width)))
            at, count = at + size, count + 1


def _size_of_diagnoses(lines: Sequence[str], at: int, width: int, marks: Sequence[Span]) -> int:
    """How wide the fields of diagnoses are that begin at a place; nothing where none do."""
    if at and any(line[at - 1].isalpha() for line in lines) and at not in {end for _, end in marks}:
        return 0
    first = [found[0] for line in lines if (found := _DIAGNOSIS.match(line, at))]
    if len(first) < _NEARLY_ALL * len(lines) or len({*map(len, first)}) == 1 or len({*first}) <= _FEW:
        return 0
    sizes = range(min(_WIDEST_DIAGNOSIS, width - at), _NARROWEST_DIAGNOSIS - 1, -1)
    fitting = [size for size in sizes if _are_diagnoses(lines, at, size) and _is_free(at, at + size, marks)]
    several = [size for size in fitting if _are_diagnoses(lines, at + size, size) and _has_some(lines, at + size, size)]
    return (several or fitting or [0])[0]


def _are_diagnoses(lines: Sequence[str], at: int, size: int) -> bool:
    cells = [line[at : at + size] for line in lines]
    filled = _filled(cells)
    return all(not cell[0].isspace() and diagnosis_codes(cell.strip()) == [cell.strip().upper()] for cell in filled)


def _has_some(lines: Sequence[str], at: int, size: int) -> bool:
    return any(line[at : at + size].strip() for line in lines)


def _mark_letters(lines: Sequence[str], width: int, marks: list[Span]) -> None:
    """Sex beside another field, state before a ZIP code, place of service before a name."""
    ends = {at for mark in marks for at in mark}
    for at in range(width):
        one, two, after = ([line[at : at + size] for line in lines] for size in (1, 2, 7))
        if set(one) <= {"M", "F", "U", " "} and {"M", "F"} <= set(one) and _is_free(at, at + 1, marks) \
                and (at in ends or at + 1 in ends):  # fmt: skip
            marks.append((at, at + 1))
            ends |= {at, at + 1}
        elif all(cell in STATES for cell in two) and all(re.match(r"[A-Z]{2}\d{5}", cell) for cell in after):
            marks += [(at, at + 2), (at + 2, at + 7)]
            ends |= {at, at + 2, at + 7}
        elif all(cell in PLACE_NAMES for cell in two) and _is_free(at, at + 2, marks) \
                and (at in ends or all(re.match(r"\d{2}[A-Za-z]{2}", cell) for cell in after)):  # fmt: skip
            marks.append((at, at + 2))
