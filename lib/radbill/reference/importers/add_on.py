"""NCCI add-on codes with their listed primaries: tab text as CMS publishes it, or a reduced csv; one row per pair.

CMS writes days as year and day of the year (`2026091` is 1 April 2026) and `CCCCC` where the contractor, not the list,
names the primary codes. Pairs deleted before the release's first day are left out.
"""

import re
from datetime import date, timedelta

from radbill.core.dates import DateRange
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
from radbill.reference.published.quarters import quarter_in, quarter_of, quarter_range, year_in

KIND = PublishedKind(
    kind="add_on",
    label="Add-on codes",
    name="add-on code list",
    key_columns=("add_on_code",),
    page=(
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/"
        "medicare-ncci-add-code-edits"
    ),
    code_columns=("add_on_code", "primary_code"),
    aliases=("AOC",),
    cadence=Cadence.QUARTERLY,
    least_rows=5_000,
)
_COLUMNS = {"add_on_code": r"^ADDON(CODE)?$", "primary_code": r"^PRIMARY(CODE)?$", "add_on_type": r"(EDIT)?TYPE$"}
_DELETIONS = r"^(AOC|PRIMARYCODE|AOCEDIT)DEL"
_BY_CONTRACTOR = "CCCCC"
_DAY = re.compile(r"(\d{4})(\d{3})")
_CODE = re.compile(r"[0-9A-Z]{5}")


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".csv", ".txt") and _heading(_rows(head_of(file))) is not None


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    rows = _rows(text_of(file.content))
    heading = _heading(rows)
    if heading is None:
        raise RefusedFileError("the heading with the add-on and primary codes is missing.")
    release, in_force = _release(file, hints)
    return ReadTable(
        kind=KIND.kind,
        release_id=release,
        in_force=in_force,
        table=_table(rows, heading, in_force.effective_from),
        licence_note="US government work; CPT codes are the AMA's.",
    )


def _rows(text: str) -> list[list[str]]:
    return csv_rows(text, "\t" if "\t" in text else ",")


def _heading(rows: list[list[str]]) -> int | None:
    """Where the heading stands; CMS puts a notice above it."""
    for index, row in enumerate(rows[:10]):
        names = [normalized_heading(cell) for cell in row]
        if all(any(re.search(pattern, name) for name in names) for pattern in _COLUMNS.values()):
            return index
    return None


def _release(file: PublishedFile, hints: ImportHints) -> tuple[str, DateRange]:
    """The quarter that the name tells, else the year, else the quarter of the day that the user gives."""
    first = quarter_in(file.name) or quarter_in(file.container)
    year = year_in(file.name.replace("_", " "))
    if first is None and year is not None:
        return f"NCCI-AOC-{year}", DateRange(date(year, 1, 1), date(year, 12, 31))
    first = first or hints.effective_from
    if first is None:
        raise RefusedFileError("the name does not tell the quarter, as in AOC_V2026Q3; give --effective-from.")
    return f"NCCI-AOC-{quarter_of(first)}", quarter_range(first)


def _table(rows: list[list[str]], heading: int, first_day: date) -> "pl.DataFrame":
    names = [normalized_heading(cell) for cell in rows[heading]]
    deletions = {f"deleted_{index}": index for index, name in enumerate(names) if re.search(_DELETIONS, name)}
    columns = columns_by_pattern(names, _COLUMNS)
    records = [
        _record(number, cells)
        for number, cells in cells_by_column(rows, heading + 1, columns | deletions)
        if not any(_has_ended(number, cells[field], first_day) for field in deletions)
    ]
    return pl.DataFrame(records, dict.fromkeys(_COLUMNS, pl.String))


def _record(number: int, cells: dict[str, str]) -> dict[str, str]:
    for field in ("add_on_code", "primary_code"):
        if not _CODE.fullmatch(cells[field].upper()):
            raise RefusedFileError(f"line {number}, column {field}: {cells[field]!r} is not a procedure code.")
    if cells["add_on_type"] not in {"1", "2", "3"}:
        raise RefusedFileError(f"line {number}, column add_on_type: {cells['add_on_type']!r} is not 1, 2 or 3.")
    primary = cells["primary_code"].upper()
    return {
        "add_on_code": cells["add_on_code"].upper(),
        "primary_code": "" if primary == _BY_CONTRACTOR else primary,
        "add_on_type": cells["add_on_type"],
    }


def _has_ended(number: int, text: str, first_day: date) -> bool:
    if not text:
        return False
    found = _DAY.fullmatch(text)
    if found is None:
        raise RefusedFileError(f"line {number}: {text!r} is not a year and day of the year.")
    return date(int(found.group(1)), 1, 1) + timedelta(days=int(found.group(2)) - 1) < first_day


IMPORTER = Importer(KIND, _recognises, _read)
