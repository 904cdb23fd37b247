"""Tables with two rows of headings for two kinds of rows: a line for each patient, and below it the charges."""

import re
from collections.abc import Sequence
from itertools import pairwise

from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.records.raw_row import OF_THE_PATIENT, WHO

_FEWEST, _FEWEST_PATIENTS = 3, 2
_ROWS_SEARCHED = 40
_TOTAL = re.compile(r"\s*(?:sub|grand )?-?\s?totals?\b", re.IGNORECASE)
#: A heading of two things: what stands in brackets is asked by itself.
_BRACKETS = re.compile(r"\s*[(\[].*")


def with_patients_beside(table: SourceTable) -> SourceTable:
    """The table with what each patient's line says beside the patient's charges; others as they are."""
    at = _headings_at(table.rows)
    if at is None:
        return table
    above, below = table.rows[at], table.rows[at + 1]
    width = max(len(row.cells) for row in table.rows)
    own = [number for number, cell in enumerate(above.cells) if cell and not _cell(below, number)]
    heading = below._replace(cells=(*_wide(below, width), *_wide(above, width)))
    rows, patient, count = [*table.rows[:at], heading], [""] * width, 0
    for row in table.rows[at + 2 :]:
        if row.cells == above.cells:
            continue
        if _is_of_patient(row, above, own):
            patient, count = _wide(row, width), count + 1
        elif row.cells == below.cells:
            rows.append(row._replace(cells=heading.cells))
        elif not _has_facts(row, below):
            rows.append(row)
        else:
            rows.append(row._replace(cells=(*_wide(row, width), *patient)))
    return table._replace(rows=tuple(rows)) if count >= _FEWEST_PATIENTS else table


def _headings_at(rows: Sequence[SourceRow]) -> int | None:
    """Which row, from 0, holds headings of patients alone, with headings of charges right below it."""
    for at, (above, below) in enumerate(pairwise(rows[: _ROWS_SEARCHED + 1])):
        patient, charge = _fields(above), _fields(below)
        if len(patient) >= _FEWEST and patient <= OF_THE_PATIENT and "procedure_code" in charge \
                and patient & set(WHO) and not charge & set(WHO):  # fmt: skip
            return at
    return None


def _fields(row: SourceRow) -> set[str]:
    return {field for cell in row.cells if cell and (field := field_of(_BRACKETS.sub("", cell) or cell))} - {IGNORED}


def _is_of_patient(row: SourceRow, above: SourceRow, own: Sequence[int]) -> bool:
    """Whether a row stands under the headings of patients: something does where no charge has anything."""
    filled = [number for number, cell in enumerate(row.cells) if cell]
    is_under = any(_cell(row, number) for number in own) and all(_cell(above, number) for number in filled)
    return is_under and len(filled) > 1 and not any(_TOTAL.match(cell) for cell in row.cells)


def _has_facts(row: SourceRow, below: SourceRow) -> bool:
    """Whether a row may be a charge: something stands under the headings of charges, and it is no total."""
    is_under = any(_cell(below, number) for number, cell in enumerate(row.cells) if cell)
    return is_under and not any(_TOTAL.match(cell) for cell in row.cells)


def _cell(row: SourceRow, number: int) -> str:
    return row.cells[number] if number < len(row.cells) else ""


def _wide(row: SourceRow, width: int) -> list[str]:
    return [*row.cells, *[""] * (width - len(row.cells))]
