"""Geographic practice cost indices by locality (addendum E), csv, as in CMS's RVU zips."""

from collections.abc import Callable
from datetime import date

import polars as pl

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
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
from radbill.reference.quarters import year_in

_NUMBERS = ("work_gpci", "pe_gpci", "mp_gpci")


def _recognises(file: PublishedFile) -> bool:
    head = letters(head_of(file))
    return is_text(file, ".csv") and "GPCI" in head and "LOCALITYN" in head and "PEGPCI" in head


def _read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
    rows = csv_rows(text_of(file.content))
    heading = next((index for index, row in enumerate(rows[:30]) if "PEGPCI" in letters("".join(row))), None)
    if heading is None:
        raise RefusedFileError("the heading row with the PE GPCI is missing.")
    year = year_in(" ".join(rows[heading])) or year_in(" ".join(map(" ".join, rows[:heading]))) or year_in(file.name)
    if year is None:
        raise RefusedFileError("neither title nor name says which year it is.")
    return ReadTable(
        kind="gpci",
        release_id=f"GPCI{year}",
        in_force=DateRange(date(year, 1, 1), date(year, 12, 31)),
        table=_table(rows, heading, _columns(rows[heading])),
        licence_note="US government work.",
    )


def _columns(heading: list[str]) -> dict[str, int]:
    names = [letters(cell) for cell in heading]
    columns = {
        "carrier": _one(names, lambda name: "CONTRACTOR" in name or "CARRIER" in name, "the contractor"),
        "state": _one(names, lambda name: name == "STATE", "the state"),
        "locality": _one(names, lambda name: name.startswith("LOCALITYN") and "NAME" not in name, "the locality"),
        "locality_name": _one(names, lambda name: "LOCALITYNAME" in name, "the locality's name"),
        "pe_gpci": _one(names, lambda name: "PEGPCI" in name, "the PE GPCI"),
        "mp_gpci": _one(names, lambda name: "MPGPCI" in name, "the MP GPCI"),
    }
    work = [index for index, name in enumerate(names) if "PWGPCI" in name or "WORKGPCI" in name]
    with_floor = [index for index in work if "WITHOUT" not in names[index] and "FLOOR" in names[index]]
    if not work:
        raise RefusedFileError("no column for the work GPCI found in the heading.")
    return columns | {"work_gpci": (with_floor or work)[0]}


def _one(names: list[str], fits: Callable[[str], bool], what: str) -> int:
    found = next((index for index, name in enumerate(names) if fits(name)), None)
    if found is None:
        raise RefusedFileError(f"no column for {what} found in the heading.")
    return found


def _table(rows: list[list[str]], heading: int, columns: dict[str, int]) -> pl.DataFrame:
    records = []
    for number, row in enumerate(rows[heading + 1 :], heading + 2):
        if len(row) > max(columns.values()) and row[columns["carrier"]].isdigit():
            record = {field: row[index] for field, index in columns.items()}
            for field in _NUMBERS:
                record[field] = exact_number(record[field], number, field)
            record["carrier"] = record["carrier"].zfill(5)
            record["locality"] = record["locality"].zfill(2)
            record["locality_name"] = record["locality_name"].rstrip("*")
            records.append(record)
    if not records:
        raise RefusedFileError("there are no localities below the heading.")
    return pl.DataFrame(records)


IMPORTER = Importer("gpci", _recognises, _read)
