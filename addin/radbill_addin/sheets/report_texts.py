"""The Reports sheet: the radiologists' words, for the review of what a code needs. They leave the workbook nowhere."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from radbill import Claim
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


class ReportTexts(NamedTuple):
    """Report texts by line id, and the rows whose line id no line has."""

    by_line: Mapping[str, str]
    unmatched_rows: tuple[int, ...]


def report_texts_of(rows: Sequence[Row], claims: Sequence[Claim]) -> ReportTexts:
    """Texts of the lines; several rows of one line are one report, from top to bottom."""
    known = {line.line_id for claim in claims for line in claim.lines}
    texts: dict[str, list[str]] = {}
    for row in rows:
        if row.text("report_text") and row.text("line_id") in known:
            texts.setdefault(row.text("line_id"), []).append(row.text("report_text"))
    unmatched = tuple(row.number for row in rows if row.text("line_id") and row.text("line_id") not in known)
    return ReportTexts({line_id: "\n".join(parts) for line_id, parts in texts.items()}, unmatched)
