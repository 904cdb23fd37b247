"""Charges come from a sheet, a file or a data frame: the same rows make the same claims."""

import csv
import io
from datetime import date
from decimal import Decimal

import polars as pl

from radbill import ChargeRow, RegistrationRows, claims_from_rows, registration_from
from radbill_addin.sheets.charge_rows import charge_rows_of
from radbill_addin.sheets.table import Row
from tests.addin.small_workbook import FACILITIES, PATIENTS, PAYERS, PRACTICE, PROVIDERS

REGISTRATION = registration_from(RegistrationRows(
    practice=PRACTICE, providers=PROVIDERS, payers=PAYERS, patients=PATIENTS,
    facilities=[{**each, "owns_equipment": False} for each in FACILITIES],
))  # fmt: skip
FILE = """claim_id,patient_id,date_of_service,procedure_code,charge_amount,facility_id,units,place_of_service
C1,0001,2026-03-09,70450,100.00,HOSP,,
C1,0001,2026-03-09,71046,60.50,HOSP,2,23
"""
SHEET = [
    Row(2, {"claim_id": "C1", "patient_id": "0001", "date_of_service": date(2026, 3, 9), "procedure_code": "70450",
            "charge_amount": Decimal("100.00"), "facility_id": "HOSP", "diagnosis_1": "R51.9", "modifier_1": "26"}),
    Row(3, {"claim_id": "C1", "patient_id": "0001", "date_of_service": date(2026, 3, 9), "procedure_code": "71046",
            "charge_amount": Decimal("60.50"), "facility_id": "HOSP", "units": Decimal(2), "place_of_service": "23",
            "diagnosis_1": "R51.9", "modifier_1": "26"}),
]  # fmt: skip


def from_dicts(rows):
    """Charges of rows that a library gave as dictionaries; nothing stands for a blank."""
    own = {"modifiers": ("26",), "diagnoses": ("R51.9",)}
    return [
        ChargeRow.model_validate({"row_number": number, **own, **{key: cell for key, cell in row.items() if cell}})
        for number, row in enumerate(rows, 2)
    ]


def test_a_sheet_a_file_and_a_data_frame_make_the_same_claims():
    from_sheet = claims_from_rows(charge_rows_of(SHEET), REGISTRATION)
    (claim,) = from_sheet.claims
    assert [line.place_of_service for line in claim.lines] == ["22", "23"]
    assert [line.units for line in claim.lines] == [1, 2]
    assert [line.diagnosis_pointers for line in claim.lines] == [(1,), (1,)]
    assert claims_from_rows(from_dicts(csv.DictReader(io.StringIO(FILE))), REGISTRATION) == from_sheet
    text = dict.fromkeys(("patient_id", "procedure_code", "place_of_service"), pl.String)
    frame = pl.read_csv(io.StringIO(FILE), schema_overrides=text, try_parse_dates=True)
    assert claims_from_rows(from_dicts(frame.iter_rows(named=True)), REGISTRATION) == from_sheet
