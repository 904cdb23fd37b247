"""Check with the practice's own rules: a missing authorization holds its claim, a diagnosis off the list does not."""

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.payer_rules import AUTHORIZATIONS, MEDICAL_POLICIES
from radbill_addin.sheets.reports import FINDINGS
from tests.addin.actions.worked_batches import FIRST_ROW, small_cells, table
from tests.addin.small_workbook import table_cells


def test_the_rules_of_both_sheets_are_shown_in_the_rows_they_are_about(open_in, context) -> None:
    cells = small_cells()
    cells[AUTHORIZATIONS.name] = table_cells(AUTHORIZATIONS, [
        {"payer_key": "MCR", "modality": "CT", "source": "example list"},
        {"payer_key": "UNKNOWN", "modality": "MRI"},
        {"payer_key": "ACME", "modality": "Mammography"},
    ])  # fmt: skip
    cells[MEDICAL_POLICIES.name] = table_cells(MEDICAL_POLICIES, [
        {"name": "Chest", "procedure_codes": "71046", "diagnoses": "R91, J18", "covered": "covered"},
        {"name": "Screening", "procedure_codes": "77067", "diagnoses": "Z12.31", "covered": "covered"},
    ])  # fmt: skip
    host = open_in(cells)
    summary = check_batch(host.port, context)
    found = {row["edit_id"]: (row["severity"], row["sheet"], row["row"], row["column"], row["source"])
             for row in table(host, FINDINGS) if row["edit_id"][:4] in {"RB71", "RB21"}}  # fmt: skip
    own = "The practice's own sheet"
    column = next(
        heading for _, _, _, heading, source in found.values() if source == f"{own} Authorizations, example list"
    )
    assert column.endswith("(Authorization)")
    assert found == {
        "RB2117": ("DENY", "Charges", FIRST_ROW, column, f"{own} Authorizations, example list"),
        "RB7101": ("REVIEW", "Charges", FIRST_ROW + 1, "I (Dx 1)", f"{own} Medical policies"),
        "RB2118": ("REVIEW", "Authorizations", 6, "A (Payer)", "radbill, how the workbook is read"),
    }
    assert [row["status"] for row in table(host, CHARGES)] == ["HOLD", "HOLD", "OK"]
    assert summary.facts["held_claims"] == 1


def test_a_rule_that_cannot_be_understood_holds_the_claims_it_is_about(open_in, context) -> None:
    cells = small_cells()
    rows = [{"name": "Chest", "procedure_codes": "71046", "diagnoses": "cough", "covered": "covered"}]
    cells[MEDICAL_POLICIES.name] = table_cells(MEDICAL_POLICIES, rows)
    host = open_in(cells)
    summary = check_batch(host.port, context)
    assert [row["status"] for row in table(host, CHARGES)] == ["HOLD", "HOLD", "OK"]
    assert [line for line in summary.lines if "Sheet Medical policies, row 5, column D (Diagnoses)" in line]
