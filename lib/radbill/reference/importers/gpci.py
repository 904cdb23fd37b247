"""Geographic practice cost indices by locality (addendum E), csv, as in CMS's RVU zips.

Years differ: older files have no column for the state, and the words of the headings change. A file may carry the work
index with and without the floor of 1.0; the one with the floor is in force.
"""

import re
from datetime import date

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.importers.pprrvu import PAGE
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    csv_rows,
    exact_number,
    head_of,
    is_text,
    normalized_heading,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Cadence, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import year_in

KIND = PublishedKind(
    kind="gpci",
    label="GPCI",
    name="list of geographic indices (GPCI)",
    key_columns=("carrier", "locality"),
    page=PAGE,
    aliases=("Locality indices",),
    cadence=Cadence.YEARLY,
    least_rows=85,
)
_NUMBERS = ("work_gpci", "pe_gpci", "mp_gpci")
_PATTERNS = {
    "carrier": r"CONTRACTOR|CARRIER|^MAC$",
    "locality": r"^LOCALITY(N(UMBER|O|UM)?|CODE)?$",
    "locality_name": r"^(LOCALITY)?NAME$",
    "work_gpci": r"(PW|WORK)GPCI",
    "pe_gpci": r"PEGPCI",
    "mp_gpci": r"MPGPCI",
}
#: State of each contractor number, for files of years that do not print it (CMS, addendum E 2025).
_CONTRACTORS = (
    "01112:CA 01182:CA 01212:HI 01312:NV 02102:AK 02202:ID 02302:OR 02402:WA 03102:AZ 03202:MT 03302:ND 03402:SD "
    "03502:UT 03602:WY 04112:CO 04212:NM 04312:OK 04412:TX 05102:IA 05202:KS 05302:MO 05402:NE 06102:IL 06202:MN "
    "06302:WI 07102:AR 07202:LA 07302:MS 08102:IN 08202:MI 09102:FL 09202:PR 10112:AL 10212:GA 10312:TN 11202:SC "
    "11302:VA 11402:WV 11502:NC 12102:DE 12202:DC 12302:MD 12402:NJ 12502:PA 13102:CT 13202:NY 13282:NY 13292:NY "
    "14112:ME 14212:MA 14312:NH 14412:RI 14512:VT 15102:KY 15202:OH"
)
_STATES = dict(pair.split(":") for pair in _CONTRACTORS.split())
_VIRGIN_ISLANDS = ("09202", "50")


def _recognises(file: PublishedFile) -> bool:
    head = normalized_heading(head_of(file))
    return is_text(file, ".csv") and "LOCALITY" in head and "PEGPCI" in head and "MPGPCI" in head


def _read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
    rows = csv_rows(text_of(file.content))
    heading = next((index for index, row in enumerate(rows[:30]) if "PEGPCI" in normalized_heading("".join(row))), None)
    if heading is None:
        raise RefusedFileError("the heading row with the PE GPCI is missing.")
    year = year_in(" ".join(rows[heading])) or year_in(" ".join(map(" ".join, rows[:heading]))) or year_in(file.name)
    if year is None:
        raise RefusedFileError("neither title nor name says which year it is.")
    return ReadTable(
        kind=KIND.kind,
        release_id=f"GPCI{year}",
        in_force=DateRange(date(year, 1, 1), date(year, 12, 31)),
        table=_table(rows, heading, _columns(rows[heading])),
        licence_note="US government work.",
    )


def _columns(heading: list[str]) -> dict[str, int]:
    names = [normalized_heading(cell) for cell in heading]
    columns = {field: _column(names, field, pattern) for field, pattern in _PATTERNS.items()}
    return columns | ({"state": names.index("STATE")} if "STATE" in names else {})


def _column(names: list[str], field: str, pattern: str) -> int:
    found = [index for index, name in enumerate(names) if re.search(pattern, name)]
    if not found:
        raise RefusedFileError(f"no column for {field} found in the heading.")
    return min(found, key=lambda index: ("WITH10FLOOR" not in names[index], "WITHOUT" in names[index], index))


def _table(rows: list[list[str]], heading: int, columns: dict[str, int]) -> "pl.DataFrame":
    """Rows with an index are localities; the notes around them have none."""
    width = max(columns.values())
    records = [
        _record(number, {field: row[index] for field, index in columns.items()})
        for number, row in enumerate(rows[heading + 1 :], heading + 2)
        if len(row) > width and row[columns["pe_gpci"]]
    ]
    if not records:
        raise RefusedFileError("there are no localities below the heading.")
    return pl.DataFrame(records)


def _record(number: int, cells: dict[str, str]) -> dict[str, str]:
    for field in ("carrier", "locality"):
        if not cells[field].isdigit():
            raise RefusedFileError(f"line {number}, column {field}: {cells[field]!r} is not a number.")
    carrier, locality = cells["carrier"].zfill(5), cells["locality"].zfill(2)
    return {
        "carrier": carrier,
        "state": cells.get("state", "").upper() or _state(carrier, locality),
        "locality": locality,
        "locality_name": cells["locality_name"].rstrip("*").strip(),
    } | {field: exact_number(cells[field], number, field) for field in _NUMBERS}


def _state(carrier: str, locality: str) -> str:
    return "VI" if (carrier, locality) == _VIRGIN_ISLANDS else _STATES.get(carrier, "")


IMPORTER = Importer(KIND, _recognises, _read)
