"""The sheet Import log: which rows each import added, so that Undo import takes out these and no others."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from radbill import text_of
from radbill_addin.ports.workbook_port import MergedArea, WorkbookPort
from radbill_addin.ports.written_cells import cell_of
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.row_marks import row_cells
from radbill_addin.sheets.table import find_table, sheet_called

IMPORT_LOG = Sheet(
    name="Import log",
    title="Import log",
    intro="Which rows each import added, for Undo import. Nothing to do here.",
    columns=(
        Column("number", "Import", Kind.RESULT_TEXT, "Number of the import in this workbook.", width=10),
        Column("sheet", "Sheet", Kind.CODE, "Where the row was added; blank: when the import was, and of whom.",
               width=14),
        Column("key", "Row's key", Kind.CODE, "Line ID or key of the row; or when the import was.", width=22),
        Column("mark", "Mark of the row", Kind.CODE,
               "Another one once somebody changes the row. Of an import: how far tables reached before.", width=20),
        Column("record", "Mark of the record", Kind.CODE, "Of the record of the file that the row came from.",
               width=20),
        Column("name", "Name in the file", Kind.CODE, "What the file calls what the row names.", width=30),
        Column("sender", "Sender", Kind.CODE, "Whose file it was.", width=20),
    ),
)  # fmt: skip
_FIELDS = tuple(column.field for column in IMPORT_LOG.columns)


class LoggedRow(NamedTuple):
    """A row that an import added.

    Attributes:
        number: Of the import, from 1.
        sheet: Name of the sheet's definition; empty for the entry of the import itself.
        key: Line ID, or key of the registered record; of an import when it was.
        mark: Of the row as it was written; of an import how far the tables reached before it.
        record: Mark of the record that a charge came from.
        name: What the file calls it, where a person may have to say what that is.
        sender: Whose file it was.
    """

    number: int
    sheet: str
    key: str
    mark: str = ""
    record: str = ""
    name: str = ""
    sender: str = ""


class ImportLog:
    """The log of a workbook as it stands."""

    def __init__(self, layout: Layout, rows: Sequence[LoggedRow], next_row: int) -> None:
        """Take the entries that were read."""
        self.rows = tuple(rows)
        self._layout, self._next_row = layout, next_row

    @property
    def last_number(self) -> int:
        """Number of the last import; 0 without one."""
        return max((each.number for each in self.rows), default=0)

    def of_import(self, number: int) -> tuple[LoggedRow, ...]:
        """The rows that an import added, without the entry of the import itself."""
        return tuple(each for each in self.rows if each.number == number and each.sheet)

    def entry(self, number: int) -> LoggedRow:
        """When an import was, and of which sender."""
        own = (each for each in self.rows if each.number == number and not each.sheet)
        return next(own, LoggedRow(number, "", ""))

    def add(self, port: WorkbookPort, rows: Iterable[LoggedRow]) -> None:
        """Put entries below those that are there, and count them as read from there; saves nothing."""
        every = list(rows)
        self._write(port, self._next_row, every)
        self.rows += tuple(LoggedRow(each.number, *map(_as_read, each[1:])) for each in every)
        self._next_row += len(every)

    def replace(self, port: WorkbookPort, rows: Sequence[LoggedRow]) -> None:
        """Put entries in the place of all that are there; saves nothing."""
        first = self._layout.heading_row + 1
        if self._next_row > first:
            for at in self._layout.columns.values():
                port.clear_block(self._layout.name, MergedArea(first, at, self._next_row - 1, at))
        self._write(port, first, rows)

    def _write(self, port: WorkbookPort, first: int, rows: Sequence[LoggedRow]) -> None:
        columns = dict(zip(_FIELDS, zip(*rows, strict=True), strict=False))
        for field, at in self._layout.columns.items():
            if field in columns:
                port.write_block(self._layout.name, first, at, [[value or None] for value in columns[field]])


def import_log(port: WorkbookPort) -> ImportLog | None:
    """The log of a workbook; none where its template had none."""
    name = sheet_called(port, IMPORT_LOG.name)
    if name is None:
        return None
    block = port.read_sheet(name)
    layout = find_table(IMPORT_LOG, name, block, ReadingLog(port.file_name))
    if layout is None or set(layout.columns) != set(_FIELDS):
        return None
    columns = [layout.columns[field] for field in _FIELDS]
    filled = list(block.filled_rows(layout.heading_row + 1))
    rows = _logged(row_cells(block, row, columns) for row in filled)
    return ImportLog(layout, list(rows), max((layout.heading_row, *filled)) + 1)


def _as_read(text: str) -> str:
    """A text of an entry as its cell will hold it and as it is read there."""
    return text_of(cell_of(text)) if text else ""


def _logged(lines: Iterable[list[str]]) -> Iterator[LoggedRow]:
    """The entries; what somebody typed in between is none."""
    for number, *texts in lines:
        if number.isdecimal():
            yield LoggedRow(int(number), *texts)
