"""The Help sheet: the steps of the day, what the colours mean, and every column in words."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.sheets.column import Sheet
from workbook_templates.layouts import style
from workbook_templates.layouts.table_sheet import print_set_up, title_band

_STEPS = (
    ("1  Register", "Fill Practice, Providers, Facilities and Payers once; add patients with their coverage."),
    ("2  Paste", "Paste the day's charges from the RIS into Charges, one row per service. Codes stay text."),
    ("3  Check", "Faults appear on Findings and as a status beside each row. Mend them and check again."),
    ("4  Price", "Expected amounts and the way to them appear beside each row."),
    ("5  Export", "Claims without REJECT or DENY leave as one 837P file; Batch keeps the record."),
)
_STATUSES = (
    ("OK", "Nothing found."),
    ("REVIEW", "A person should look; the claim may go."),
    ("HOLD", "The claim is held back until the finding is mended."),
    ("EXPORTED", "The claim went out; it goes again only when you say resend."),
)
_SEVERITIES = (
    ("REJECT", "The clearing house or payer would send it back at the door."),
    ("DENY", "It would be adjudicated to zero."),
    ("REDUCE", "It would be paid less than expected."),
    ("REVIEW", "No rule is certain enough; a person decides."),
)


def fill_help(worksheet: Worksheet, sheets: Sequence[Sheet]) -> None:
    """Write the help."""
    title_band(worksheet, "Help", "What to do in which order, and what every sheet and column is for.", 2)
    worksheet.column_dimensions["A"].width, worksheet.column_dimensions["B"].width = 30, 110
    for number, (left, right, is_heading) in enumerate(_lines(sheets), 4):
        for at, text in ((1, left), (2, right)):
            cell = worksheet.cell(number, at, text or None)
            cell.font = style.HEADING_FONT if is_heading or at == 1 else style.BODY_FONT
            cell.alignment = style.TOP_WRAPPED
            if is_heading:
                cell.fill, cell.border = style.HEADING_FILL, style.HEADING_BORDER
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = "A3"
    print_set_up(worksheet, None)


def _lines(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str, bool]]:
    for title, rows in (("The day", _STEPS), ("Status of a row", _STATUSES), ("Severity of a finding", _SEVERITIES)):
        yield title, "", True
        yield from ((left, right, False) for left, right in rows)
        yield "", "", False
    for sheet in sheets:
        yield sheet.name, sheet.intro, True
        yield from ((column.heading, column.help_text, False) for column in sheet.columns)
        yield "", "", False
