"""What the rows of the contracts workbook have in common: where their problems go, and whose they are."""

import re
from collections.abc import Container
from typing import NamedTuple

from radbill_addin.sheets.contracts import CONTRACTS
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import Row, Table

CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")


class Said(NamedTuple):
    """Where problems of one table go."""

    table: Table
    log: ReadingLog

    def problem(self, row: Row, field: str, message: str, what_to_do: str) -> None:
        """Name a cell of a row, with what is wrong there and what to do."""
        layout = self.table.layout
        column = layout.column_name(field) if field in layout.columns else layout.sheet.column(field).heading
        self.log.problem(layout.name, row.number, column, message, what_to_do)


def refuse_unknown(said: Said, row: Row, known: Container[str]) -> None:
    """Name a row whose contract is none of the first sheet."""
    if row.text("contract") not in known:
        what_to_do = f"Write it as on the sheet {CONTRACTS.name}."
        said.problem(row, "contract", "No contract has this name.", what_to_do)
