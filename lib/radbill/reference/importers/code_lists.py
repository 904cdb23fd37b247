"""Short published code lists as csv: places of service, modifiers, CARC and RARC, provider taxonomy.

Each list is told by its heading. Texts that belong to others (definitions, messages) are not kept.
"""

from datetime import date

import polars as pl

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.importing import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published_text import csv_rows, head_of, is_text, letters, text_of
from radbill.reference.quarters import year_in

_ALWAYS = date(1996, 1, 1)
#: kind of list: headings of code, kind of code, name, first day, last day, as far as the list has them.
_LAYOUTS: dict[str, tuple[dict[str, str], ...]] = {
    "place_of_service": (
        {"code": "POSCODE", "kind": "POSTYPE", "name": "POSNAME"},
    ),
    "modifiers": (
        {"code": "MODCODE", "kind": "MODTYPE", "name": "MODCATEGORY"},
    ),
    "adjustment_codes": (
        {"code": "ADJCODE", "kind": "ADJTYPE", "effective_from": "ADJSTARTDATE", "effective_to": "ADJENDDATE"},
    ),
    "taxonomy": (
        {"code": "CODE", "kind": "GROUPING", "name": "CLASSIFICATION", "detail": "SPECIALIZATION"},
        {"code": "TAXONOMYCODE", "kind": "GROUPING", "name": "CLASSIFICATION", "detail": "SPECIALIZATION"},
        {"code": "CODE", "name": "DISPLAYNAME"},
        {"code": "CODE", "name": "NAME"},
    ),
}  # fmt: skip


def layout_of(file: PublishedFile, kind: str) -> dict[str, int] | None:
    """Column numbers of a list's fields; none when the file is not such a list."""
    if not is_text(file, ".csv"):
        return None
    first = csv_rows(head_of(file).partition("\n")[0])
    headings = [letters(cell) for cell in first[0]] if first else []
    for layout in _LAYOUTS[kind]:
        if all(heading in headings for heading in layout.values()):
            return {field: headings.index(heading) for field, heading in layout.items()}
    return None


def importer_of(kind: str) -> Importer:
    """The importer of one list."""

    def read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
        columns = layout_of(file, kind) or {}
        rows = csv_rows(text_of(file.content))[1:]
        records = [_record(row, columns) for row in rows if row and row[columns["code"]]]
        release = f"{kind.upper().replace('_', '-')}{_suffix(file)}"
        return ReadTable(
            kind, release, DateRange(_ALWAYS), pl.DataFrame(records, _SCHEMA), "Codes and short names only."
        )

    return Importer(kind, lambda file: layout_of(file, kind) is not None, read)


_SCHEMA = {"code": pl.String, "kind": pl.String, "name": pl.String, "effective_from": pl.Date, "effective_to": pl.Date}


def _record(row: list[str], columns: dict[str, int]) -> dict[str, object]:
    cells = {field: row[index] if index < len(row) else "" for field, index in columns.items()}
    name = ", ".join(part for part in (cells.get("name", ""), cells.get("detail", "")) if part)
    return {
        "code": cells["code"],
        "kind": cells.get("kind", ""),
        "name": name,
        "effective_from": _day(cells.get("effective_from", "")),
        "effective_to": _day(cells.get("effective_to", "")),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _suffix(file: PublishedFile) -> str:
    year = year_in(file.name.replace("_", " "))
    return f"-{year}" if year else ""


PLACE_OF_SERVICE = importer_of("place_of_service")
MODIFIERS = importer_of("modifiers")
ADJUSTMENT_CODES = importer_of("adjustment_codes")
TAXONOMY = importer_of("taxonomy")
