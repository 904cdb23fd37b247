"""The formats of cells (styles part): which show days, and new ones beside those that are there."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from radbill_addin.ports.parts.markup import (
    CannotKeepError,
    Element,
    Splice,
    elements_of,
    with_attributes,
    with_name,
    with_splices,
)

#: Formats of days and times that are not written out in the file: ECMA-376 part 1, 18.8.30, those of all languages.
_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
#: The first of them shows a day (m/d/yy), the last before those of other languages a day with its time.
_SHORT_DAY = str(min(_DAYS))
_SHORT_DAY_WITH_TIME = str(min(_DAYS) + 8)
#: What stands in a format and is no sign for a part of a day: texts, single signs, fillings, colors, currencies.
_NO_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SIGNS = re.compile(r"[dmhysDMHYS]")


class _Format(NamedTuple):
    """A cell format: its attributes, its first tag, and what stands behind that."""

    attributes: Mapping[str, str]
    tag: bytes
    rest: bytes


class Formats:
    """The cell formats by number. None is changed: a new one is put behind them when first asked for."""

    def __init__(self, content: bytes) -> None:
        """Read the styles part; a workbook without one hands over nothing."""
        self._content = content
        elements = elements_of(content) if content else ()
        self._section = next(with_name(elements, "cellXfs"), None)
        self._formats = [self._read(each) for each in with_name(elements, "xf") if self._is_inside(each)]
        self._count = len(self._formats)
        texts = {
            each.attributes.get("numFmtId", ""): each.attributes.get("formatCode", "")
            for each in with_name(elements, "numFmt")
        }
        self._days = {code for code, text in texts.items() if shows_day(text)}
        self._days |= {str(code) for code in _DAYS} - texts.keys()
        self._made: dict[tuple[int, str, str], int] = {}

    def is_day(self, number: int) -> bool:
        """Whether cells of a format show their number as a day or a time."""
        return number < len(self._formats) and self._formats[number].attributes.get("numFmtId", "0") in self._days

    def showing_day(self, number: int, *, has_time: bool = False) -> int:
        """The format, or one like it that shows a day, or a day with its time."""
        if self.is_day(number):
            return number
        code = _SHORT_DAY_WITH_TIME if has_time else _SHORT_DAY
        return self._like(number, numFmtId=code, applyNumberFormat="1")

    def keeping_text(self, number: int) -> int:
        """The format, or one like it in which a text stays text when the user presses Enter in its cell."""
        return self._like(number, quotePrefix="1")

    @property
    def are_changed(self) -> bool:
        """Whether there are new formats."""
        return len(self._formats) > self._count

    @property
    def content(self) -> bytes:
        """The styles part with the new formats."""
        section = self._section
        if section is None or not self.are_changed:
            return self._content
        tag = with_attributes(self._content[section.start : section.inner_start], count=str(len(self._formats)))
        added = b"".join(each.tag + each.rest for each in self._formats[self._count :])
        changes = (
            Splice(section.start, section.inner_start, tag),
            Splice(section.inner_end, section.inner_end, added),
        )
        return with_splices(self._content, changes)

    def _read(self, element: Element) -> _Format:
        tag = self._content[element.start : element.inner_start]
        return _Format(element.attributes, tag, self._content[element.inner_start : element.end])

    def _is_inside(self, element: Element) -> bool:
        section = self._section
        return section is not None and section.start < element.start < section.end

    def _like(self, number: int, **attributes: str) -> int:
        key = (number, *next(iter(attributes.items())))
        if key not in self._made:
            self._made[key] = self._new_like(number, attributes)
        return self._made[key]

    def _new_like(self, number: int, attributes: dict[str, str]) -> int:
        if number >= len(self._formats):
            raise CannotKeepError("The workbook does not say how its cells look")
        old = self._formats[number]
        if all(old.attributes.get(name) == value for name, value in attributes.items()):
            return number
        self._formats.append(
            _Format({**old.attributes, **attributes}, with_attributes(old.tag, **attributes), old.rest)
        )
        return len(self._formats) - 1


def shows_day(number_format: str) -> bool:
    """Whether a format written out shows a number as a day or a time.

    >>> shows_day("mm/dd/yyyy"), shows_day('0.00 "days"'), shows_day("[h]:mm")
    (True, False, True)
    """
    return bool(_SIGNS.search(_NO_SIGNS.sub("", number_format.partition(";")[0])))
