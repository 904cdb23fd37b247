from decimal import Decimal

from radbill import ChargeRow
from radbill_addin.sheets.charge_rows import charge_rows_of, charges_around
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.table import Row


def test_modifiers_and_diagnoses_become_lists_without_gaps():
    values = {"claim_id": "C1", "modifier_1": "26", "modifier_3": "xu", "diagnosis_2": "R51.9", "units": Decimal(2)}
    (row,) = charge_rows_of([Row(7, values)])
    assert row == ChargeRow(row_number=7, claim_id="C1", modifiers=("26", "xu"), diagnoses=("R51.9",), units=Decimal(2))


def test_every_column_that_the_user_fills_has_its_field():
    single = {column.field for column in CHARGES.columns if column.kind not in RESULT_KINDS}
    numbered = {
        f"{kind}_{number}" for kind, most in (("modifier", 4), ("diagnosis", 12)) for number in range(1, most + 1)
    }
    lists = {"row_number", "modifiers", "diagnoses", "further_diagnoses"}
    assert single - numbered == set(ChargeRow.model_fields) - lists


def test_charges_around_a_row_are_those_of_its_patient_and_the_first():
    values = [{"claim_id": "C1", "patient_id": "P1"}, {"claim_id": "C2", "patient_id": "P2"}, {"patient_id": "P3"},
              {"claim_id": "C4", "patient_id": "P2"}, {"claim_id": "(ROW 7)", "patient_id": "P4"}]  # fmt: skip
    rows = [Row(5 + at, each) for at, each in enumerate(values)]
    assert [row.number for row in charges_around(rows, 6)] == [5, 6, 8]
    assert [row.number for row in charges_around(rows, 7)] == [5, 7, 9]  # a claim without ID is named by its row
    assert charges_around(rows, 99) == tuple(rows)
