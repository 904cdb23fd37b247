"""Where a table stands on its sheet."""

from collections.abc import Mapping
from typing import NamedTuple

from radbill import column_letter
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.reading_log import column_name


class Layout(NamedTuple):
    """Where a table stands on its sheet.

    Attributes:
        sheet: What the table is.
        name: The sheet's name as the workbook has it.
        heading_row: Row of the headings.
        columns: Number of the column, from 1, of each field whose heading is there.
        last_row: Last used row of the sheet.
    """

    sheet: Sheet
    name: str
    heading_row: int
    columns: Mapping[str, int]
    last_row: int

    def letter(self, field: str) -> str:
        """Letter of a field's column; empty when its heading is not there."""
        return column_letter(self.columns[field]) if field in self.columns else ""

    def column_name(self, field: str) -> str:
        """Letter and heading of a field."""
        return column_name(self.columns[field], self.sheet.column(field).heading)
