"""Reading a worksheet's part once: what the cells hold, and where rows and cells stand in its bytes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from radbill import Cell, is_error
from radbill_addin.ports.parts.areas import area_of, column_number
from radbill_addin.ports.parts.markup import CannotKeepError, check_encoding, new_parser
from radbill_addin.ports.parts.shared_texts import plain_text
from radbill_addin.ports.parts.sheet_content import Conventions, FormulaCell, Frame, RowPlaces, SheetContent
from radbill_addin.ports.workbook_port import NOT_CALCULATED, NUMBER_IS_NO_DAY, MergedArea

_Handler = TypeVar("_Handler")

_DIGITS = "0123456789"
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_CELLS = frozenset(f"{space} c" for space in _NAMESPACES)


def read_sheet(content: bytes, conventions: Conventions) -> SheetContent:
    """Read a worksheet's part.

    Raises:
        CannotKeepError: rows or cells do not stand in their order, or it is no UTF-8.
        expat.ExpatError: the part is no sound XML.
    """
    check_encoding(content)
    return _Reading(conventions).read(content)


class _Reading:
    """One run over the part; expat calls the methods."""

    def __init__(self, conventions: Conventions) -> None:
        self._texts, self._formats, self._calendar = conventions
        self._parser = new_parser()
        self._places = RowPlaces()
        self._rows: dict[int, list[Cell]] = {}
        self._errors: dict[tuple[int, int], str] = {}
        self._formulas: list[FormulaCell] = []
        self._merged: list[MergedArea] = []
        self._row, self._column = 0, 0
        self._cells: list[Cell] = []
        self._cell: Mapping[str, str] = {}
        self._pieces: list[str] = []
        self._pieces_kept, self._is_hint = 0, False
        self._value: str | None = None
        self._formula: Mapping[str, str] | None = None
        self._formula_text = ""
        self._numbers_of_columns: dict[str, int] = {}
        self._days: dict[str, bool] = {}
        self._same_texts: dict[str, str] = {}
        self._frame = Frame()
        self._hidden_rows: set[int] = set()

    def read(self, content: bytes) -> SheetContent:
        starts = _by_name({"row": self._start_row, "v": self._start_text,
                           "f": self._start_formula, "is": self._start_string, "t": self._start_piece,
                           "rPh": self._start_hint, "mergeCell": self._merge, "col": self._add_column_format,
                           "dimension": self._start_dimension, "sheetData": self._start_data})  # fmt: skip
        ends = _by_name({"row": self._end_row, "v": self._end_value, "f": self._end_formula,
                         "is": self._end_string, "t": self._end_piece, "rPh": self._end_hint,
                         "sheetData": self._end_data})  # fmt: skip
        self._parser.StartElementHandler = self._starting(starts)
        self._parser.EndElementHandler = self._ending(ends)
        self._parser.CharacterDataHandler = self._pieces.append
        self._parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
        if self._frame.data_end < 0:
            raise CannotKeepError("A sheet has no rows of cells")
        merged, hidden_rows = tuple(sorted(self._merged)), frozenset(self._hidden_rows)
        formulas = tuple(self._formulas)
        return SheetContent(self._rows, self._errors, formulas, merged, self._places, self._frame, hidden_rows)

    def _start_data(self, _attributes: Mapping[str, str]) -> None:
        self._frame = self._frame._replace(data_start=self._parser.CurrentByteIndex)

    def _end_data(self) -> None:
        self._frame = self._frame._replace(data_end=self._parser.CurrentByteIndex)

    def _start_dimension(self, attributes: Mapping[str, str]) -> None:
        area, place = area_of(attributes.get("ref", "")), self._parser.CurrentByteIndex
        self._frame = self._frame._replace(dimension_start=place, dimension=area)

    def _add_column_format(self, attributes: Mapping[str, str]) -> None:
        if "style" in attributes:
            columns = (int(attributes["min"]), int(attributes["max"]), int(attributes["style"]))
            self._frame = self._frame._replace(column_formats=(*self._frame.column_formats, columns))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        number = int(attributes.get("r", self._row + 1))
        if number <= self._row:
            raise CannotKeepError("The rows of a sheet do not stand in their order")
        self._row, self._column, self._cells = number, 0, []
        if attributes.get("hidden") in {"1", "true"}:
            self._hidden_rows.add(number)
        self._places.numbers.append(number)
        self._places.starts.append(self._parser.CurrentByteIndex)

    def _end_row(self) -> None:
        self._places.ends.append(self._parser.CurrentByteIndex)
        self._places.first_cells.append(len(self._places.columns))
        if self._cells:
            self._rows[self._row] = self._cells

    def _starting(self, starts: Mapping[str, Callable[[Mapping[str, str]], None]]) -> Callable[..., None]:
        """What is done where an element begins. Cells are most of them, and most cells of a template are empty."""
        parser, numbers, handler_of = self._parser, self._numbers_of_columns, starts.get
        add_column, add_start = self._places.columns.append, self._places.cell_starts.append

        def start(name: str, attributes: dict[str, str]) -> None:
            if name not in _CELLS:
                if handler := handler_of(name):
                    handler(attributes)
                return
            column = self._column + 1
            if "r" in attributes:
                letters = attributes["r"].rstrip(_DIGITS)
                column = numbers.get(letters) or numbers.setdefault(letters, column_number(letters))
            if column <= self._column:
                raise CannotKeepError("The cells of a row do not stand in their order")
            self._column, self._cell = column, attributes
            add_column(column)
            add_start(parser.CurrentByteIndex)

        return start

    def _ending(self, ends: Mapping[str, Callable[[], None]]) -> Callable[[str], None]:
        parser, handler_of, add_end = self._parser, ends.get, self._places.cell_ends.append

        def end(name: str) -> None:
            if name not in _CELLS:
                if handler := handler_of(name):
                    handler()
                return
            add_end(parser.CurrentByteIndex)
            if self._formula is not None:
                self._add_formula(self._formula)
            elif self._value is not None:
                self._add_value(self._cell.get("t", "n"), self._value)
            self._value = None

        return end

    def _add_formula(self, attributes: Mapping[str, str]) -> None:
        kind, value = self._cell.get("t", "n"), self._value
        has_result = bool(value) or (value is not None and kind == "str")
        form, group, area = attributes.get("t", "normal"), attributes.get("si", ""), area_of(attributes.get("ref", ""))
        self._formulas.append(FormulaCell(self._row, self._column, form, self._formula_text, area, group, has_result))
        self._formula = None
        if has_result:
            self._add_value(kind, value or "")
        else:
            self._add_error(NOT_CALCULATED)

    def _add_value(self, kind: str, text: str) -> None:
        if kind == "n":
            self._add_number(text)
        elif kind == "s":
            self._add_text(self._texts[int(text)])
        elif kind == "b":
            self._put(text in {"1", "true"})
        elif kind == "e":
            self._add_error(text)
        elif kind == "d":
            self._put(_written_moment(text))
        else:
            self._add_text(plain_text(text))

    def _add_number(self, text: str) -> None:
        style = self._cell.get("s")
        if style is None or not self._shows_day(style):
            if text:
                self._put(float(text))
            return
        moment = self._calendar.moment(float(text))
        if moment is None:
            self._add_error(NUMBER_IS_NO_DAY)
        else:
            self._put(moment if isinstance(moment, datetime) else moment.isoformat())

    def _shows_day(self, style: str) -> bool:
        if style not in self._days:
            self._days[style] = self._formats.is_day(int(style))
        return self._days[style]

    def _add_text(self, text: str) -> None:
        if is_error(text):
            self._add_error(text)
        elif text:
            self._put(self._same_texts.setdefault(text, text))

    def _add_error(self, shown: str) -> None:
        self._errors[self._row, self._column] = shown
        self._put(None)

    def _put(self, value: Cell) -> None:
        cells = self._cells
        if len(cells) < self._column - 1:
            cells.extend([None] * (self._column - 1 - len(cells)))
        cells.append(value)

    def _start_text(self, _attributes: Mapping[str, str]) -> None:
        self._pieces.clear()

    def _end_value(self) -> None:
        self._value = "".join(self._pieces)

    def _start_formula(self, attributes: Mapping[str, str]) -> None:
        self._pieces.clear()
        self._formula = attributes

    def _end_formula(self) -> None:
        self._formula_text = "".join(self._pieces)

    def _start_string(self, _attributes: Mapping[str, str]) -> None:
        self._pieces.clear()
        self._pieces_kept = 0

    def _end_string(self) -> None:
        self._value = "".join(self._pieces[: self._pieces_kept])

    def _start_piece(self, _attributes: Mapping[str, str]) -> None:
        del self._pieces[self._pieces_kept :]

    def _end_piece(self) -> None:
        if not self._is_hint:
            self._pieces_kept = len(self._pieces)

    def _start_hint(self, _attributes: Mapping[str, str]) -> None:
        self._is_hint = True

    def _end_hint(self) -> None:
        self._is_hint = False

    def _merge(self, attributes: Mapping[str, str]) -> None:
        if area := area_of(attributes.get("ref", "")):
            self._merged.append(area)


def _by_name(handlers: Mapping[str, _Handler]) -> dict[str, _Handler]:
    """The handlers by the names as expat gives them, in both namespaces of worksheets."""
    return {f"{space} {name}": each for space in _NAMESPACES for name, each in handlers.items()}


def _written_moment(text: str) -> Cell:
    """A moment that is written out (strict workbooks); a time alone stays the text it is."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
