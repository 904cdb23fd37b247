"""What the rows of the contracts workbook have in common: whose they are, and what a code looks like."""

import re
from collections.abc import Container

from radbill_addin.sheets.contracts import CONTRACTS
from radbill_addin.sheets.row_reader import RowReader
from radbill_addin.sheets.table import Row

CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")


def refuse_unknown(reader: RowReader, row: Row, contracts: Container[str]) -> None:
    """Name a row whose contract is none of the first sheet."""
    if row.text("contract") not in contracts:
        what_to_do = f"Write it as on the sheet {CONTRACTS.name}."
        reader.problem(row, "contract", "No contract has this name.", what_to_do)
