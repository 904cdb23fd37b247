"""Tables of a live workbook (Excel's ListObjects): longer with rows written right under them, and ended anew.

Excel makes a table longer by itself where its user has not switched that off, and then fills its calculated columns.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from radbill_addin.ports.parts.tables import last_row_below
from radbill_addin.ports.workbook_port import MergedArea


class TotalsInTheWayError(OSError):
    """Rows are to be written where a table has its totals; nothing was written."""

    def __init__(self, sheet: str, row: int) -> None:
        super().__init__(f"{sheet}, row {row}")
        self.sheet, self.row = sheet, row


class LiveTable(NamedTuple):
    """A table of a sheet as it stood when it was asked for.

    Attributes:
        sheet: The `xlwings.Sheet`.
        table: Excel's own object.
        area: What it covers, with headings and totals.
    """

    sheet: Any
    table: Any
    area: MergedArea

    def last_row_with(self, cells: Collection[tuple[int, int]]) -> int:
        """The last row once cells are written; those right under it belong to it.

        Raises:
            TotalsInTheWayError: one of them is in its row of totals.
        """
        columns = range(self.area.first_column, self.area.last_column + 1)
        rows, last = {row for row, column in cells if column in columns}, self.area.last_row
        if not self.table.ShowTotals:
            return last_row_below(self.area, rows.__contains__)
        if last in rows:
            raise TotalsInTheWayError(self.sheet.name, last)
        return last

    def rows_below(self, last_row: int) -> Any:  # noqa: ANN401 - xlwings carries no types
        """The cells between its end and a row further down, an `xlwings.Range`."""
        return self.sheet.range((self.area.last_row + 1, self.area.first_column), (last_row, self.area.last_column))

    def end_at(self, last_row: int) -> None:
        """Let it end at a row. A protected sheet refuses: then it stays, and the cells count all the same."""
        top, left, _, right = self.area
        if self.table.Range.Rows.Count == last_row - top + 1:
            return
        with suppress(Exception):
            self.table.Resize(self.sheet.range((top, left), (last_row, right)).api)


def tables_of(sheet: Any) -> Iterator[LiveTable]:  # noqa: ANN401 - xlwings carries no types
    """The tables of an `xlwings.Sheet`."""
    tables = sheet.api.ListObjects
    for number in range(1, tables.Count + 1):
        table = tables.Item(number)
        whole = table.Range
        last = whole.Row + whole.Rows.Count - 1, whole.Column + whole.Columns.Count - 1
        yield LiveTable(sheet, table, MergedArea(whole.Row, whole.Column, *last))


def table_headed(sheet: Any, heading_row: int) -> LiveTable | None:  # noqa: ANN401 - xlwings carries no types
    """The table whose headings stand in a row."""
    return next((each for each in tables_of(sheet) if each.area.first_row == heading_row), None)
