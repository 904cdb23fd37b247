"""The Exams sheet: what the list of exams and the bills differ in, the most money first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.ports.workbook_port import CellValue, WorkbookPort
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.practice_memory import open_table
from radbill_addin.text.cell_text import single_line

if TYPE_CHECKING:
    from radbill import BilledService, ExamReconciliation, ReconciledExam, Study

#: Where the sheet says what was compared: row and column from 1.
SUMMARY_AT = (3, 1)
EXAMS = Sheet(
    name="Exams",
    title="Exams",
    intro="The RIS's list held against the charges and everything sent before. Filled by Reconcile.",
    heading_row=24,
    columns=(
        Column("fate", "What", Kind.RESULT_TEXT, "How list and bills differ, or why the exam is set apart.", width=26),
        Column("amount", "Money in question", Kind.RESULT_AMOUNT,
               "Not billed: what the exam should bring. Billed twice or not read: what may have to be given back. "
               "Codes disagree: what the list's codes bring more. Blank: nobody knows.", width=12),
        Column("age_days", "Age", Kind.RESULT_TEXT, "Days since the exam.", width=7),
        Column("why", "What differs", Kind.RESULT_TEXT, "In one sentence.", width=60),
        Column("accession", "Accession", Kind.RESULT_TEXT, "Of the list, else the line's number.", width=16),
        Column("patient", "Patient", Kind.RESULT_TEXT, "As the list has the name, else the bill.", width=24),
        Column("record_number", "Patient number", Kind.RESULT_TEXT, "Of the list.", width=14),
        Column("day", "Day of exam", Kind.RESULT_TEXT, "Of the list, else the bill.", width=12),
        Column("exam", "Exam", Kind.RESULT_TEXT, "As the RIS names it.", width=28),
        Column("listed", "Listed codes", Kind.RESULT_TEXT, "What the list says.", width=14),
        Column("billed", "Billed codes", Kind.RESULT_TEXT, "With their modifiers.", width=20),
        Column("places", "Billed where", Kind.RESULT_TEXT, "Row of the Charges sheet, or batch.", width=24),
        Column("sent_on", "Sent on", Kind.RESULT_TEXT, "The last day on which it was sent.", width=12),
        Column("site", "Site", Kind.RESULT_TEXT, "Where it was done.", width=22),
        Column("reader", "Reader", Kind.RESULT_TEXT, "Who read it.", width=22),
        Column("list_row", "Row of the list", Kind.RESULT_TEXT, "File, and row or message there.", width=24),
    ),
)  # fmt: skip


def write_exams(port: WorkbookPort, outcome: "ExamReconciliation", summary: str) -> bool:
    """Replace the rows of the sheet; exams that are billed as they were read are only counted.

    Returns:
        Whether the workbook has the sheet.
    """
    table = open_table(EXAMS, port)
    if table is None:
        return False
    layout = table.layout
    rows = [_values(each) for each in sorted_exams(outcome)]
    old_count = max(0, table.block.row_count - layout.heading_row)
    every = rows + [{}] * (old_count - len(rows))
    for field, at in layout.columns.items():
        block = [[row.get(field)] for row in every]
        if block:
            port.write_block(layout.name, layout.heading_row + 1, at, block)
    port.write_block(layout.name, *SUMMARY_AT, [[summary]])
    return True


def sorted_exams(outcome: "ExamReconciliation") -> "list[ReconciledExam]":
    """What a person looks at: differences, the most money first; then what is set apart."""
    order = list(rb.ExamFate)
    shown = (each for each in outcome.exams if each.fate is not rb.ExamFate.BILLED)
    return sorted(shown, key=lambda each: (
        each.fate not in rb.DIFFERENCES, -abs(each.amount or rb.ZERO), order.index(each.fate), -(each.age_days or 0),
    ))  # fmt: skip


def _values(exam: "ReconciledExam") -> dict[str, CellValue]:
    services = exam.services
    sent = [each.sent_on for each in services if each.sent_on]
    own: dict[str, CellValue] = {
        "fate": exam.fate.value,
        "amount": exam.amount,
        "age_days": exam.age_days,
        "why": single_line(exam.why),
        "billed": ", ".join("-".join((each.procedure_code, *each.modifiers)) for each in services),
        "places": ", ".join(_places(services)),
        "sent_on": rb.us_date(max(sent)) if sent else None,
        "site": single_line(exam.site),
        "reader": single_line(exam.reader),
    }
    return own | (_of_study(exam.study) if exam.study else _of_bill(services[0]))


def _of_study(study: "Study") -> dict[str, CellValue]:
    place = study.place
    at = f"message {place.message}" if place.message else f"row {place.row}"
    return {
        "accession": study.accession,
        "patient": single_line(study.patient_name),
        "record_number": study.record_number,
        "day": rb.us_date(study.day) if study.day else None,
        "exam": single_line(study.exam),
        "listed": ", ".join(study.codes),
        "list_row": single_line(" ".join(filter(None, (place.file, place.sheet, at)))),
    }


def _of_bill(service: "BilledService") -> dict[str, CellValue]:
    return {
        "accession": next(iter(service.accessions), service.line_id),
        "patient": single_line(service.patient_name),
        "day": rb.us_date(service.day) if service.day else None,
        "exam": single_line(service.exam),
    }


def _places(services: "tuple[BilledService, ...]") -> Iterator[str]:
    for service in services:
        if service.row:
            yield f"row {service.row}"
        else:
            yield f"batch {service.batch_id}" if service.batch_id else "another system"
