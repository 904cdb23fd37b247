"""The hidden helper sheet: what each row of another sheet counts as, row beside row, for the Dashboard to sum."""

from collections.abc import Iterator
from typing import NamedTuple

from openpyxl import Workbook

from radbill import MODALITIES, MODALITY_RANGES
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.registration import PATIENTS, PAYERS
from radbill_addin.sheets.reports import FINDINGS
from workbook_templates.layouts import style
from workbook_templates.layouts.column_names import column_of, same_row
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.reference_lists import ListedCode, ReferenceList
from workbook_templates.layouts.table_sheet import LAST_ROW, print_set_up, title_band

#: Name of the sheet, which stays hidden.
HELPER = "Helper"
FIRST_ROW = 5
LAST_PAYER_ROW, LAST_FINDING_ROW = 204, 2004
NOT_REGISTERED = "(not registered)"
MODALITY, PAYER, PAYER_NAME = (f"{HELPER}!${letter}:${letter}" for letter in "ABC")
PAYER_RANK, FINDING_RANK = (f"{HELPER}!${letter}:${letter}" for letter in "DE")

RANGES = ReferenceList(
    "list_code_ranges",
    "Kind of service by procedure code",
    "From code",
    "Kind of service",
    [ListedCode(*code_range) for code_range in MODALITY_RANGES],
)


class Counted(NamedTuple):
    """A column: its heading, the formula of each row, the last row, the width, whether it holds numbers."""

    heading: str
    formula: str
    last_row: int
    width: int
    is_number: bool = False


def fill_helper(workbook: Workbook) -> None:
    """Write the sheet."""
    worksheet = workbook.create_sheet(HELPER)
    title_band(worksheet, HELPER, "Formulas that the Dashboard reads, row beside row. Nothing to do here.", 6)
    for at, counted in enumerate(_columns(), 1):
        heading = worksheet.cell(FIRST_ROW - 1, at, counted.heading)
        heading.font, heading.fill, heading.border = style.HEADING_FONT, style.RESULT_FILL, style.HEADING_BORDER
        heading.alignment = style.MIDDLE_WRAPPED
        worksheet.column_dimensions[heading.column_letter].width = counted.width
        for row in range(FIRST_ROW, counted.last_row + 1):
            cell = worksheet.cell(row, at, counted.formula)
            cell.font, cell.number_format = style.BODY_FONT, "0"
            cell.alignment = style.MIDDLE_FIGURE if counted.is_number else style.MIDDLE_LEFT
    worksheet.freeze_panes = f"A{FIRST_ROW}"
    worksheet.row_dimensions[FIRST_ROW - 1].height = 32
    print_set_up(worksheet, FIRST_ROW - 1)
    worksheet.sheet_state = "hidden"
    protect(worksheet)


def _columns() -> Iterator[Counted]:
    yield Counted("Kind of service of the charge row", _modality(), LAST_ROW, 26)
    yield Counted("Payer of the charge row", _payer(), LAST_ROW, 38)
    key, name = (same_row(column_of(PAYERS, field)) for field in ("payer_key", "name"))
    yield Counted("Payer of the payer row", f'=IF({key}="","",{key}&" - "&{name})', LAST_PAYER_ROW, 38)
    yield Counted("Charges of the payer, for its rank", _payer_rank(), LAST_PAYER_ROW, 20, is_number=True)
    yield Counted("Findings of the edit, for its rank", _finding_rank(), LAST_FINDING_ROW, 20, is_number=True)


def _modality() -> str:
    claim, code = (same_row(column_of(CHARGES, field)) for field in ("claim_id", "procedure_code"))
    found = f'IFERROR(LOOKUP({code}&"",{RANGES.name},{RANGES.name}_words),"{MODALITIES[-1]}")'
    return f'=IF({claim}&{code}="","",{found})'


def _payer() -> str:
    patient = same_row(column_of(CHARGES, "patient_id"))
    patients_row = f"MATCH({patient},{column_of(PATIENTS, 'patient_id')},0)"
    key = f"INDEX({column_of(PATIENTS, 'coverage.payer_key')},{patients_row})"
    found = f'INDEX({PAYER_NAME},MATCH({key},{column_of(PAYERS, "payer_key")},0))&""'
    return f'=IF({same_row(MODALITY)}="","",IFERROR({found},"{NOT_REGISTERED}"))'


def _payer_rank() -> str:
    """The charges, and less than a cent that puts the upper row first among equals."""
    name = same_row(PAYER_NAME)
    return f'=IF({name}="","",SUMIF({PAYER},{name},{column_of(CHARGES, "charge_amount")})+(1-ROW()/10000)/1000)'


def _finding_rank() -> str:
    """How often the edit was found, in the row where it stands first; less a fraction that puts the upper row first."""
    edits = column_of(FINDINGS, "edit_id")
    edit = same_row(edits)
    is_first = f"MATCH({edit},{edits},0)=ROW()"
    return f'=IF({edit}="","",IF({is_first},COUNTIF({edits},{edit})-ROW()/10000,""))'
