"""Reading rows of a table whose mistakes are named by row and column."""

from datetime import date
from typing import NamedTuple

from radbill import DateRange
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import Row, Table


class RowReader(NamedTuple):
    """Reads the rows of one table, and names what is wrong with them by row and column."""

    table: Table
    log: ReadingLog

    def problem(self, row: Row, field: str, message: str, what_to_do: str) -> None:
        """Name a cell of a row, with what is wrong there and what to do; a cell that was named before is not again."""
        layout = self.table.layout
        column = layout.column_name(field) if field in layout.columns else layout.sheet.column(field).heading
        if not self.log.names(layout.name, row.number, column):
            self.log.problem(layout.name, row.number, column, message, what_to_do, field=field)

    def days(self, row: Row) -> DateRange:
        """The days of a row, from the columns From and To; without a first day from always."""
        first, last = row.values.get("effective_from"), row.values.get("effective_to")
        first = first if isinstance(first, date) else date.min
        last = last if isinstance(last, date) else None
        if last is not None and last < first:
            self.problem(row, "effective_to", "The last day is before the first.", "Correct the first or the last day.")
        return DateRange(first, last)
