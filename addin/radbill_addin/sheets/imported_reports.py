"""Rows of the Reports sheet for texts of reports that came with an import, by the accession of the exam; each once."""

from collections.abc import Iterable, Mapping, Sequence

from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.practice_memory import open_table, write_cells
from radbill_addin.sheets.report_texts import REPORT_TEXTS


def write_reports(
    port: WorkbookPort, reports: Iterable[tuple[str, str]], lines: Mapping[str, Sequence[str]]
) -> tuple[int, int]:
    """Add the reports below those that stand there.

    Args:
        port: The workbook.
        reports: Accession and text of each, in their order.
        lines: Line IDs of the Charges sheet by accession.

    Returns:
        How many rows were added, and how many reports are of no exam of the workbook, or found no Reports sheet.
    """
    every = list(reports)
    table = open_table(REPORT_TEXTS, port) if every else None
    if table is None:
        return 0, len(every)
    there = {(row.text("line_id"), row.text("report_text")) for row in table.rows}
    wanted = dict.fromkeys((line, text) for accession, text in every for line in lines.get(accession, ()))
    rows = [each for each in wanted if each not in there]
    columns = table.layout.columns
    cells = {(number, columns[field]): value for number, row in enumerate(rows, table.next_row)
             for field, value in zip(("line_id", "report_text"), row, strict=True) if field in columns}  # fmt: skip
    write_cells(port, table.layout.name, dict(cells))
    return len(rows), sum(accession not in lines for accession, _ in every)
