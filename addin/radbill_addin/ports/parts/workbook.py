"""A workbook's sheets as read, and the file with other cells in which every part that need not change is as it was."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import lazy_loader  # type: ignore[import-untyped]

from radbill import canonical
from radbill_addin.ports.parts.areas import cell_text, is_inside
from radbill_addin.ports.parts.book import calculating_when_opened, read_book
from radbill_addin.ports.parts.formats import Formats
from radbill_addin.ports.parts.formula_reading import Names
from radbill_addin.ports.parts.known_columns import KnownColumns
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.parts.package import Package
from radbill_addin.ports.parts.plain_rows import PlainRows
from radbill_addin.ports.parts.plain_totals import Result, plain_totals
from radbill_addin.ports.parts.shared_formulas import orphans
from radbill_addin.ports.parts.shared_texts import shared_texts
from radbill_addin.ports.parts.sheet_content import Conventions, FormulaCell, SheetContent
from radbill_addin.ports.parts.sheet_writer import SheetChanges, SheetWriter
from radbill_addin.ports.parts.sheets_of_package import SheetsOfPackage
from radbill_addin.ports.parts.stale_results import stale_results
from radbill_addin.ports.parts.tables import Table, read_table, with_last_row
from radbill_addin.ports.workbook_port import Formula, MergedArea, WrittenValue
from radbill_addin.text.cell_text import looks_like_formula, storable

#: New values of one sheet, by row and column.
SheetValues = dict[int, dict[int, WrittenValue]]
#: By sheet, the formulas that are not overwritten.
_Staying = Mapping[str, Sequence[FormulaCell]]
_Known = Mapping[str, SheetContent]
#: Sheets whose formulas are only looked at, never read as data: they have results for viewers that do not calculate.
SHOWN_SHEETS = frozenset({"Today", "Batch"})
#: Only where cells are written.
_calculation = lazy_loader.load("radbill_addin.ports.parts.calculation.shown_results", suppress_warning=True)


class CannotWriteError(Exception):
    """A cell may not be written, since it belongs to something else; nothing was changed."""

    def __init__(self, sheet: str, row: int, message: str, what_to_do: str) -> None:
        super().__init__(message)
        self.sheet, self.row, self.message, self.what_to_do = sheet, row, message, what_to_do


class PartsWorkbook:
    """A workbook file, read whole; its bytes are only read, the changed file is new bytes."""

    def __init__(
        self, content: bytes, known: _Known | None = None, unpacked: Mapping[str, bytes] | None = None
    ) -> None:
        """Read the workbook in `content`, the bytes of an .xlsx or .xlsm file that is a sound archive.

        Args:
            content: The file.
            known: Sheets that need not be read, where these bytes were written here or nothing is to be written;
                then each of the others is read when it is asked for.
            unpacked: As `Package` takes it.

        Raises:
            CannotKeepError: the file is built in a way that is not changed piece by piece.
        """
        self._package = Package(content, unpacked)
        self._book = read_book(self._package)
        self._formats = Formats(self._part_or_nothing(self._book.formats))
        self._calendar = Calendar(is_1904=self._book.is_1904)
        texts = shared_texts(self._package.read(self._book.shared_texts)) if self._book.shared_texts else ()
        conventions = Conventions(texts, self._formats, self._calendar)
        self._sheets = SheetsOfPackage(self._package, self._book.sheets, conventions, known or {})
        if known is None:
            self._sheets.read_all()

    @property
    def sheets(self) -> Mapping[str, SheetContent]:
        """The worksheets by name, from left to right."""
        return self._sheets

    def part_of(self, sheet: str, read: Callable[[PlainRows], None]) -> SheetContent:
        """A worksheet of which some rows or columns are read; all of it, where that was done or cannot be helped."""
        return self._sheets.part_of(sheet, read)

    @property
    def hidden_sheets(self) -> frozenset[str]:
        """Names of the worksheets that nobody sees."""
        return self._book.hidden_sheets & self._sheets.keys()

    @property
    def unchanged_sheets(self) -> dict[str, SheetContent]:
        """Sheets that read the same in the file that `with_values` gave."""
        return {
            name: self._sheets[name] for name, part in self._book.sheets.items() if not self._package.is_changed(part)
        }

    @property
    def is_signed(self) -> bool:
        """Whether the file has a digital signature, which no longer holds when a cell is changed."""
        return any(name.startswith("_xmlsignatures/") for name in self._package.names)

    def table_end(self, sheet: str, heading_row: int) -> int:
        """The last row of the table whose headings stand in a row; 0 without one."""
        ends = (each.area.last_row for each in self._tables(sheet) if each.area.first_row == heading_row)
        return next(ends, 0)

    def with_values(
        self,
        values: Mapping[str, SheetValues],
        read: AbstractSet[str] = frozenset(),
        table_ends: Mapping[tuple[str, int], int] | None = None,
    ) -> bytes | None:
        """The file with other values in cells; none when every cell already shows its value.

        Args:
            values: The values by sheet, row and column.
            read: Sheets whose stored results were used.
            table_ends: Where tables end from now on, by sheet and row of their headings.

        Raises:
            CannotWriteError: a cell belongs to an array formula, or to the totals of a table.
        """
        changes = {sheet: self._real_changes(sheet, rows) for sheet, rows in values.items()}
        changes = {sheet: rows for sheet, rows in changes.items() if rows}
        if not changes:
            return None
        self._sheets.read_all()  # before parts are written
        tables = {sheet: self._tables(sheet) for sheet in self._sheets}
        for sheet, rows in changes.items():
            self._check_arrays(sheet, rows)
            self._grow_tables(sheet, rows, tables[sheet])
        for (sheet, heading_row), last_row in (table_ends or {}).items():
            self._end_tables(tables[sheet], heading_row, last_row)
        names = _names(tables, self._book.names)
        staying = {sheet: tuple(self._staying(sheet, changes.get(sheet, {}))) for sheet in self._sheets}
        stale, totals = _stale(staying, changes, names, read), self._totals(staying, changes)
        for sheet, results in self._shown(staying, changes, stale, names).items():
            totals[sheet] = results | totals.get(sheet, {})
        for sheet in changes.keys() | stale.keys() | totals.keys():
            rows = changes.get(sheet, {})
            stale_ones, results = stale.get(sheet, frozenset()), totals.get(sheet, {})
            self._write_sheet(sheet, SheetChanges(rows, self._orphans(sheet, rows), stale_ones, results))
        self._finish(changes)
        return self._package.to_bytes()

    def _part_or_nothing(self, part: str) -> bytes:
        return self._package.read(part) if part else b""

    def _tables(self, sheet: str) -> list[Table]:
        references = self._package.relationships(self._book.sheets[sheet])
        return [read_table(each.part, self._package.read(each.part)) for each in references if each.kind == "table"]

    def _real_changes(self, sheet: str, rows: SheetValues) -> SheetValues:
        """The values that differ from what is there; of merged cells, only the first holds one."""
        content = self._sheets[sheet]
        taken: dict[int, set[int]] = {}
        for row, column in (*content.errors, *((each.row, each.column) for each in content.formulas)):
            taken.setdefault(row, set()).add(column)
        changes: SheetValues = {}
        for row, cells in rows.items():
            odd, shown = taken.get(row, ()), content.rows.get(row, ())
            new = {
                column: value
                for column, value in cells.items()
                if column in odd or not is_same(shown[column - 1] if column <= len(shown) else None, value)
            }
            for area in (each for each in content.merged if each.first_row <= row <= each.last_row):
                new = {column: value for column, value in new.items() if not _is_hidden(row, column, area)}
            if new:
                changes[row] = new
        return changes

    def _check_arrays(self, sheet: str, rows: SheetValues) -> None:
        for area in _areas_of_arrays(self._sheets[sheet].formulas):
            inside = ((row, at) for row, cells in rows.items() for at in cells if is_inside(row, at, area))
            if place := next(inside, None):
                message = f"The cell {cell_text(*place)} belongs to a formula that fills several cells."
                start = cell_text(area.first_row, area.first_column)
                what_to_do = f"Delete that formula (it starts in {start}) or move it beside the table."
                raise CannotWriteError(sheet, place[0], message, what_to_do)

    def _end_tables(self, tables: list[Table], heading_row: int, last_row: int) -> None:
        for table in tables:
            if table.area.first_row == heading_row and not table.has_totals:
                self._package.write(table.part, with_last_row(self._package.read(table.part), last_row))

    def _grow_tables(self, sheet: str, rows: SheetValues, tables: list[Table]) -> None:
        for table in tables:
            last_row = table.last_row_with(rows)
            if table.has_totals and table.is_filled_in(table.area.last_row, rows):
                message = f"The table {table.name} has a row of totals where rows are to be written."
                what_to_do = "Switch the totals off (Table Design, Total Row) and try again."
                raise CannotWriteError(sheet, table.area.last_row, message, what_to_do)
            if last_row > table.area.last_row and not table.has_totals:
                self._package.write(table.part, with_last_row(self._package.read(table.part), last_row))

    def _shown(
        self,
        staying: _Staying,
        changes: Mapping[str, SheetValues],
        stale: Mapping[str, frozenset[tuple[int, int]]],
        names: Names,
    ) -> dict[str, dict[tuple[int, int], Result]]:
        """Results on sheets that are only looked at."""
        workbook = _calculation.ChangedWorkbook(self._sheets, changes, staying, stale, names, self._calendar)
        results: dict[str, dict[tuple[int, int], Result]] = _calculation.shown_results(workbook, SHOWN_SHEETS)
        return results

    def _staying(self, sheet: str, rows: SheetValues) -> Iterator[FormulaCell]:
        """The formulas that are not overwritten; those that follow one that is have their own text."""
        texts = self._orphans(sheet, rows) if rows else {}
        for each in self._sheets[sheet].formulas:
            if (each.row, each.column) in texts:
                yield each._replace(kind="normal", text=texts[each.row, each.column])
            elif each.column not in rows.get(each.row, ()):
                yield each

    def _orphans(self, sheet: str, rows: SheetValues) -> dict[tuple[int, int], str]:
        return orphans(self._sheets[sheet].formulas, lambda row, column: column in rows.get(row, ()))

    def _totals(
        self, staying: _Staying, changes: Mapping[str, SheetValues]
    ) -> dict[str, dict[tuple[int, int], Result]]:
        """Results of plain totals by sheet and place."""
        every = ((sheet, each) for sheet, formulas in staying.items() for each in formulas)
        formulas = (((sheet, each.row, each.column), each.text) for sheet, each in every if each.kind == "normal")
        totals: dict[str, dict[tuple[int, int], Result]] = {}
        for (sheet, *place), result in plain_totals(formulas, KnownColumns(self._sheets, changes)).items():
            totals.setdefault(sheet, {})[place[0], place[1]] = result
        return totals

    def _write_sheet(self, sheet: str, changes: SheetChanges) -> None:
        part = self._book.sheets[sheet]
        writer = SheetWriter(self._package.read(part), self._sheets[sheet], self._formats, self._calendar)
        self._package.write(part, writer.with_changes(changes))

    def _finish(self, changes: Mapping[str, SheetValues]) -> None:
        """What the workbook must know of the changes: formats, and that formulas are gone or must be calculated."""
        if self._formats.are_changed:
            self._package.write(self._book.formats, self._formats.content)
        formulas = [(sheet, each) for sheet, content in self._sheets.items() for each in content.formulas]
        is_gone = any(each.column in changes.get(sheet, {}).get(each.row, ()) for sheet, each in formulas)
        if is_gone and self._book.calculation_chain:
            self._package.remove(self._book.calculation_chain, self._book.part)
        if formulas:
            self._package.write(self._book.part, calculating_when_opened(self._package.read(self._book.part)))


def is_same(shown: object, value: WrittenValue) -> bool:
    """Whether a cell already shows a value, of the same kind, and may stay as it is."""
    if isinstance(value, str):
        return not value if shown is None else shown == storable(value) and not looks_like_formula(value)
    if isinstance(value, Formula):
        return False
    wanted = canonical(value)
    return type(shown) is type(wanted) and shown == wanted


def _stale(
    staying: _Staying, changes: Mapping[str, SheetValues], names: Names, read: AbstractSet[str]
) -> dict[str, frozenset[tuple[int, int]]]:
    """By sheet, the formulas whose stored results are no longer right."""
    written = {(sheet, column) for sheet, rows in changes.items() for cells in rows.values() for column in cells}
    return stale_results(staying, written, names, read)


def _names(tables: Mapping[str, list[Table]], formulas: Mapping[str, str]) -> Names:
    by_name = {each.name.lower(): each.columns(sheet) for sheet, every in tables.items() for each in every}
    return Names(by_name, formulas)


def _is_hidden(row: int, column: int, area: MergedArea) -> bool:
    return is_inside(row, column, area) and (row, column) != area[:2]


def _areas_of_arrays(formulas: Iterable[FormulaCell]) -> Iterator[MergedArea]:
    """What formulas that fill several cells cover."""
    for each in formulas:
        if each.kind in {"array", "dataTable"} and each.area and each.area[:2] != each.area[2:]:
            yield each.area
