from decimal import Decimal

from radbill import ChargeRow
from radbill_addin.sheets.charge_rows import charge_rows_of
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.table import Row


def test_modifiers_and_diagnoses_become_lists_without_gaps():
    values = {"claim_id": "C1", "modifier_1": "26", "modifier_3": "xu", "diagnosis_2": "R51.9", "units": Decimal(2)}
    (row,) = charge_rows_of([Row(7, values)])
    assert row == ChargeRow(row_number=7, claim_id="C1", modifiers=("26", "xu"), diagnoses=("R51.9",), units=Decimal(2))


def test_every_column_that_the_user_fills_has_its_field():
    single = {column.field for column in CHARGES.columns if column.kind not in RESULT_KINDS}
    numbered = {f"{kind}_{number}" for kind in ("modifier", "diagnosis") for number in range(1, 5)}
    assert single - numbered == set(ChargeRow.model_fields) - {"row_number", "modifiers", "diagnoses"}
