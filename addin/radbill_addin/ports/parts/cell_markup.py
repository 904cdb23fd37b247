"""One cell as XML: a new value in it, or its formula with another text, with another stored result or without one."""

import re
from datetime import date
from decimal import Decimal
from html import escape  # as `xml.sax.saxutils`, which loads what reads the internet

from radbill import canonical
from radbill_addin.ports.parts.areas import letters_of
from radbill_addin.ports.parts.formats import Formats
from radbill_addin.ports.parts.markup import CannotKeepError, prefix_of, tag_end, with_attributes
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.parts.shared_texts import as_markup
from radbill_addin.ports.workbook_port import Formula, WrittenValue
from radbill_addin.text.cell_text import looks_like_formula, storable

#: The format as nearly every program writes it, and wherever else it stands in the tag.
_COMMON_FORMAT = re.compile(rb'<c r="[A-Z0-9]+" s="([0-9]+)"')
_FORMAT = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_ELEMENT = rb"<(?:[\w.-]+:)?%b(?:\s[^>]*)?(?:/>|>[^<]*</(?:[\w.-]+:)?%b\s*>)"
_RESULT, _FORMULA = (re.compile(_ELEMENT % (name, name), re.DOTALL) for name in (b"v", b"f"))


class CellWriter:
    """Writes cells in a workbook's conventions; what they need of formats is added to `formats`."""

    def __init__(self, formats: Formats, calendar: Calendar, prefix: bytes) -> None:
        self._formats, self._calendar = formats, calendar
        self._prefix = prefix.decode()
        self._start, self._end = f'<{self._prefix}c r="', f"</{self._prefix}c>"
        self._texts: dict[WrittenValue, str] = {}

    def cell(self, row: int, column: int, value: WrittenValue, style: int | None) -> bytes:
        """A cell with a value; an empty one for none. The format stays, unless a day or a text needs another."""
        return self.markup(row, column, value, style).encode()

    def markup(self, row: int, column: int, value: WrittenValue, style: int | None) -> str:
        """The same as text, for many cells that become bytes at once."""
        rest = self._texts.get(value) if value.__class__ is str else None
        if rest is None:
            style, rest = self._rest(value, style)
        shown = "" if style is None else f' s="{style}"'
        return f'{self._start}{letters_of(column)}{row}"{shown}{rest}'

    def _rest(self, value: WrittenValue, style: int | None) -> tuple[int | None, str]:
        """The format, and what stands behind it to the end; one text stands in many cells, and is made once."""
        changed, kind, inner = self._inner(value, style)
        rest = f"{kind}>{inner}{self._end}" if inner else f"{kind}/>"
        if isinstance(value, str):
            if looks_like_formula(value):
                return self._formats.keeping_text(style or 0), rest
            self._texts[value] = rest
        return changed, rest

    def _inner(self, value: WrittenValue, style: int | None) -> tuple[int | None, str, str]:
        """The format, the attribute of the kind, and what stands inside."""
        if value is None or value == "":
            return style, "", ""
        if isinstance(value, str):
            text = as_markup(storable(value), self._prefix)
            return style, ' t="inlineStr"', f"<{self._prefix}is>{text}</{self._prefix}is>"
        if isinstance(value, bool):
            return style, ' t="b"', self._number(int(value))
        if isinstance(value, int | float | Decimal):
            return style, "", "" if canonical(value) is None else self._number(value)
        if isinstance(value, date):
            return self._day(value, style)
        return style, ' t="str"' if isinstance(value.result, str) else "", self._formula(value)

    def _day(self, value: date, style: int | None) -> tuple[int | None, str, str]:
        number = self._calendar.number(value)
        if number is None:
            return self._inner(value.isoformat(), style)
        return self._formats.showing_day(style or 0, has_time=isinstance(number, float)), "", self._number(number)

    def _formula(self, value: Formula) -> str:
        formula, result = escape(value.text, quote=False), escape(str(value.result), quote=False)
        return f"<{self._prefix}f>{formula}</{self._prefix}f><{self._prefix}v>{result}</{self._prefix}v>"

    def _number(self, value: float | Decimal) -> str:
        text = str(value) if isinstance(value, Decimal) else repr(value)
        return f"<{self._prefix}v>{text}</{self._prefix}v>"


def format_of(cell: bytes) -> int | None:
    """The number of a cell's format; none when it names none."""
    found = _COMMON_FORMAT.match(cell) or _FORMAT.search(cell, 0, tag_end(cell, 0))
    return int(found[1]) if found else None


def with_formula(cell: bytes, formula: str) -> bytes:
    """A cell whose formula has another text, and is shared with no other cell."""
    prefix = prefix_of(cell, 0)
    element = b"<%bf>%b</%bf>" % (prefix, escape(formula, quote=False).encode(), prefix)
    changed, count = _FORMULA.subn(lambda _: element, cell, count=1)
    if not count:
        raise CannotKeepError("A formula is written in an unusual way")
    return changed


def without_result(cell: bytes) -> bytes:
    """A cell with its formula, but without the result that is stored beside it."""
    changed, count = _RESULT.subn(b"", cell, count=1)
    if not count:
        raise CannotKeepError("A formula is written in an unusual way")
    end = tag_end(changed, 0)
    return with_attributes(changed[:end], t=None) + changed[end:]


def with_result(cell: bytes, result: float | Decimal | str) -> bytes:
    """A cell with its formula and this result stored beside it."""
    bare = _RESULT.sub(b"", cell, count=1)
    end, formula = tag_end(bare, 0), _FORMULA.search(bare)
    if not formula:
        raise CannotKeepError("A formula is written in an unusual way")
    prefix = prefix_of(cell, 0)
    value = b"<%bv>%b</%bv>" % (prefix, escape(str(result), quote=False).encode(), prefix)
    tag = with_attributes(bare[:end], t="str" if isinstance(result, str) else None)
    return tag + bare[end : formula.end()] + value + bare[formula.end() :]
