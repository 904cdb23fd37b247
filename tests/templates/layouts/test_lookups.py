"""Formulas beside rows: names on Charges, links on To fix."""

import openpyxl

from radbill_addin.sheets.reports import FINDINGS
from workbook_templates import build
from workbook_templates.layouts import sample
from workbook_templates.layouts.column_names import column_of, letter_of
from workbook_templates.layouts.lookups import LAST_LINK_ROW, name_formulas


def test_every_row_of_the_sample_has_its_names_by_formula() -> None:
    worksheet = openpyxl.load_workbook(build.FOLDER / "claim_batch_sample.xlsx")["Charges"]
    rows = range(5, 5 + len(sample.SAMPLE_ROWS["Charges"]))
    formulas = name_formulas()
    assert {worksheet[f"C{row}"].value for row in rows} == {formulas["patient_name"]}
    assert {worksheet[f"L{row}"].value for row in rows} == {formulas["payer_name"]}


def test_links_are_locked_formulas_that_stay_blank_without_a_row() -> None:
    worksheet = openpyxl.load_workbook(build.FOLDER / "claim_batch.xlsx")["To fix"]
    cells = [worksheet[f"{letter_of(FINDINGS, 'link')}{row}"] for row in range(5, LAST_LINK_ROW + 1)]
    assert all(cell.protection.locked and cell.data_type == "f" for cell in cells)
    assert all(str(cell.value).startswith('=IF(INDEX(\'To fix\'!$O:$O,ROW())="","",') for cell in cells)


def test_a_name_of_a_sheet_with_a_blank_is_quoted() -> None:
    assert column_of(FINDINGS, "severity") == "'To fix'!$A:$A"
