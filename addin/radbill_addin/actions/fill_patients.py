"""Fill patients: who is known from earlier batches, by patient ID or by name and birth date; blank cells only."""

from datetime import date
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.patient_filling import PatientFilling, fill_patients_from, incomplete_rows
from radbill_addin.sheets.practice_memory import OpenTable, name_of, open_practice, open_table, write_cells
from radbill_addin.sheets.registration import PATIENTS

if TYPE_CHECKING:
    from radbill import Failure, KnownPatients

_KEY = PATIENTS.key_field


@action(
    "fill_patients",
    button=Button(
        "Batch", 5, "Fill patients", "FillDown", "Fill in patients known from earlier batches",
        "Patients of charge rows get a row on the Patients sheet; rows with only a Patient ID, or only name and birth "
        "date, are completed. Only blank cells are filled.",
    ),
)  # fmt: skip
def fill_patients(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Complete the Patients sheet from what is known; say what is in doubt and what differs."""
    form, table, charges = open_practice(port), open_table(PATIENTS, port), open_table(CHARGES, port)
    if form is None or table is None or charges is None or _KEY not in table.layout.columns:
        return _refusal("This is no claim batch workbook; start one with New from template.")
    npi = str(form.values.get("npi", ""))
    if not npi:
        return _refusal("Fill in the group NPI on the Practice sheet first; New batch does it.")
    charged = _charged(charges)
    known = _known(npi, table, charged)
    if isinstance(known, rb.Failure):
        return _refusal(str(known))
    filling = fill_patients_from(known, table, charged, context.now.date())
    if filling.cells:
        write_cells(port, table.layout.name, filling.cells)
        port.save()
    return _summary(filling)


def _charged(charges: OpenTable) -> dict[str, date | None]:
    """Patient IDs of the charge rows in their order, with the last date of service of each."""
    days: dict[str, date | None] = {}
    for row in charges.rows:
        if patient_id := row.text("patient_id"):
            day, earlier = row.values.get("date_of_service"), days.get(patient_id)
            days[patient_id] = max(filter(None, (day if isinstance(day, date) else None, earlier)), default=None)
    return days


def _known(npi: str, table: OpenTable, charged: dict[str, date | None]) -> "KnownPatients | Failure":
    rows = incomplete_rows(table)
    there = {row.text(_KEY) for row in table.rows}
    wanted = {row.text(_KEY) for row in rows if row.text(_KEY)} | (charged.keys() - there)
    return rb.known_patients(npi, sorted(wanted), map(name_of, rows))


def _summary(filling: PatientFilling) -> ActionSummary:
    counts = {name: filling.counts[name] for name in ("added", "completed", "doubtful", "unknown")}
    headline = (f"Patients: {counts['added']} added, {counts['completed']} rows completed, {counts['doubtful']} left "
                f"in doubt, {counts['unknown']} not known.")  # fmt: skip
    return ActionSummary(headline, tuple(filling.notes), dict(counts), is_clean=not counts["doubtful"])


def _refusal(sentence: str) -> ActionSummary:
    return ActionSummary(f"Nothing was done: {sentence}", is_clean=False, is_refused=True)
