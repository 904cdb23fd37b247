"""The remittance workbook: one payment after posting; a person types only what set-aside claims belong to."""

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.files.templates import Template
from radbill_addin.sheets.column import Kind, Sheet
from radbill_addin.sheets.remittance import (
    CLAIMS,
    DEPOSIT,
    FACTS,
    LINES,
    RESULT_HEADINGS,
    RESULTS,
    SET_ASIDE,
    TABLES,
    TILES,
    TOTALS_ROW,
    DepositCells,
)
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.column_names import letter_of
from workbook_templates.layouts.help_sheet import Section
from workbook_templates.layouts.protection import LOCKED, protect
from workbook_templates.layouts.report_workbook import report_workbook
from workbook_templates.layouts.table_sheet import colour_words, print_set_up, title_band

_WIDTHS = (24, 20, 20, 20, 20, 26, 22, 18, 20, 20)
_DOLLARS, _WHOLE = "$#,##0.00", "#,##0"
_GREEN, _RED = "C6E7CE", "F4B9B1"
_LAST_ROW = 60_000
RESULT_COLOURS = {
    "DENIED": "F8D7D3", "UNDERPAID": "F8D7D3", "SET ASIDE": "D6E6F7", "OPEN": "F6E0CC", "NEXT PAYER": "FCEFC9",
    "PATIENT": "FCEFC9", "REVERSED": "E3E3E3", "PAID": "D8EFDD",
}  # fmt: skip
#: Columns of which a cell leads somewhere.
_LINKS = ((CLAIMS, "claim_id"), (LINES, "claim_id"))
_HELP = (
    Section(
        "In short",
        (
            ("Deposit", "Payment = to claims + provider level + set aside. The difference must be 0.00."),
            ("Claims", "What the payer decided, what somebody must act on first. Click a claim ID to see its lines."),
            ("Lines", "Every line with its adjustments and remark codes. Click a claim ID to go back to the claim."),
            ("Provider level", "Money beside the claims: interest, money taken back, balances carried forward."),
            ("Set aside", "Type your claim ID into Belongs to, save, run: radbill remittance match WORKBOOK"),
        ),
    ),
    Section(
        "What the words mean",
        (
            ("Contractual", "CO-45: above what the payer and you agreed on."),
            ("Other", "Neither the patient's nor contractual nor denied, such as sequestration (CO-253)."),
            ("Denied", "Denied and pending: it stays until a payment, an appeal or a write-off moves it."),
            ("Allowed", "As stated, else paid, patient share and CO-253 of a first payer. Blank is unknown, not zero."),
            ("Matched by", "What proved which claim of yours is meant; never a guess."),
            ("Reversed", "The payer takes an earlier payment back; a correction often follows."),
        ),
    ),
)


def build_remittance() -> Workbook:
    """Lay the workbook out; radbill fills all of it but Belongs to."""
    workbook = report_workbook(DEPOSIT, TABLES, _deposit, "How a posted payment is read.", _HELP)
    for sheet in TABLES:
        _totals(workbook[sheet.name], sheet)
    for sheet, field in _LINKS:
        workbook[sheet.name].column_dimensions[letter_of(sheet, field)].font = style.LINK_FONT
    claims = workbook[CLAIMS.name]
    colour_words(claims, "A", CLAIMS.heading_row + 1, RESULT_COLOURS, _LAST_ROW)
    claims.freeze_panes = f"C{CLAIMS.heading_row + 1}"
    workbook[LINES.name].freeze_panes = f"B{LINES.heading_row + 1}"
    for sheet in TABLES:
        last = get_column_letter(len(sheet.columns))
        workbook[sheet.name].auto_filter.ref = f"A{sheet.heading_row}:{last}{_LAST_ROW}"
    _to_type(workbook[SET_ASIDE.name])
    return workbook


def _to_type(worksheet: Worksheet) -> None:
    """Columns into which a person types look like it."""
    for field in ("belongs_to", "practice_npi"):
        worksheet.cell(SET_ASIDE.heading_row, int(_number(SET_ASIDE, field))).fill = style.HEADING_FILL


def _number(sheet: Sheet, field: str) -> int:
    return [column.field for column in sheet.columns].index(field) + 1


def _totals(worksheet: Worksheet, sheet: Sheet) -> None:
    """The row of totals, in sight above the headings."""
    for number, column in enumerate(sheet.columns, 1):
        cell = worksheet.cell(TOTALS_ROW, number)
        cell.font, cell.fill, cell.protection = style.HEADING_FONT, style.FORM_FILL, LOCKED
        is_amount = column.kind is Kind.RESULT_AMOUNT
        cell.alignment = style.MIDDLE_FIGURE if is_amount else style.MIDDLE_LEFT
        cell.number_format = "#,##0.00" if is_amount else "General"
    worksheet.row_dimensions[TOTALS_ROW].height = 20


