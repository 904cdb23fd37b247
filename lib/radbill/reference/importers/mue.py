"""Medically unlikely edits, practitioner services, csv: a notice that spans lines, then the table.

The quarter stands in the file's name (`Eff_07-01-2026`, or `2024q3` in a reduced file).
"""

import re
from datetime import date

import polars as pl

from radbill.core.failures import Failure
from radbill.reference.importers.ncci_ptp_reduced import first_day_of_quarter
from radbill.reference.importing import Importer, ImportHints, PublishedFile, ReadTable
from radbill.reference.published_text import RefusedFileError, csv_rows, head_of, is_text, letters, text_of
from radbill.reference.quarters import quarter_of, quarter_range

_EFFECTIVE = re.compile(r"Eff[_-](\d{2})-(\d{2})-(\d{4})", re.IGNORECASE)
_WIDTH = 3


def _recognises(file: PublishedFile) -> bool:
    head = letters(head_of(file))
    published = "PRACTITIONERSERVICESMUEVALUES" in head and "MUEADJUDICATIONINDICATOR" in head
    return is_text(file, ".csv") and (published or head.startswith("HCPCSCODEMUEUNITSMUEMAI"))


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    first = _first_day(file, hints)
    rows = csv_rows(text_of(file.content))
    heading = next(index for index, row in enumerate(rows) if letters(row[0] if row else "").startswith("HCPCS"))
    records = [_record(number, row) for number, row in enumerate(rows[heading + 1 :], heading + 2) if row and row[0]]
    return ReadTable(
        kind="mue",
        release_id=f"NCCI-MUE-{quarter_of(first)}",
        in_force=quarter_range(first),
        table=pl.DataFrame(records),
        licence_note="US government work; CPT codes are the AMA's.",
    )


def _first_day(file: PublishedFile, hints: ImportHints) -> date:
    if found := _EFFECTIVE.search(file.name):
        month, day, year = (int(part) for part in found.groups())
        return date(year, month, day)
    return first_day_of_quarter(file, hints)


def _record(number: int, row: list[str]) -> dict[str, str | int]:
    if len(row) < _WIDTH or not row[1].isdigit() or row[2][:1] not in {"1", "2", "3"}:
        raise RefusedFileError(f"row {number}: units or adjudication indicator cannot be read.")
    return {"procedure_code": row[0], "max_units": int(row[1]), "adjudication_indicator": row[2][0]}


IMPORTER = Importer("mue", _recognises, _read)
