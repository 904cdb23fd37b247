"""Reading the rows of a worksheet that are written as nearly every program writes them, by patterns over the bytes.

Most cells of a template are empty: a pattern passes over a run of them at once, where a parser of XML tells each. What
stands behind the last filled cell of a row is much the same from row to row, and is understood once. Of the filled
cells many are alike. What does not follow the patterns to the last byte is not read here; then the parser reads the
whole sheet.
"""

import re
from collections.abc import Collection, Container, Mapping
from functools import cached_property
from typing import NamedTuple

from radbill import Cell
from radbill_addin.ports.parts.areas import column_number, letters_of
from radbill_addin.ports.parts.cell_values import (
    CellsRead,
    CellValues,
    Shown,
    StoredFormula,
    has_result,
    shown_result,
    stored_formula,
)
from radbill_addin.ports.parts.row_places import PlainPlaces
from radbill_addin.ports.parts.sheet_content import FormulaCell

_PIECE = rb"[^<&\x00-\x08\x0b-\x1f]*+"
_TEXT = rb"(%b(?:&(?:amp|lt|gt|quot|apos);%b)*)" % (_PIECE, _PIECE)
_NAME = rb"[a-zA-Z][a-zA-Z0-9]*+(?::[a-zA-Z][a-zA-Z0-9]*+)?"
_ATTRIBUTES = rb"""((?:\ %b="[^"<>&\x00-\x1f]*")*)""" % _NAME
_ROW = re.compile(rb"""<row\ r="([0-9]{1,7})"%b\ ?(/?)>""" % _ATTRIBUTES, re.VERBOSE)
_EMPTY_CELLS = rb"""(?:<c\ r="[A-Z]++[0-9]++"(?:\ s="[0-9]++")?(?:\ t="[a-zA-Z]++")?\ ?/>)*"""
_NOTHING_ELSE = re.compile(_EMPTY_CELLS, re.VERBOSE)
#: A run of empty cells, and the next one: the letters of its column, and whatever stands behind its reference.
_CELLS = re.compile(
    _EMPTY_CELLS + rb"""(?:<c\ r="([A-Z]++)[0-9]++"([^<>]*+>[^<]*+(?:<(?!/c>)[^<]*+)*</c>))?""",
    re.VERBOSE,
)
#: What must stand there: format, kind, attributes and text of the formula, value, string.
_BEHIND_REFERENCE = re.compile(
    rb"""(?:\ s="([0-9]{1,6})")?(?:\ t="([a-zA-Z]{1,9})")?>
    (?:<f%b(?:>%b</f>|\ ?/>))?
    (?:<v>%b</v>|<v\ ?(/)>|<is><t(?:\ xml:space="preserve")?>%b</t></is>|<is><t\ ?(/)></is>)?
    </c>"""
    % (_ATTRIBUTES, _TEXT, _TEXT, _TEXT),
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(rb'([a-zA-Z0-9:]+)="([^"]*)"')
_REFERENCE = re.compile(rb'<c r="([A-Z0-9]+)')
_ROW_END, _CELL_END = b"</row>", b"</c>"
#: Stands for the number of the row where empty cells are compared with those of other rows; no empty cell has it.
_ANY_ROW = b"#"
_MOST_LETTERS = len("XFD")
#: The attribute that is read before all others of a row, and that no formula has.
_NUMBER_OF_ROW = "r"
#: What XML does not allow in texts, beside what the patterns leave out: the end of a section, U+FFFE and U+FFFF.
_NEVER = (b"]]>", b"\xef\xbf")
#: How comments and instructions begin, in which the tag of a row would mean nothing.
_NO_ELEMENTS = (b"?", b"<!--")


class NotPlainError(Exception):
    """The rows are written in another way; never leaves the reading of sheets."""


class _Formula(NamedTuple):
    """A formula cell wherever it stands, and what it shows."""

    stored: StoredFormula
    shown: Shown


class _Span(NamedTuple):
    """Where a row stands: its number, its attributes, the places of its first byte, first cell and last tag."""

    number: int
    attributes: bytes
    start: int
    first: int
    last: int


class PlainRows:
    """The rows between two places of a part."""

    def __init__(self, content: bytes, start: int, end: int, values: CellValues) -> None:
        """Take the bytes of the part, where the content of its `sheetData` begins and ends, and what cells mean."""
        self._content, self._start, self._end, self._values = content, start, end, values
        self.places, self.cells = PlainPlaces(), CellsRead()
        self._columns_of_row: dict[tuple[bytes, tuple[int, ...]], tuple[int, ...]] = {}
        self._columns_of_empty: dict[bytes, tuple[int, ...]] = {}
        self._is_hidden: dict[bytes, bool] = {}
        self._columns: dict[bytes, int] = {}
        self._known: dict[bytes, Shown | _Formula] = {}
        self._value_of: dict[bytes, Cell] = {}

    def read(self) -> None:
        """Read every row into `cells` and `places`.

        Raises:
            NotPlainError: something is written in another way.
            ValueError, IndexError: as `CellValues.shown`.
        """
        self._refuse(_NEVER)
        for span in self._spans:
            self._read_row(span)

    def read_some(self, numbers: Container[int]) -> None:
        """Read the rows with these numbers; of all others it is only seen where they begin and end.

        Raises:
            NotPlainError, ValueError, IndexError: as `read`, as far as it is looked at.
        """
        self.places, self.cells = PlainPlaces(), CellsRead()
        for span in self._spans_of_elements:
            if span.number in numbers:
                self._read_row(span)

    def read_columns(self, columns: Collection[int]) -> None:
        """Read the cells of some columns; a row that lacks one of them is read whole.

        Raises:
            NotPlainError, ValueError, IndexError: as `read`, as far as it is looked at.
        """
        self.places, self.cells = PlainPlaces(), CellsRead()
        letters = [letters_of(each).encode() for each in sorted(columns)]
        for span in self._spans_of_elements:
            starts = [self._content.find(b'<c r="%b%d"' % (each, span.number), span.first, span.last)
                      for each in letters]  # fmt: skip
            if min(starts) < 0:
                self._read_row(span)
            else:
                cells = (_CELLS.match(self._content, start, span.last) for start in starts)
                self._take_cells(span.number, [(each, cell[2]) for each, cell in zip(letters, cells, strict=True)
                                               if cell and cell[1] == each])  # fmt: skip

    def _refuse(self, signs: tuple[bytes, ...]) -> None:
        """Refuse what must not stand among the rows; its first byte, which is seldom there, is found much faster."""
        for sign in signs:
            place = self._content.find(sign[:1], self._start, self._end)
            if place >= 0 and self._content.find(sign, place, self._end) >= 0:
                raise NotPlainError

    @cached_property
    def _spans_of_elements(self) -> list[_Span]:
        """Where the rows stand, if everything is elements and texts."""
        self._refuse((*_NEVER, *_NO_ELEMENTS))
        return self._spans

    @cached_property
    def _spans(self) -> list[_Span]:
        """Where the rows stand."""
        spans, place, number = list[_Span](), self._start, 0
        while place < self._end:
            row = _ROW.match(self._content, place, self._end)
            if row is None or int(row[1]) <= number:
                raise NotPlainError
            number, place = int(row[1]), row.end()
            last = place if row[3] else self._content.find(_ROW_END, place, self._end)
            if last < 0:
                raise NotPlainError
            spans.append(_Span(number, row[2], row.start(), place, last))
            place = last if row[3] else last + len(_ROW_END)
        return spans

    def _read_row(self, span: _Span) -> None:
        number, attributes, start, first, last = span
        if self._hides(attributes):
            self.cells.hidden_rows.add(number)
        filled = max(first, self._content.rfind(_CELL_END, first, last) + len(_CELL_END))
        self._add_place(start, number, first, filled, last)
        *cells, _ = _CELLS.findall(self._content, first, filled)  # the last one matches the end of the row
        self._take_cells(number, cells)

    def _add_place(self, start: int, number: int, first: int, filled: int, last: int) -> None:
        """Take where a row stands, whose last filled cell ends at `filled`, and the columns of its cells."""
        places = self.places
        places.numbers.append(number)
        places.starts.append(start)
        places.ends.append(last)
        empty = self._empty_columns(number, self._content[filled:last])
        letters = _letters(self._content[first:filled], number), empty
        if letters not in self._columns_of_row:
            self._columns_of_row[letters] = _rising((*_columns(letters[0]), *empty))
        places.columns_of_rows.append(self._columns_of_row[letters])

    def _empty_columns(self, number: int, cells: bytes) -> tuple[int, ...]:
        """The columns of a run of empty cells; it is looked at once where rows differ in nothing but their number."""
        if _ANY_ROW in cells:
            raise NotPlainError
        alike = cells.replace(b'%d"' % number, _ANY_ROW + b'"')
        if alike not in self._columns_of_empty:
            if not _NOTHING_ELSE.fullmatch(cells):
                raise NotPlainError
            self._columns_of_empty[alike] = _columns(_letters(cells, number))
        return self._columns_of_empty[alike]

    def _take_cells(self, row: int, filled: list[tuple[bytes, bytes]]) -> None:
        """Take the filled cells of a row: the letters of their columns, and what stands behind their references."""
        value_of, columns, cells = self._value_of, self._columns, list[Cell]()
        for letters, text in filled:
            column = columns.get(letters) or self._column(letters)
            value = value_of.get(text)
            if value is None:
                value, error = self._shown(text, row, column)
                if error is not None:
                    self.cells.errors[row, column] = error
                elif value is None:
                    continue
            if len(cells) < column - 1:
                cells += [None] * (column - 1 - len(cells))
            cells.append(value)
        if cells:
            self.cells.rows[row] = cells

    def _shown(self, text: bytes, row: int, column: int) -> Shown:
        """What a cell shows that is a formula, an error or empty, or is seen for the first time; takes the formula."""
        cell = self._known.get(text) or self._known.setdefault(text, self._cell(text))
        if isinstance(cell, _Formula):
            self.cells.formulas.append(FormulaCell(row, column, *cell.stored))
            return cell.shown
        if cell.value is not None:
            self._value_of[text] = cell.value
        return cell

    def _column(self, letters: bytes) -> int:
        """The column of a cell; where bytes belong to no pattern there is a match without a cell."""
        if not letters:
            raise NotPlainError
        return self._columns.setdefault(letters, column_number(letters.decode()))

    def _cell(self, behind_reference: bytes) -> Shown | _Formula:
        parts = _BEHIND_REFERENCE.fullmatch(behind_reference)
        if parts is None:
            raise NotPlainError
        style = None if parts[1] is None else parts[1].decode()
        kind = "n" if parts[2] is None else parts[2].decode()
        text = _stored_text(parts)
        if parts[3] is None:
            return Shown(None) if text is None else self._values.shown(style, kind, text)
        result = self._values.shown(style, kind, text or "") if has_result(kind, text) else None
        stored = stored_formula(_plain(parts[4] or b""), self._attributes(parts[3]), has_result=result is not None)
        return _Formula(stored, shown_result(result))

    def _hides(self, attributes: bytes) -> bool:
        if attributes not in self._is_hidden:
            self._is_hidden[attributes] = self._attributes(attributes).get("hidden") in {"1", "true"}
        return self._is_hidden[attributes]

    def _attributes(self, text: bytes) -> Mapping[str, str]:
        pairs = [(name.decode(), value.decode()) for name, value in _ATTRIBUTE.findall(text)]
        prefixes = {name.partition(":")[0] for name, _ in pairs if ":" in name}
        is_declared = all(b"xmlns:%b=" % each.encode() in self._content[: self._start] for each in prefixes)
        if not is_declared or len({_NUMBER_OF_ROW, *dict(pairs)}) <= len(pairs):
            raise NotPlainError  # one stands twice
        return dict(pairs)


def _letters(cells: bytes, number: int) -> bytes:
    """The letters of the cells' references, each with a blank behind; the number of another row stays there."""
    return b" ".join([*_REFERENCE.findall(cells), b""]).replace(b"%d " % number, b" ")


def _columns(letters: bytes) -> tuple[int, ...]:
    """The columns of cells by their letters; the number of another row does not belong there."""
    words = letters.decode().split(" ")[:-1]
    if not all(each.isalpha() and len(each) <= _MOST_LETTERS for each in words):
        raise NotPlainError
    return tuple(map(column_number, words))


def _rising(columns: tuple[int, ...]) -> tuple[int, ...]:
    """The columns of a row's cells, from left to right."""
    if any(columns[at] >= columns[at + 1] for at in range(len(columns) - 1)):
        raise NotPlainError
    return columns


def _stored_text(parts: re.Match[bytes]) -> str | None:
    """The value, or the string; empty where its element has no content, none without one."""
    stored = parts[5] if parts[5] is not None else parts[7]
    if stored is None:
        return "" if parts[6] or parts[8] else None
    return _plain(stored)


def _plain(text: bytes) -> str:
    """The text that stands in the bytes, with the five signs for which XML has names."""
    plain = text.decode()
    if "&" not in plain:
        return plain
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        plain = plain.replace(name, sign)
    return plain
