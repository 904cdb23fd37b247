"""Reading a worksheet's part once: what the cells hold, and where rows and cells stand in its bytes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from radbill_addin.ports.parts.areas import area_of, column_number
from radbill_addin.ports.parts.cell_values import CellsRead, CellValues, has_result
from radbill_addin.ports.parts.markup import CannotKeepError, check_encoding, new_parser
from radbill_addin.ports.parts.plain_rows import NotPlainError, PlainRows
from radbill_addin.ports.parts.row_places import ToldPlaces
from radbill_addin.ports.parts.sheet_content import Conventions, Frame, SheetContent

if TYPE_CHECKING:
    from radbill_addin.ports.workbook_port import MergedArea

_Handler = TypeVar("_Handler")

_DIGITS = "0123456789"
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_CELLS = frozenset(f"{space} c" for space in _NAMESPACES)
_DATA_START, _DATA_END = b"<sheetData>", b"</sheetData>"


def read_sheet(content: bytes, conventions: Conventions) -> SheetContent:
    """Read a worksheet's part.

    Raises:
        CannotKeepError: rows or cells do not stand in their order, or it is no UTF-8.
        expat.ExpatError: the part is no sound XML.
    """
    check_encoding(content)
    try:
        return _read_plain(content, conventions)
    except NotPlainError:
        return read_by_parser(content, conventions)


def read_by_parser(content: bytes, conventions: Conventions) -> SheetContent:
    """As `read_sheet`, but every element is told by a parser of XML, however it is written."""
    return _Reading(conventions).read(content)


def _read_plain(content: bytes, conventions: Conventions) -> SheetContent:
    sheet = PlainSheet(content, conventions)
    sheet.rows.read()
    return sheet.content()


class PlainSheet:
    """A worksheet's part whose rows are read by patterns; what stands around them is the parser's.

    Attributes:
        rows: The rows, of which all or some are to be read.
    """

    def __init__(self, content: bytes, conventions: Conventions) -> None:
        """Read what stands around the rows, as if there were none.

        Raises:
            NotPlainError: something is written in another way.
            expat.ExpatError: as `read_sheet`.
        """
        start, end = content.find(_DATA_START), content.rfind(_DATA_END)
        inner = start + len(_DATA_START)
        if not 0 <= start < end:
            raise NotPlainError
        self._around = read_by_parser(content[:inner] + content[end:], conventions)
        if self._around.frame.data_start != start or self._around.frame.data_end != inner:
            raise NotPlainError
        self.rows, self._end = PlainRows(content, inner, end, CellValues(conventions)), end

    def content(self) -> SheetContent:
        """The worksheet with the cells that were read last."""
        cells = self.rows.cells
        return SheetContent(
            cells.rows,
            cells.errors,
            tuple(cells.formulas),
            self._around.merged,
            self.rows.places,
            self._around.frame._replace(data_end=self._end),
            frozenset(cells.hidden_rows),
        )


class _Reading:
    """One run over the part; expat calls the methods."""

    def __init__(self, conventions: Conventions) -> None:
        self._parser = new_parser()
        self._places = ToldPlaces()
        self._cells, self._values = CellsRead(), CellValues(conventions)
        self._merged: list[MergedArea] = []
        self._row, self._column = 0, 0
        self._cell: Mapping[str, str] = {}
        self._pieces: list[str] = []
        self._pieces_kept, self._is_hint = 0, False
        self._value: str | None = None
        self._formula: Mapping[str, str] | None = None
        self._formula_text = ""
        self._numbers_of_columns: dict[str, int] = {}
        self._frame = Frame()

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
        cells, merged = self._cells, tuple(sorted(self._merged))
        formulas, hidden_rows = tuple(cells.formulas), frozenset(cells.hidden_rows)
        return SheetContent(cells.rows, cells.errors, formulas, merged, self._places, self._frame, hidden_rows)

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
        self._row, self._column = number, 0
        if attributes.get("hidden") in {"1", "true"}:
            self._cells.hidden_rows.add(number)
        self._places.numbers.append(number)
        self._places.starts.append(self._parser.CurrentByteIndex)

    def _end_row(self) -> None:
        self._places.ends.append(self._parser.CurrentByteIndex)
        self._places.first_cells.append(len(self._places.cell_columns))

    def _starting(self, starts: Mapping[str, Callable[[Mapping[str, str]], None]]) -> Callable[..., None]:
        """What is done where an element begins. Cells are most of them, and most cells of a template are empty."""
        parser, numbers, handler_of = self._parser, self._numbers_of_columns, starts.get
        add_column, add_start = self._places.cell_columns.append, self._places.cell_starts.append

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
                shown = self._values.shown(self._cell.get("s"), self._cell.get("t", "n"), self._value)
                self._cells.add(self._row, self._column, shown)
            self._value = None

        return end

    def _add_formula(self, attributes: Mapping[str, str]) -> None:
        kind, value, self._formula = self._cell.get("t", "n"), self._value, None
        result = self._values.shown(self._cell.get("s"), kind, value or "") if has_result(kind, value) else None
        shown = self._cells.note_formula(self._row, self._column, self._formula_text, attributes, result)
        self._cells.add(self._row, self._column, shown)

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
