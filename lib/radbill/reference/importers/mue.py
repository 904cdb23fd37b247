"""Medically unlikely edits, practitioner services, csv: a notice that spans lines, then the table.

The quarter stands in the file's name (`Eff_07-01-2026`, or `2024q3` in a reduced file). The hospital and supplier
tables have the same layout under other headings and are not taken.
"""

import re
from datetime import date

from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    cells_by_column,
    columns_by_pattern,
    csv_rows,
    head_of,
    is_text,
    normalized_heading,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Cadence, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import quarter_in, quarter_of, quarter_range

KIND = PublishedKind(
    kind="mue",
    label="Unit limits (MUE)",
    name="list of medically unlikely edits",
    key_columns=("procedure_code",),
    page=(
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/"
        "medicare-ncci-medically-unlikely-edits"
    ),
    code_columns=("procedure_code",),
    aliases=("Unit limits",),
    cadence=Cadence.QUARTERLY,
    short_name="MUE",
    file_to_import="MUE of practitioner services",
    least_rows=9_000,
)
_EFFECTIVE = re.compile(r"Eff[_-](\d{2})-(\d{2})-(\d{4})", re.IGNORECASE)
_COLUMNS = {
    "procedure_code": r"^HCPCS",
    "max_units": r"^PRACTITIONERSERVICESMUEVALUES?$|^MUEUNITS$",
    "adjudication_indicator": r"MUEADJUDICATIONINDICATOR$|^MUEMAI$",
}


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".csv") and _heading(csv_rows(head_of(file))) is not None


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    first = _first_day(file, hints)
    rows = csv_rows(text_of(file.content))
    heading = _heading(rows)
    if heading is None:
        raise RefusedFileError("the heading with the practitioner units is missing.")
    columns = columns_by_pattern([normalized_heading(cell) for cell in rows[heading]], _COLUMNS)
    return ReadTable(
        kind=KIND.kind,
        release_id=f"NCCI-MUE-{quarter_of(first)}",
        in_force=quarter_range(first),
        table=pl.DataFrame([_record(*cells) for cells in cells_by_column(rows, heading + 1, columns)]),
        licence_note="US government work; CPT codes are the AMA's.",
    )


def _heading(rows: list[list[str]]) -> int | None:
    """Where the heading stands; its first cell may be broken over two lines."""
    for index, row in enumerate(rows[:20]):
        names = [normalized_heading(cell) for cell in row]
        if all(any(re.search(pattern, name) for name in names) for pattern in _COLUMNS.values()):
            return index
    return None


def _first_day(file: PublishedFile, hints: ImportHints) -> date:
    if found := _EFFECTIVE.search(file.name):
        month, day, year = (int(part) for part in found.groups())
        return date(year, month, day)
    first = quarter_in(file.name) or quarter_in(file.container) or hints.effective_from
    if first is None:
        raise RefusedFileError("the name does not tell the quarter, as in Eff_07-01-2026; give --effective-from.")
    return first


def _record(number: int, cells: dict[str, str]) -> dict[str, str | int]:
    units, indicator = cells["max_units"], cells["adjudication_indicator"][:1]
    if not units.isdigit():
        raise RefusedFileError(f"row {number}, column max_units: {units!r} is not a whole number.")
    if indicator not in {"1", "2", "3"}:
        raise RefusedFileError(f"row {number}, column adjudication_indicator: {indicator!r} is not 1, 2 or 3.")
    return {
        "procedure_code": cells["procedure_code"].upper(),
        "max_units": int(units),
        "adjudication_indicator": indicator,
    }


IMPORTER = Importer(KIND, _recognises, _read)
