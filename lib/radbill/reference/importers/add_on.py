"""Add-on codes with their listed primaries, csv: one row per pair, columns found by heading."""

from datetime import date

import polars as pl

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.importing import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published_text import (
    RefusedFileError,
    columns_by_pattern,
    csv_rows,
    head_of,
    is_text,
    letters,
    text_of,
)
from radbill.reference.quarters import year_in

_COLUMNS = {"add_on_code": r"^ADDON(CODE)?$", "primary_code": r"^PRIMARY(CODE)?$", "add_on_type": r"(EDIT)?TYPE$"}


def _recognises(file: PublishedFile) -> bool:
    first_line = letters(head_of(file).partition("\n")[0])
    return is_text(file, ".csv", ".txt") and "ADDON" in first_line and "PRIMARY" in first_line


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    text = text_of(file.content)
    rows = csv_rows(text, "\t" if "\t" in text.partition("\n")[0] else ",")
    columns = columns_by_pattern([letters(cell) for cell in rows[0]], _COLUMNS)
    year = hints.effective_from.year if hints.effective_from else year_in(file.name.replace("_", " "))
    if year is None:
        raise RefusedFileError("the name does not tell the year; give --effective-from.")
    return ReadTable(
        kind="add_on",
        release_id=f"NCCI-AOC-{year}",
        in_force=DateRange(date(year, 1, 1), date(year, 12, 31)),
        table=_table(rows[1:], columns),
        licence_note="US government work; CPT codes are the AMA's.",
    )


def _table(rows: list[list[str]], columns: dict[str, int]) -> pl.DataFrame:
    width = max(columns.values())
    records = [{field: row[index] for field, index in columns.items()} for row in rows if len(row) > width]
    if not records:
        raise RefusedFileError("there are no rows below the heading.")
    return pl.DataFrame(records).filter(pl.col("add_on_code").str.len_chars() == 5)  # noqa: PLR2004 - length of a code


IMPORTER = Importer("add_on", _recognises, _read)
