"""Workbooks that radbill fills: a summary, its report sheets, and a help."""

from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.sheets.column import Sheet
from workbook_templates.layouts.help_sheet import Section, fill_sections
from workbook_templates.layouts.table_sheet import fill_table

_SUMMARY_COLOUR, _REPORT_COLOUR = "2E7D5B", "2E5C8A"


def report_workbook(
    summary_name: str,
    reports: Sequence[Sheet],
    fill_summary: Callable[[Worksheet, Workbook], None],
    help_intro: str,
    help_sections: Sequence[Section],
) -> Workbook:
    """Lay the sheets out; the summary is filled when the reports are there, since its formulas name them."""
    workbook = Workbook()
    summary = workbook.active
    assert isinstance(summary, Worksheet)  # noqa: S101 - a new workbook has one sheet
    summary.title = summary_name
    for sheet in reports:
        fill_table(workbook.create_sheet(sheet.name), sheet)
        workbook[sheet.name].sheet_properties.tabColor = _REPORT_COLOUR
    fill_summary(summary, workbook)
    fill_sections(workbook.create_sheet("Help"), help_intro, help_sections)
    summary.sheet_properties.tabColor = _SUMMARY_COLOUR
    return workbook