def _deposit(worksheet: Worksheet, _workbook: Workbook) -> None:
    title_band(worksheet, DEPOSIT, "One payment, where each of its cents went, and what came of its claims.", 10)
    for number, width in enumerate(_WIDTHS, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    notice = worksheet.cell(*DepositCells.notice)
    notice.font, notice.alignment = style.FIGURE_FONT, style.MIDDLE_LEFT
    for at, label in enumerate(TILES):
        _tile(worksheet, 1 + 2 * at, label)
    _difference(worksheet)
    _facts(worksheet)
    _results(worksheet)
    for row, height in ((3, 24), (DepositCells.tiles - 1, 20), (DepositCells.tiles, 34)):
        worksheet.row_dimensions[row].height = height
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = "A4"
    print_set_up(worksheet, None)
    worksheet.print_area = f"A1:J{DepositCells.results + len(RESULTS)}"
    protect(worksheet)


def _tile(worksheet: Worksheet, at: int, label: str) -> None:
    row = DepositCells.tiles
    fonts = (style.HEADING_FONT, style.TILE_FONT, style.BODY_FONT if at in {1, 9} else style.LINK_FONT)
    for number, font in zip((row - 1, row, row + 1), fonts, strict=True):
        for column in (at, at + 1):
            worksheet.cell(number, column).fill = style.HEADING_FILL
        cell = worksheet.cell(number, at)
        cell.font, cell.alignment = font, style.MIDDLE_LEFT
        cell.border, worksheet.cell(number, at + 1).border = style.TILE_START, style.TILE_END
    worksheet.cell(row - 1, at).value = label
    worksheet.cell(row, at).number_format = _DOLLARS
    worksheet.merge_cells(start_row=row, end_row=row, start_column=at, end_column=at + 1)


def _difference(worksheet: Worksheet) -> None:
    """Green when the payment ties, red when it does not."""
    letter = get_column_letter(1 + 2 * (len(TILES) - 1))
    area = f"{letter}{DepositCells.tiles}"
    for operator, colour in (("equal", _GREEN), ("notEqual", _RED)):
        fill = PatternFill("solid", bgColor=colour, fgColor=colour)
        worksheet.conditional_formatting.add(area, CellIsRule(operator=operator, formula=["0"], fill=fill))  # type: ignore[no-untyped-call]


def _facts(worksheet: Worksheet) -> None:
    row = DepositCells.facts
    for at, heading in enumerate(FACTS, 1):
        _heading(worksheet, row - 1, at, heading, is_figure=heading in {"Claims", "Lines"})
        cell = worksheet.cell(row, at)
        cell.font, cell.border = style.BODY_FONT, style.FIGURE_BORDER
        cell.alignment = style.MIDDLE_FIGURE if heading in {"Claims", "Lines"} else style.SHRUNK_LEFT
        cell.number_format = _WHOLE if heading in {"Claims", "Lines"} else "@"


def _results(worksheet: Worksheet) -> None:
    """What came of the claims: one row for each result, then all of them."""
    first = DepositCells.results
    for at, heading in enumerate((*RESULT_HEADINGS, "What it means", None), 1):
        _heading(worksheet, first - 1, at, heading, is_figure=1 < at <= len(RESULT_HEADINGS))
    for row in range(first, first + len(RESULTS) + 1):
        is_total = row == first + len(RESULTS)
        for at in range(1, 11):
            cell = worksheet.cell(row, at)
            cell.font = style.HEADING_FONT if is_total else style.BODY_FONT
            cell.border = style.FIGURE_BORDER
            is_figure = 1 < at <= len(RESULT_HEADINGS)
            cell.alignment = style.MIDDLE_FIGURE if is_figure else style.MIDDLE_LEFT
            if is_figure:
                cell.number_format = _WHOLE if at == 2 else _DOLLARS  # noqa: PLR2004 - the count
        if not is_total:
            worksheet.cell(row, 1).font = style.LINK_FONT
    colour_words(worksheet, "A", first, RESULT_COLOURS, first + len(RESULTS) - 1)


def _heading(worksheet: Worksheet, row: int, at: int, text: str | None, *, is_figure: bool) -> None:
    cell = worksheet.cell(row, at, text)
    cell.font, cell.fill, cell.border = style.HEADING_FONT, style.HEADING_FILL, style.FIGURE_BORDER
    cell.alignment = style.MIDDLE_FIGURE if is_figure else style.MIDDLE_LEFT


LAYOUT = Layout(
    Template("remittance", position=60, description="One payment after posting; filled by radbill"),
    "radbill remittance",
    build_remittance,
)
