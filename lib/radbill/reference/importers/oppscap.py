"""OPPS cap amounts by locality (OPPSCAP), csv, as in CMS's RVU zips. The file does not say which quarter it is."""

from datetime import date

import polars as pl

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.reference.importing import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published_text import (
    RefusedFileError,
    csv_rows,
    exact_number,
    head_of,
    is_text,
    letters,
    text_of,
)
from radbill.reference.quarters import bundle_start, letter_of, month_in, quarter_start, year_in

_WIDTH = 7


def _recognises(file: PublishedFile) -> bool:
    first_line = letters(head_of(file).partition("\n")[0])
    return is_text(file, ".csv") and first_line.startswith("HCPCSMODPROCSTATCARRIERLOCALITYFACILITYPRICE")


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    first = _first_day(file, hints)
    if first is None:
        return Failure(
            FailureReason.BAD_INPUT,
            f"{file.name}: neither the file nor its neighbours say which quarter these caps belong to.",
            "Import it together with its PPRRVU file, or say the first day: --effective-from 2025-10-01.",
        )
    return ReadTable(
        kind="oppscap",
        release_id=f"OPPSCAP{first:%y}{letter_of(first)}",
        in_force=DateRange(first, date(first.year, 12, 31)),
        table=_table(csv_rows(text_of(file.content))),
        licence_note="US government work; CPT codes are the AMA's.",
    )


def _first_day(file: PublishedFile, hints: ImportHints) -> date | None:
    named = bundle_start(file.container, file.name)
    month, year = month_in(file.name), year_in(file.name) or year_in(file.container)
    by_name = quarter_start(year, month) if month and year else None
    return hints.effective_from or hints.fee_schedule_from or named or by_name


def _table(rows: list[list[str]]) -> pl.DataFrame:
    records = [_record(number, row) for number, row in enumerate(rows[1:], 2) if row and row[0]]
    if not records:
        raise RefusedFileError("there are no rows below the heading.")
    return pl.DataFrame(records)


def _record(number: int, row: list[str]) -> dict[str, str]:
    if len(row) < _WIDTH:
        raise RefusedFileError(f"line {number} has {len(row)} columns, not {_WIDTH}.")
    code, modifier, _status, carrier, locality, facility, non_facility = row[:_WIDTH]
    return {
        "procedure_code": code.upper(),
        "modifier": modifier.upper(),
        "carrier": carrier.zfill(5),
        "locality": locality.zfill(2),
        "facility_amount": exact_number(facility, number, "facility price"),
        "non_facility_amount": exact_number(non_facility, number, "non-facility price"),
    }


IMPORTER = Importer("oppscap", _recognises, _read)
