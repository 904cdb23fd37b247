"""Payment limits of Part B drugs by average sales price (ASP), csv: a notice that spans lines, then the table.

The quarter stands in the notice ("effective January 1, 2026"), else in the file's name ("January 2026 ASP Pricing
File"). The limits are 106 percent of the average sales price already (42 CFR 414.904).
"""

import re
from datetime import date

import polars as pl

from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    cells_by_column,
    columns_by_pattern,
    csv_rows,
    head_of,
    is_text,
    letters,
    text_of,
)
from radbill.reference.published.importer import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published.quarters import month_in, quarter_in, quarter_of, quarter_range, quarter_start, year_in

_COLUMNS = {
    "procedure_code": r"^HCPCSCODE$",
    "dosage": r"^HCPCSCODEDOSAGE$",
    "payment_limit_amount": r"^PAYMENTLIMIT$",
}
_ROWS_OF_THE_NOTICE = 30
_EFFECTIVE = re.compile(r"effective\s+([A-Z][a-z]+)\s+1,\s+(\d{4})", re.IGNORECASE)
_CODE, _AMOUNT = re.compile(r"[A-Z0-9]\d{3}[A-Z0-9]"), re.compile(r"\d+(\.\d+)?")


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".csv") and _heading(csv_rows(head_of(file))) is not None


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    rows = csv_rows(text_of(file.content))
    heading = _heading(rows)
    if heading is None:
        raise RefusedFileError("the heading with code, dosage and payment limit is missing.")
    first = _first_day(file, rows[:heading], hints)
    columns = columns_by_pattern([letters(cell) for cell in rows[heading]], _COLUMNS)
    kept = [
        record for number, cells in cells_by_column(rows, heading + 1, columns) if (record := _record(number, cells))
    ]
    if not kept:
        raise RefusedFileError("no row has a code and a payment limit.")
    return ReadTable(
        kind="asp_pricing",
        release_id=f"ASP-{quarter_of(first)}",
        in_force=quarter_range(first),
        table=pl.DataFrame(kept),
        licence_note="US government work; CPT codes are the AMA's.",
    )


def _heading(rows: list[list[str]]) -> int | None:
    for index, row in enumerate(rows[:_ROWS_OF_THE_NOTICE]):
        names = [letters(cell) for cell in row]
        if all(any(re.search(pattern, name) for name in names) for pattern in _COLUMNS.values()):
            return index
    return None


def _first_day(file: PublishedFile, notice: list[list[str]], hints: ImportHints) -> date:
    told = _EFFECTIVE.search(" ".join(cell for row in notice for cell in row))
    month = month_in(told[1]) if told else month_in(file.name)
    year = int(told[2]) if told else year_in(file.name)
    first = quarter_start(year, month) if month and year else quarter_in(file.name) or hints.effective_from
    if first is None:
        raise RefusedFileError("neither notice nor name tells the quarter, as in January 2026; give --effective-from.")
    return first


def _record(number: int, cells: dict[str, str]) -> dict[str, str] | None:
    """A row; none for a row without a limit, which the contractor prices, or below the table."""
    code, limit = cells["procedure_code"].strip().upper(), cells["payment_limit_amount"].strip().lstrip("$")
    if not _CODE.fullmatch(code) or not limit:
        return None
    limit = limit.replace(",", "")
    if not _AMOUNT.fullmatch(limit):
        raise RefusedFileError(f"row {number}, column payment_limit_amount: {limit!r} is no amount.")
    return {"procedure_code": code, "dosage": cells["dosage"].strip(), "payment_limit_amount": limit}


IMPORTER = Importer("asp_pricing", _recognises, _read)
