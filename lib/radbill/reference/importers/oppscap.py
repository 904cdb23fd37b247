"""OPPS cap amounts by locality (OPPSCAP), csv, as in CMS's RVU zips. The file does not say which quarter it is."""

from datetime import date

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.reference.importers.pprrvu import PAGE
from radbill.reference.published.delimited_text import (
    cells_by_column,
    columns_by_pattern,
    csv_rows,
    head_of,
    is_text,
    normalized_heading,
    numbers_checked,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Cadence, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import bundle_start, letter_of, month_in, quarter_start, year_in

KIND = PublishedKind(
    kind="oppscap",
    label="OPPS cap",
    name="list of OPPS cap amounts",
    key_columns=("procedure_code", "modifier", "carrier", "locality"),
    page=PAGE,
    is_computed=True,
    code_columns=("procedure_code",),
    aliases=("OPPS caps",),
    cadence=Cadence.YEARLY,
    least_rows=10_000,
)
_COLUMNS = {
    "procedure_code": r"^HCPCS",
    "modifier": r"^MOD",
    "carrier": r"^(CARRIER|MAC|CONTRACTOR)",
    "locality": r"^LOCALITY",
    "facility_amount": r"^FACILI?TYPRICE$",
    "non_facility_amount": r"^NONFACILI?TYPRICE$",  # CMS's own spelling drops a letter
}
_AMOUNTS = frozenset({"facility_amount", "non_facility_amount"})


def _recognises(file: PublishedFile) -> bool:
    first_line = normalized_heading(head_of(file).partition("\n")[0])
    wanted = ("HCPCS", "CARRIER", "LOCALITY", "FACILITYPRICE")
    return is_text(file, ".csv") and first_line.startswith("HCPCS") and all(word in first_line for word in wanted)


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    first = _first_day(file, hints)
    if first is None:
        return Failure(
            FailureReason.BAD_INPUT,
            f"{file.name}: neither the file nor its neighbours say which quarter these caps belong to.",
            "Import it together with its PPRRVU file, or say the first day: --effective-from 2025-10-01",
        )
    return ReadTable(
        kind=KIND.kind,
        release_id=f"OPPSCAP{first:%y}{letter_of(first)}",
        in_force=DateRange(first, date(first.year, 12, 31)),
        table=_table(csv_rows(text_of(file.content))),
        licence_note="US government work; CPT codes are the AMA's.",
    )


def _first_day(file: PublishedFile, hints: ImportHints) -> date | None:
    named = bundle_start(file.container, file.name)
    month, year = month_in(file.name), year_in(file.name) or year_in(file.container)
    by_name = quarter_start(year, month) if month and year else None
    return hints.fee_schedule_from or named or by_name or hints.effective_from


def _table(rows: list[list[str]]) -> "pl.DataFrame":
    columns = columns_by_pattern([normalized_heading(cell) for cell in rows[0]], _COLUMNS)
    cells = cells_by_column(rows, 1, columns)
    return pl.DataFrame(numbers_checked(cells, _AMOUNTS)).with_columns(
        pl.col("procedure_code", "modifier").str.to_uppercase(),
        pl.col("carrier").str.zfill(5),
        pl.col("locality").str.zfill(2),
    )


IMPORTER = Importer(KIND, _recognises, _read)
