"""Reading the rows of a worksheet that are written as nearly every program writes them, by patterns over the bytes.

Most cells of a template are empty: a pattern passes over a run of them at once, where a parser of XML tells each. What
does not follow the patterns to the last byte is not read here; then the parser reads the whole sheet.
"""

import re
from collections.abc import Mapping

from radbill_addin.ports.parts.areas import column_number
from radbill_addin.ports.parts.cell_values import CellsRead, CellValues, Shown, has_result
from radbill_addin.ports.parts.row_places import PlainPlaces

_PIECE = rb"[^<&\x00-\x08\x0b-\x1f]*+"
_TEXT = rb"%b(?:&(?:amp|lt|gt|quot|apos);%b)*+" % (_PIECE, _PIECE)
_ATTRIBUTES = rb"""((?:\ [a-zA-Z0-9:]+="[^"<>&\x00-\x1f]*")*+)"""
_CELL_TAG = rb"""<c\ r="%b[0-9]{1,7}"(?:\ s="%b")?(?:\ t="%b")?"""
_EMPTY_CELL = _CELL_TAG % (b"[A-Z]{1,3}", b"[0-9]{1,6}", b"[a-zA-Z]{1,9}")
_FILLED_CELL = _CELL_TAG % (b"([A-Z]{1,3})", b"([0-9]{1,6})", b"([a-zA-Z]{1,9})")
#: A run of empty cells, and the filled one behind it: its column, format, kind, the attributes and text of its formula,
#: its value, its string.
_CELLS = re.compile(
    rb"""(?:%b\ ?/>)*+
    (?:%b>
        (?:<f%b(?:>(%b)</f>|\ ?/>))?
        (?:<v>(%b)</v>|<v\ ?(/)>|<is><t(?:\ xml:space="preserve")?>(%b)</t></is>|<is><t\ ?(/)></is>)?
    </c>)?"""
    % (_EMPTY_CELL, _FILLED_CELL, _ATTRIBUTES, _TEXT, _TEXT, _TEXT),
    re.VERBOSE,
)
_ROW = re.compile(rb"""<row\ r="([0-9]{1,7})"%b\ ?(/?)>""" % _ATTRIBUTES, re.VERBOSE)
_ATTRIBUTE = re.compile(rb'([a-zA-Z0-9:]+)="([^"]*)"')
_REFERENCE = re.compile(rb'<c r="([A-Z0-9]+)')
_ROW_END = b"</row>"
#: What XML does not allow in texts, beside what the patterns leave out: the end of a section, U+FFFE and U+FFFF.
_NEVER = (b"]]>", b"\xef\xbf")


class NotPlainError(Exception):
    """The rows are written in another way; never leaves the reading of sheets."""


class PlainRows:
    """The rows between two places of a part."""

    def __init__(self, content: bytes, start: int, end: int) -> None:
        """Take the bytes of the part, and where the content of its `sheetData` begins and ends."""
        self._content, self._start, self._end = content, start, end
        self.places = PlainPlaces()
        self._columns: dict[bytes, tuple[int, ...]] = {}
        self._is_hidden: dict[bytes, bool] = {}
        self._known: dict[tuple[bytes | None, ...], Shown] = {}

    def read_into(self, cells: CellsRead, values: CellValues) -> None:
        """Read every row.

        Raises:
            NotPlainError: something is written in another way.
            ValueError, IndexError: as `CellValues.shown`.
        """
        if any(self._content.find(each, self._start, self._end) >= 0 for each in _NEVER):
            raise NotPlainError
        place, number = self._start, 0
        while place < self._end:
            row = _ROW.match(self._content, place, self._end)
            if row is None or int(row[1]) <= number:
                raise NotPlainError
            number, place = int(row[1]), row.end()
            if self._hides(row[2]):
                cells.hidden_rows.add(number)
            last = place if row[3] else self._content.find(_ROW_END, place, self._end)
            self._add_place(row.start(), number, place, last)
            self._read_cells(number, place, last, cells, values)
            place = last if row[3] else last + len(_ROW_END)

    def _add_place(self, start: int, number: int, first: int, last: int) -> None:
        if last < 0:
            raise NotPlainError
        places = self.places
        places.numbers.append(number)
        places.starts.append(start)
        places.ends.append(last)
        references = b" ".join([*_REFERENCE.findall(self._content, first, last), b""])
        letters = references.replace(b"%d " % number, b" ")
        if letters not in self._columns:
            self._columns[letters] = _rising_columns(letters)
        places.columns_of_rows.append(self._columns[letters])

    def _read_cells(self, row: int, place: int, last: int, cells: CellsRead, values: CellValues) -> None:
        known = self._known
        for cell in _CELLS.finditer(self._content, place, last):
            if cell.start() != place:
                raise NotPlainError
            place = cell.end()
            letters, *parts = cell.groups()
            if letters is None:
                continue
            key = tuple(parts)
            if parts[2] is not None:
                self._add_formula(row, column_number(letters.decode()), parts, cells, values)
                continue
            if key not in known:
                known[key] = _shown(values, parts)
            cells.add(row, column_number(letters.decode()), known[key])
        if place != last:
            raise NotPlainError

    def _add_formula(
        self, row: int, column: int, parts: list[bytes | None], cells: CellsRead, values: CellValues
    ) -> None:
        _style, kind, attributes, text, *_stored = parts
        result = _shown(values, parts) if has_result(_plain(kind or b"n"), _stored_text(parts)) else None
        cells.add_formula(row, column, _plain(text or b""), self._attributes(attributes or b""), result)

    def _hides(self, attributes: bytes) -> bool:
        if attributes not in self._is_hidden:
            self._is_hidden[attributes] = self._attributes(attributes).get("hidden") in {"1", "true"}
        return self._is_hidden[attributes]

    def _attributes(self, text: bytes) -> Mapping[str, str]:
        pairs = [(name.decode(), value.decode()) for name, value in _ATTRIBUTE.findall(text)]
        prefixes = {name.partition(":")[0] for name, _ in pairs if ":" in name}
        is_declared = all(b"xmlns:%b=" % each.encode() in self._content[: self._start] for each in prefixes)
        if not is_declared or len(dict(pairs)) < len(pairs):
            raise NotPlainError
        return dict(pairs)


def _rising_columns(letters: bytes) -> tuple[int, ...]:
    columns = tuple(column_number(each) for each in letters.decode().split())
    if not letters.replace(b" ", b"").isalpha() and columns:
        raise NotPlainError  # the cell names another row
    if any(left >= right for left, right in zip(columns, columns[1:], strict=False)):
        raise NotPlainError
    return columns


def _shown(values: CellValues, parts: list[bytes | None]) -> Shown:
    style, kind = parts[0], parts[1]
    text = _stored_text(parts)
    if text is None:
        return Shown(None)
    return values.shown(style.decode() if style else None, _plain(kind or b"n"), text)


def _stored_text(parts: list[bytes | None]) -> str | None:
    """The value, or the string; empty where its element has no content, none without one."""
    value, is_empty_value, string, is_empty_string = parts[4:]
    stored = value if value is not None else string
    if stored is None:
        return "" if is_empty_value or is_empty_string else None
    return _plain(stored)


def _plain(text: bytes) -> str:
    """The text that stands in the bytes, with the five signs for which XML has names."""
    plain = text.decode()
    if "&" not in plain:
        return plain
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        plain = plain.replace(name, sign)
    return plain
