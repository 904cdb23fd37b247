"""Columns that formulas fill: names beside the charge rows, and links beside the rows of To fix."""

from openpyxl.worksheet.table import TableFormula
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.registration import PATIENTS, PAYERS
from radbill_addin.sheets.reports import FINDINGS
from workbook_templates.layouts import style
from workbook_templates.layouts.column_names import column_of, letter_of, same_row
from workbook_templates.layouts.links import link_to
from workbook_templates.layouts.protection import LOCKED, guard_cells
from workbook_templates.layouts.table_sheet import table_name

#: The last row of To fix with a link: 300 problems apart are more than a day has, and each formula may cost paper.
LAST_LINK_ROW = 304


def name_formulas() -> dict[str, str]:
    """The formula of each column of names, which is the same text in every row."""
    patient = same_row(column_of(CHARGES, "patient_id"))
    at = f"MATCH({patient},{column_of(PATIENTS, 'patient_id')},0)"
    last, first, payer_key = (
        f"INDEX({column_of(PATIENTS, field)},{at})"
        for field in ("person.last_name", "person.first_name", "coverage.payer_key")
    )
    payer = f"INDEX({column_of(PAYERS, 'name')},MATCH({payer_key},{column_of(PAYERS, 'payer_key')},0))"
    return {
        "patient_name": f'=IF({patient}="","",IFERROR({last}&IF({first}="","",", "&{first}),""))',
        "payer_name": f'=IF({patient}="","",IFERROR({payer}&"",""))',
    }


def fill_names(worksheet: Worksheet) -> None:
    """Put the formulas into the table's rows, and into the table for the rows to come."""
    table = worksheet.tables[table_name(CHARGES)]
    if not table.tableColumns:
        table._initialise_columns()  # noqa: SLF001 - openpyxl fills the columns only when it saves
    for column, own in zip(CHARGES.columns, table.tableColumns, strict=True):
        own.name = column.heading
    last_row = int(table.ref.rpartition(":")[2].strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    for field, formula in name_formulas().items():
        letter = letter_of(CHARGES, field)
        at = [column.field for column in CHARGES.columns].index(field)
        table.tableColumns[at].calculatedColumnFormula = TableFormula(attr_text=formula.removeprefix("="))
        for row in range(CHARGES.heading_row + 1, last_row + 1):
            worksheet[f"{letter}{row}"] = formula


def fill_links(worksheet: Worksheet) -> None:
    """A link in each row; it shows when the row names a cell."""
    letter = letter_of(FINDINGS, "link")
    row_of = same_row(column_of(FINDINGS, "row"))
    for row in range(FINDINGS.heading_row + 1, LAST_LINK_ROW + 1):
        cell = worksheet[f"{letter}{row}"]
        cell.value = f'=IF({row_of}="","",{link_to("ROW()", chr(34) + "Go to" + chr(34))})'
        cell.font, cell.protection, cell.alignment = style.LINK_FONT, LOCKED, style.TOP_LEFT
    guard_cells(worksheet, f"{letter}{FINDINGS.heading_row + 1}:{letter}{LAST_LINK_ROW}")
