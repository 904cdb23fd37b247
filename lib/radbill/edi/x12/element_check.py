"""The elements of a segment against what its guide allows."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.guide import ElementRule, Note, SegmentRule
from radbill.edi.x12.segments import Segment

_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)")
_WHOLE = re.compile(r"-?\d+")
_CENTURY = 2000
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 20_000, 40
_SHORT_DATE = 6
_DATE = 8
#: Formats of dates that may stand before a date.
_FORMATS = {"D8": (8,), "D6": (6,), "RD8": (8, 8), "TM": (), "DT": (8,)}

#: Asked about the codes of longer lists: name of the list, code; gives the kind of fault, or none.
ListCheck = Callable[[str, str], FaultKind | None]


class ElementCheck:
    """Checks elements, and remembers values that were right at a place, for they come again and again."""

    def __init__(self, list_check: ListCheck) -> None:
        """Check with longer lists of codes.

        Args:
            list_check: Asked about the codes of these lists.
        """
        self._list_check = list_check
        self._fine: set[tuple[int, str, Delimiters]] = set()

    def faults(self, segment: Segment, rule: SegmentRule) -> list[Fault]:
        """What is wrong with the elements of a segment; each element is told once."""
        elements, signs, fine = segment.elements, segment.delimiters, self._fine
        count, filled, found = len(elements), 0, []
        for element in rule.elements:
            position = element.position
            value = elements[position] if position < count else ""
            if not value:
                if element.is_required:
                    found.append(_fault(segment, rule, element, FaultKind.MISSING_ELEMENT, "is missing"))
                continue
            filled += 1
            if value in element.codes or (id(element), value, signs) in fine:
                continue
            first = next(_value_faults(segment, element, value, self._list_check), None)
            if first is not None:
                found.append(_fault(segment, rule, element, *first))
            elif element.type != "DF":
                self._remember(element, value, signs)
        if filled < count - 1 and filled < sum(1 for value in elements if value) - 1:
            found += _unused(segment, rule)
        if rule.notes:
            told = {each.element or 0 for each in found}
            found += (each for note in rule.notes for each in _note_faults(segment, rule, note, told))
        return found

    def _remember(self, element: ElementRule, value: str, signs: Delimiters) -> None:
        if len(self._fine) > _MOST_REMEMBERED:
            self._fine.clear()
        if len(value) <= _LONGEST_REMEMBERED:
            self._fine.add((id(element), value, signs))


def _value_faults(
    segment: Segment, element: ElementRule, value: str, list_check: ListCheck
) -> Iterator[tuple[FaultKind, str]]:
    if element.repeat == 1:
        yield from _one_value(segment, element, value, list_check)
        return
    values = value.split(segment.delimiters.repetition)
    if len(values) > element.repeat:
        yield FaultKind.TOO_MANY, f"is repeated more than {element.repeat} times"
    for each in values:
        yield from _one_value(segment, element, each, list_check)


def _one_value(
    segment: Segment, element: ElementRule, value: str, list_check: ListCheck
) -> Iterator[tuple[FaultKind, str]]:
    if not element.components:
        yield from _simple(segment, element, value, list_check)
        return
    parts = value.split(segment.delimiters.component)
    used = 0
    for component in element.components:
        at = component.position - 1
        part = parts[at] if at < len(parts) else ""
        if part:
            used += 1
            for kind, what in _simple(segment, component, part, list_check):
                yield kind, f"({component.title}) {what}"
        elif component.is_required:
            yield FaultKind.MISSING_ELEMENT, f"has no {component.title}"
    if used < sum(1 for part in parts if part):
        yield FaultKind.TOO_MANY, "has more components than the guide"


def _simple(
    segment: Segment, element: ElementRule, value: str, list_check: ListCheck
) -> Iterator[tuple[FaultKind, str]]:
    check = _CHECKS.get(element.type)
    kind = check(value) if check else None
    if element.codes and kind is None:
        if value not in element.codes:
            yield FaultKind.INVALID_CODE, "is not one of the codes that may stand here"
        return
    if element.type == "DF":
        kind = _date_by_format(value, segment.get(element.position - 1))
    length = len(value)
    if element.type in {"R", "N0"}:
        length = sum(1 for sign in value if sign.isdigit())
    is_long_enough = element.shortest <= length <= element.longest
    if element.type in {"DT", "TM"} and not is_long_enough:
        kind = FaultKind.INVALID_DATE
    if kind is not None:
        yield kind, "is no date or time" if kind is FaultKind.INVALID_DATE else "is no number"
    elif not is_long_enough:
        limits = f"{element.shortest}"
        if element.shortest < element.longest:
            limits += f" to {element.longest}"
        yield FaultKind.LENGTH, f"has {length} characters, not {limits}"
    elif element.code_list and (kind := list_check(element.code_list, value)) is not None:
        yield kind, "is not in the list of its codes"


def _number(value: str) -> FaultKind | None:
    return None if _NUMBER.fullmatch(value) else FaultKind.INVALID_NUMBER


def _whole(value: str) -> FaultKind | None:
    return None if _WHOLE.fullmatch(value) else FaultKind.INVALID_NUMBER


def _date(value: str) -> FaultKind | None:
    return None if is_date(value) else FaultKind.INVALID_DATE


def _time(value: str) -> FaultKind | None:
    return None if is_time(value) else FaultKind.INVALID_DATE


_CHECKS: dict[str, Callable[[str], FaultKind | None]] = {"R": _number, "N0": _whole, "DT": _date, "TM": _time}


@lru_cache(1 << 14)
def is_date(value: str) -> bool:
    """Whether eight digits, or six of an envelope, are a day of the calendar."""
    if not value.isascii() or not value.isdigit() or len(value) not in {_SHORT_DATE, _DATE}:
        return False
    year = int(value[:-4]) + (_CENTURY if len(value) == _SHORT_DATE else 0)
    try:
        date(year, int(value[-4:-2]), int(value[-2:]))
    except ValueError:
        return False
    return True


def is_time(value: str) -> bool:
    """Whether digits are hours and minutes, with seconds and their fractions or without."""
    if not value.isascii() or not value.isdigit() or len(value) not in {4, 6, 7, 8}:
        return False
    return int(value[:2]) < 24 and int(value[2:4]) < 60 and int(value[4:6] or 0) < 60  # noqa: PLR2004 - a clock


def _date_by_format(value: str, given_format: str) -> FaultKind | None:
    lengths = _FORMATS.get(given_format)
    if not lengths:
        return None
    days = value.split("-")
    is_right = len(days) == len(lengths) and all(
        len(day) == length and is_date(day) for day, length in zip(days, lengths, strict=True)
    )
    return None if is_right and days == sorted(days) else FaultKind.INVALID_DATE


def _unused(segment: Segment, rule: SegmentRule) -> Iterator[Fault]:
    """Values where the guide has no element; a run of them is one fault."""
    used = {element.position for element in rule.elements}
    last_told = -1
    for position, value in enumerate(segment.elements):
        if position and value and position not in used:
            if last_told != position - 1:
                what = f"{rule.title}: nothing may stand in element {position}"
                yield fault(segment.number, segment.name, FaultKind.TOO_MANY, what, position)
            last_told = position


def _note_faults(segment: Segment, rule: SegmentRule, note: Note, reported: set[int]) -> Iterator[Fault]:
    elements, count = segment.elements, len(segment.elements)
    empty = [at for at in note.positions if at >= count or not elements[at]]
    missing: list[int] = []
    if note.kind == "P" and empty and len(empty) < len(note.positions):
        missing = empty
    elif note.kind == "R" and len(empty) == len(note.positions):
        missing = empty[:1]
    elif note.kind in "CL" and note.positions[0] not in empty:
        others = note.positions[1:]
        lacking = [at for at in others if at in empty]
        missing = lacking if note.kind == "C" else lacking[:1] if len(lacking) == len(others) else []
    elif note.kind == "E" and len(empty) < len(note.positions) - 1:
        at = next(each for each in reversed(note.positions) if each not in empty)
        what = f"{rule.title}: only one of the elements {', '.join(map(str, note.positions))} may be there"
        yield fault(segment.number, segment.name, FaultKind.TOO_MANY, what, at)
    for at in missing:
        element = rule.element(at)
        if at not in reported and element is not None:
            reported.add(at)
            yield _fault(segment, rule, element, FaultKind.MISSING_ELEMENT, "is missing beside its companion")


def _fault(segment: Segment, rule: SegmentRule, element: ElementRule, kind: FaultKind, what: str) -> Fault:
    label = f"{segment.name}{element.position:02d}"
    message = f"{label}, {element.title} of {rule.title}, {what}"
    return fault(segment.number, segment.name, kind, message, element.position)
