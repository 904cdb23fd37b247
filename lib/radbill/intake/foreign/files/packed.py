"""Fixed-width texts without headings: where fields begin, by what all lines of a kind have in the same places."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from radbill.codes import npi
from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.codes.places import PLACE_NAMES
from radbill.codes.states import STATES
from radbill.intake.foreign.columns.kinds_of_cells import are_codes
from radbill.intake.foreign.files.source import SourceRow
from radbill.intake.foreign.records.days import read_day

_FEWEST_LINES, _FEWEST_COLUMNS = 4, 6
_MOST_KINDS = 8
_ALWAYS, _OFTEN, _RISE = 0.98, 0.9, 0.3
_DAY, _NPI, _CODE = 8, 10, 5
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST_MODIFIERS = 4

Span = tuple[int, int]


def packed_rows(text: str) -> tuple[SourceRow, ...] | None:
    """The rows of a text without headings; lines of several kinds begin with their kind. None for other texts."""
    lines = [line.strip("\f\r").expandtabs() for line in text.split("\n")]
    filled = [line for line in lines if line.strip()]
    if len(filled) < _FEWEST_LINES:
        return None
    length = _length_of_kind(filled)
    counts = Counter(line[:length] for line in filled)
    spans = {kind: _spans([line[length:] for line in filled if line[:length] == kind])
             for kind, count in counts.items() if count >= _FEWEST_LINES}  # fmt: skip
    if max(map(len, spans.values()), default=0) < _FEWEST_COLUMNS:
        return None
    return tuple(SourceRow(number, tuple(_cells(line, length, spans))) for number, line in enumerate(lines, 1))


def _cells(line: str, length: int, spans: dict[str, list[Span]]) -> Iterator[str]:
    if length:
        yield line[:length].strip()
    rest = line[length:]
    for start, end in spans.get(line[:length], [(0, len(rest))]):
        yield " ".join(rest[start:end].split())


def _length_of_kind(lines: Sequence[str]) -> int:
    """How many characters say the kind of a line: none, one letter, or two where some are digits."""
    length = 2 if any(line[:1].isdigit() for line in lines) else 1
    kinds = Counter(line[:length] for line in lines)
    is_record_file = 1 < len(kinds) <= _MOST_KINDS and all(kind.isalnum() for kind in kinds)
    return length if is_record_file and kinds[lines[0][:length]] == 1 else 0


def _spans(lines: Sequence[str]) -> list[Span]:
    width = max(map(len, lines))
    own = [line.ljust(width) for line in lines]
    marks = _marks(own, width)
    starts = {0, *_starts_by_blanks(own, width, marks), *(at for mark in marks for at in mark)}
    within = {at for start, end in marks for at in range(start + 1, end)}
    ordered = sorted(at for at in starts - within if at < width)
    return list(zip(ordered, [*ordered[1:], width], strict=True))


def _starts_by_blanks(lines: Sequence[str], width: int, marks: Sequence[Span]) -> Iterator[int]:
    """Places that are filled where the one before is blank in many lines, which was filled further to the left."""
    share = [sum(line[at] != " " for line in lines) / len(lines) for at in range(width)]
    ends = {end for _, end in marks}
    is_falling = False
    for at in range(1, width):
        is_falling = at not in ends and (is_falling or share[at] < share[at - 1])
        is_start = share[at] - share[at - 1] >= _RISE or (share[at] >= _ALWAYS and share[at - 1] <= _OFTEN)
        if is_falling and is_start and _is_padded(lines, at):
            is_falling = False
            yield at


def _is_padded(lines: Sequence[str], at: int) -> bool:
    """Whether the blanks before a place fill a field up: there are several, or one in every line."""
    blank = [line for line in lines if line[at - 1] == " "]
    wide = sum(line[max(0, at - 2) : at] == "  " for line in blank)
    return len(blank) == len(lines) or wide * 2 > len(blank)


def _marks(lines: Sequence[str], width: int) -> list[Span]:
    """Fields that all lines have in the same places: NPIs, procedure codes, days, and what stands beside them."""
    marks: list[Span] = []
    for size, test in ((_NPI, _is_npi), (_CODE, _are_codes), (_DAY, _is_day)):
        _mark(lines, width, size, test, marks)
    _mark_amounts(lines, width, marks)
    for code in [mark for mark in marks if mark[1] - mark[0] == _CODE]:
        _mark_modifiers(lines, code[1], marks)
    _mark_letters(lines, width, marks)
    return sorted(marks)


def _mark(
    lines: Sequence[str], width: int, size: int, test: Callable[[Sequence[str]], bool], marks: list[Span]
) -> None:
    at = 0
    while at + size <= width:
        is_free = all(end <= at or start >= at + size for start, end in marks)
        if is_free and test([line[at : at + size] for line in lines]):
            marks.append((at, at + size))
            at += size
        else:
            at += 1


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]


def _is_npi(cells: Sequence[str]) -> bool:
    filled = _filled(cells)
    return len(filled) > len(cells) / 2 and all(cell.isdigit() and npi.is_valid(cell) for cell in filled)


def _are_codes(cells: Sequence[str]) -> bool:
    return all(cell.isalnum() for cell in cells) and are_codes(cells)


def _is_day(cells: Sequence[str]) -> bool:
    if not all(cell.isdigit() for cell in cells):
        return False
    days = [read_day(cell, is_day_first=False) for cell in cells]
    return all(day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR and day.exact for day in days)


def _mark_amounts(lines: Sequence[str], width: int, marks: list[Span]) -> None:
    """Amounts end in point and cents in all lines; they begin behind what is blank or no digit in all of them."""
    for at in range(1, width - 2):
        if not all(line[at] == "." and line[at - 1].isdigit() and line[at + 1 : at + 3].isdigit() for line in lines):
            continue
        if any(line[at + 3 : at + 4].isdigit() for line in lines):
            continue
        start, ends = at, {end for _, end in marks}
        while start > 0 and start not in ends and all(line[start - 1] in " 0123456789" for line in lines):
            start -= 1
            if start < at - 1 and all(line[start] == " " for line in lines):
                break
        marks.append((start, at + 3))


def _mark_modifiers(lines: Sequence[str], start: int, marks: list[Span]) -> None:
    for at in range(start, start + 2 * _MOST_MODIFIERS, 2):
        cells = [line[at : at + 2] for line in lines]
        filled = _filled(cells)
        if not filled or not all(cell in KNOWN_MODIFIERS for cell in filled):
            return
        marks.append((at, at + 2))


def _mark_letters(lines: Sequence[str], width: int, marks: list[Span]) -> None:
    """Sex beside another field, state before a ZIP code, place of service before a name."""
    ends = {at for mark in marks for at in mark}
    for at in range(width):
        one, two, after = ([line[at : at + size] for line in lines] for size in (1, 2, 7))
        if set(one) <= {"M", "F", "U"} and (at in ends or at + 1 in ends):
            marks.append((at, at + 1))
        elif all(cell in STATES for cell in two) and all(re.match(r"[A-Z]{2}\d{5}", cell) for cell in after):
            marks += [(at, at + 2), (at + 2, at + 7)]
        elif all(cell in PLACE_NAMES for cell in two) and all(re.match(r"\d{2}[A-Za-z]{2}", cell) for cell in after):
            marks.append((at, at + 2))
