"""The Reports sheet: the radiologists' words, for the review of what a code needs. They leave the workbook nowhere."""

from collections.abc import Iterator, Sequence

from radbill import ReportRow
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.table import Row

REPORT_TEXTS = Sheet(
    name="Reports",
    title="Reports",
    intro="Optional: the text of each exam's report; Check compares it with the code. It leaves this workbook nowhere.",
    record="report",
    key_field="line_id",
    columns=(
        Column(
            "line_id",
            "Line ID",
            Kind.CODE,
            "Line ID of the charge row; where that is blank, claim ID and row order, as in C1-2.",
            required=True,
            width=16,
        ),
        Column(
            "report_text",
            "Report text",
            Kind.LONG_TEXT,
            "The whole report, as signed. An addendum may stand in a row of its own under the same line ID.",
            required=True,
            width=110,
        ),
    ),
)


def report_rows_of(rows: Sequence[Row]) -> Iterator[ReportRow]:
    """The reports and addenda, from top to bottom."""
    return (ReportRow(row.number, row.text("line_id"), row.text("report_text")) for row in rows)
