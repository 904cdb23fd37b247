"""A small claim batch workbook for tests, built from the sheet definitions; patients are invented."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl

from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.reading import ALL_SHEETS

DAY = datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
BIRTH = datetime(1954, 6, 2)  # noqa: DTZ001 - same reason

PRACTICE = {
    "name": "Harbor Radiology Group", "npi": "1234567893", "tax_id": "12-3456789", "taxonomy": "2085R0202X",
    "address.street": "10 Quay Street", "address.city": "Albany", "address.state": "ny",
    "address.zip_code": "12207-1234", "contact_name": "Bill Ling", "contact_phone": "(518) 555-0100",
    "submitter_id": "HARBOR", "receiver_name": "Clearing",
    "receiver_id": "CLEAR", "usage_indicator": "T",
}  # fmt: skip
PROVIDERS = (
    {"provider_id": "R1", "role": "rendering", "last_name": "Roentgen", "first_name": "Willa", "npi": "1245319599",
     "taxonomy": "2085R0202X"},
    {"provider_id": "F1", "role": "referring", "last_name": "Family", "first_name": "Fay", "npi": "1003000126",
     "taxonomy": "207Q00000X"},
)  # fmt: skip
FACILITIES = (
    {"facility_id": "CENTRAL", "name": "Central Imaging", "npi": "1679576722", "place_of_service": "11",
     "address.street": "1 Main", "address.city": "Albany", "address.state": "NY", "address.zip_code": "122071234",
     "mammography_certification_number": "234567", "owns_equipment": "Y"},
    {"facility_id": "HOSP", "name": "Harbor Hospital", "npi": "1987654302", "place_of_service": "22",
     "address.street": "2 Main", "address.city": "Albany", "address.state": "NY", "address.zip_code": "122071234",
     "owns_equipment": "N"},
)  # fmt: skip
PAYERS = (
    {"payer_key": "MCR", "name": "Medicare", "payer_id": "13202", "claim_filing_code": "MB"},
    {"payer_key": "ACME", "name": "Acme Health", "payer_id": "00123", "claim_filing_code": "CI",
     "timely_filing_days": 90},
)  # fmt: skip
PATIENTS = (
    {"patient_id": "0001", "person.last_name": "Sample", "person.first_name": "Sally", "person.birth_date": BIRTH,
     "person.sex": "F", "person.address.street": "5 Elm", "person.address.city": "Albany", "person.address.state": "NY",
     "person.address.zip_code": "12207", "coverage.payer_key": "MCR", "coverage.member_id": "1EG4TE5MK73",
     "coverage.relationship": "18"},
    {"patient_id": "0002", "person.last_name": "Example", "person.first_name": "Eddie", "person.birth_date": BIRTH,
     "person.sex": "F", "person.address.street": "6 Elm", "person.address.city": "Albany", "person.address.state": "NY",
     "person.address.zip_code": "12207", "coverage.payer_key": "ACME", "coverage.member_id": "0099",
     "coverage.relationship": "19", "coverage.subscriber.last_name": "Example", "coverage.subscriber.first_name": "Pat",
     "coverage.subscriber.birth_date": BIRTH, "coverage.subscriber.sex": "F"},
)  # fmt: skip
CHARGES = (
    {"claim_id": "C1", "line_id": "A1", "patient_id": "0001", "date_of_service": DAY, "procedure_code": "70450",
     "modifier_1": "26", "units": 1, "charge_amount": 240.11, "diagnosis_1": "R51.9", "place_of_service": "22",
     "facility_id": "HOSP", "rendering_id": "R1", "referring_id": "F1"},
    {"claim_id": "C1", "patient_id": "0001", "date_of_service": DAY, "procedure_code": "71046", "modifier_1": "26",
     "charge_amount": 60, "diagnosis_1": "R05.9", "diagnosis_2": "R51.9", "facility_id": "HOSP", "rendering_id": "R1",
     "referring_id": "F1"},
    {"claim_id": "C2", "patient_id": "0002", "date_of_service": DAY, "procedure_code": "77067", "units": 1,
     "charge_amount": 300, "diagnosis_1": "Z12.31", "place_of_service": "11", "facility_id": "CENTRAL",
     "rendering_id": "R1", "referring_id": "F1", "prior_authorization_number": "00-77"},
)  # fmt: skip
ROWS: Mapping[str, Sequence[Mapping[str, object]]] = {
    "Providers": PROVIDERS, "Facilities": FACILITIES, "Payers": PAYERS, "Patients": PATIENTS, "Charges": CHARGES,
}  # fmt: skip


def table_cells(sheet: Sheet, rows: Sequence[Mapping[str, object]]) -> list[list[object]]:
    """The cells of a table as the template lays it out."""
    above: list[list[object]] = [[sheet.title], [sheet.intro], *[[] for _ in range(sheet.heading_row - 3)]]
    headings: list[object] = [column.heading for column in sheet.columns]
    return [*above, headings, *[[row.get(column.field) for column in sheet.columns] for row in rows]]


def form_cells(sheet: Sheet, values: Mapping[str, object]) -> list[list[object]]:
    """The cells of a form as the template lays it out."""
    above: list[list[object]] = [[sheet.title], [sheet.intro], []]
    return [*above, *[[column.heading, values.get(column.field)] for column in sheet.columns]]


def sheet_cells() -> dict[str, list[list[object]]]:
    """The cells of every sheet, row by row, fresh for a test to change."""
    cells = {}
    for sheet in ALL_SHEETS:
        rows = form_cells(sheet, PRACTICE) if sheet.is_form else table_cells(sheet, ROWS.get(sheet.name, ()))
        width = max(len(line) for line in rows)
        cells[sheet.name] = [line + [None] * (width - len(line)) for line in rows]
    return cells


def saved(path: Path, cells: Mapping[str, Sequence[Sequence[object]]] | None = None) -> Path:
    """Save the cells as a workbook."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in (sheet_cells() if cells is None else cells).items():
        sheet = workbook.create_sheet(name)
        for line in rows:
            sheet.append(list(line))
    workbook.save(path)
    return path


def change(cells: dict[str, list[list[object]]], sheet: Sheet, row: int, field: str, value: object) -> None:
    """Put a value into a cell of a table, by row number and field."""
    at = [column.field for column in sheet.columns].index(field)
    cells[sheet.name][row - 1][at] = value
