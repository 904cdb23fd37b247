"""Rows of the Patients sheet completed from what is known: blank cells only, and never two truths in one row."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.ports.workbook_port import CellValue
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.practice_memory import BIRTH_DATE, FIRST_NAME, LAST_NAME, OpenTable, cell_value, name_of
from radbill_addin.sheets.registration import PATIENTS
from radbill_addin.sheets.table import Row

if TYPE_CHECKING:
    from radbill import KnownPatient, KnownPatients

_KEY = PATIENTS.key_field
_LAST_DAY = ".effective_to"


class PatientFilling(NamedTuple):
    """What is to be written, and what is to be said. Sentences name rows and columns, never what they hold."""

    cells: dict[tuple[int, int], CellValue]
    notes: list[str]
    counts: Counter[str]


def incomplete_rows(table: OpenTable) -> tuple[Row, ...]:
    """Rows in which a cell that is required is free."""
    required = [table.layout.columns[column.field] for column in PATIENTS.columns
                if column.required and column.field in table.layout.columns]  # fmt: skip
    return tuple(row for row in table.rows if any(table.is_free(row.number, at) for at in required))


def fill_patients_from(
    known: "KnownPatients", table: OpenTable, charged: Mapping[str, date | None], today: date
) -> PatientFilling:
    """Complete the rows that lack something, then add a row for each charged patient that has none.

    Args:
        known: What is known of them.
        table: The Patients sheet.
        charged: Patient IDs of the charge rows, with the last date of service of each.
        today: The day that counts for a patient without a date of service.
    """
    filling = PatientFilling({}, [], Counter())
    places = {row.text(_KEY): row.number for row in reversed(table.rows) if row.text(_KEY)}
    for row in incomplete_rows(table):
        patient = _known_to(row, known, places, filling, table.layout.name)
        if patient is not None:
            places.setdefault(patient.patient_id, row.number)
            _complete(row, patient, table, filling)
            _say_ended(patient, row.number, charged.get(patient.patient_id) or today, table, filling)
    _append_rows(known, table, {key: day or today for key, day in charged.items() if key not in places}, filling)
    return filling


def _append_rows(
    known: "KnownPatients", table: OpenTable, missing: Mapping[str, date], filling: PatientFilling
) -> None:
    number = table.next_row
    for patient_id, day in missing.items():
        patient = known.by_id.get(patient_id)
        if patient is None:
            filling.counts["unknown"] += 1
            continue
        _put(table, number, patient.fields, filling)
        filling.counts["added"] += 1
        _say_ended(patient, number, day, table, filling)
        number += 1


def _known_to(
    row: Row, known: "KnownPatients", places: Mapping[str, int], filling: PatientFilling, sheet: str
) -> "KnownPatient | None":
    """The patient of a row: by ID, else by name and birth date when only one has them; why not is said."""
    by_id = known.by_id.get(row.text(_KEY))
    candidates = (by_id,) if by_id else known.by_identity.get(name_of(row).identity(), ())
    if not candidates:
        filling.counts["unknown"] += 1
        return None
    patient, problem = candidates[0], ""
    if len(candidates) > 1:
        problem = "more than one known patient has this name and birth date; type the Patient ID"
    elif by_id and _is_somebody_else(row, by_id):
        problem = "the patient known under this Patient ID has another first name or birth date"
    elif not row.text(_KEY) and patient.patient_id in places:
        problem = f"this patient stands on row {places[patient.patient_id]} already"
    if problem:
        filling.counts["doubtful"] += 1
        filling.notes.append(f"Sheet {sheet}, row {row.number} was not filled in: {problem}.")
        return None
    return patient


def _is_somebody_else(row: Row, patient: "KnownPatient") -> bool:
    """Whether the user's own first name or birth date is another; a last name may change where one of them agrees."""
    first_name, last_name, birth_date = row.text(FIRST_NAME), row.text(LAST_NAME), row.values.get(BIRTH_DATE)
    if first_name and not _is_same_name(first_name, patient.name.first_name):
        return True
    if birth_date is not None or first_name:
        return birth_date not in {None, patient.name.birth_date}
    return bool(last_name) and not _is_same_name(last_name, patient.name.last_name)


def _is_same_name(one: str, other: str) -> bool:
    return rb.plain_person_name(one) == rb.plain_person_name(other)


def _complete(row: Row, patient: "KnownPatient", table: OpenTable, filling: PatientFilling) -> None:
    """Fill the free cells; a group of cells (an address, a coverage) of which one differs is left as it is."""
    different = tuple(_different(row, patient, table))
    kept = {_group(field) for field in different}
    _put(table, row.number, {field: value for field, value in patient.fields.items()
                             if _group(field) not in kept and _is_free(table, row, field)}, filling)  # fmt: skip
    filling.counts["completed"] += 1
    if different:
        names = ", ".join(table.layout.column_name(field) for field in different)
        filling.notes.append(f"Sheet {table.layout.name}, row {row.number}: {names} differ from what is known; "
                             "your entries stay, and what belongs to them was not filled in.")  # fmt: skip


def _different(row: Row, patient: "KnownPatient", table: OpenTable) -> Iterator[str]:
    for column in PATIENTS.columns:
        field = column.field
        if column.kind in RESULT_KINDS or field not in table.layout.columns or _is_free(table, row, field):
            continue
        mine, known = row.values.get(field), patient.fields.get(field)
        is_name = field in {LAST_NAME, FIRST_NAME}
        if is_name and rb.plain_person_name(str(mine)) == rb.plain_person_name(str(known)):
            continue
        if str(mine).casefold() != str(known).casefold():
            yield field


def _is_free(table: OpenTable, row: Row, field: str) -> bool:
    return field in table.layout.columns and table.is_free(row.number, table.layout.columns[field])


def _group(field: str) -> str:
    """The cells that belong together: a coverage with its subscriber, an address; a name's parts stand alone."""
    first, _, rest = field.partition(".")
    if first != "person":
        return first
    return f"{first}.{rest.rpartition('.')[0]}" if "." in rest else field


def _put(table: OpenTable, number: int, fields: Mapping[str, object], filling: PatientFilling) -> None:
    filling.cells.update({(number, table.layout.columns[field]): cell_value(value)
                          for field, value in fields.items() if field in table.layout.columns})  # fmt: skip


def _say_ended(patient: "KnownPatient", number: int, day: date, table: OpenTable, filling: PatientFilling) -> None:
    for field, value in patient.fields.items():
        if field.endswith(_LAST_DAY) and isinstance(value, date) and value < day and field in table.layout.columns:
            filling.notes.append(f"Sheet {table.layout.name}, row {number}: the known coverage has ended "
                                 f"({table.layout.column_name(field)}); ask for the new one.")  # fmt: skip
