"""Rows of the Reports sheet for texts of reports that came with an import, by the accession of the exam; each once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.practice_memory import open_table, write_cells
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from radbill_addin.sheets.row_marks import mark_of_values


class WrittenReports(NamedTuple):
    """What became of reports.

    Attributes:
        marks: Of each row that was added, its line ID and its mark for the log of imports.
        homeless_count: How many are of no exam of the workbook, or no Reports sheet is there.
    """

    marks: tuple[tuple[str, str], ...]
    homeless_count: int


def write_reports(
    port: WorkbookPort, reports: Iterable[tuple[str, str]], lines: Mapping[str, Sequence[str]]
) -> WrittenReports:
    """Add the reports below those that stand there.

    Args:
        port: The workbook.
        reports: Accession and text of each, in their order.
        lines: Line IDs of the Charges sheet by accession.
    """
    every = list(reports)
    table = open_table(REPORT_TEXTS, port) if every else None
    if table is None:
        return WrittenReports((), len(every))
    there = {(row.text("line_id"), row.text("report_text")) for row in table.rows}
    wanted = dict.fromkeys((line, text) for accession, text in every for line in lines.get(accession, ()))
    rows = [each for each in wanted if each not in there]
    columns = table.layout.columns
    cells = {(number, columns[field]): value for number, row in enumerate(rows, table.next_row)
             for field, value in zip(("line_id", "report_text"), row, strict=True) if field in columns}  # fmt: skip
    write_cells(port, table.layout.name, dict(cells))
    marks = tuple(
        (
            line,
            mark_of_values({"line_id": line, "report_text": text} if "report_text" in columns else {"line_id": line}),
        )
        for line, text in rows
    )
    return WrittenReports(marks, sum(accession not in lines for accession, _ in every))
