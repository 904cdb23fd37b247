"""The Exams sheet: what is written in which order, and what is only counted."""

from datetime import date
from decimal import Decimal

from radbill import BilledService, ExamFate, ExamReconciliation, ReconciledExam
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.exams import EXAMS, sorted_exams, write_exams
from tests.addin.hosts import file_host
from tests.addin.small_workbook import table_cells


def exam(fate: ExamFate, amount: int | None = None, age: int = 1) -> ReconciledExam:
    service = BilledService("C1", "A1", day=date(2026, 7, 1), procedure_code="71046", modifiers=("26",), row=7)
    return ReconciledExam(fate, "=why", None, (service,), (), None if amount is None else Decimal(amount), age)


def outcome(*exams: ReconciledExam) -> ExamReconciliation:
    return ExamReconciliation(exams, date(2026, 7, 1), date(2026, 7, 2), 0)


def test_the_most_money_stands_first_and_what_is_set_apart_last() -> None:
    first, second = exam(ExamFate.BILLED_TWICE, 90), exam(ExamFate.CODE_DISAGREES, -100)
    unknown, apart = exam(ExamFate.READ_NOT_BILLED), exam(ExamFate.CANCELLED)
    every = outcome(apart, unknown, exam(ExamFate.BILLED), first, second)
    assert sorted_exams(every) == [second, first, unknown, apart]


def test_of_equal_money_the_oldest_stands_first() -> None:
    young, old = exam(ExamFate.READ_NOT_BILLED, 5, age=2), exam(ExamFate.READ_NOT_BILLED, 5, age=20)
    assert sorted_exams(outcome(young, old)) == [old, young]


def test_a_bill_without_an_exam_shows_what_the_bill_says(tmp_path) -> None:
    host = file_host(tmp_path, {EXAMS.name: table_cells(EXAMS, ())})
    assert write_exams(host.port, outcome(exam(ExamFate.BILLED_NOT_READ, 3)), "=sum")
    host.port.save()
    fields = [column.field for column in EXAMS.columns]
    row = {field: host.shown(EXAMS.name, EXAMS.heading_row + 1, at) for at, field in enumerate(fields, 1)}
    assert (row["fate"], row["billed"], row["places"]) == ("Billed, not read", "71046-26", "row 7")
    assert (row["accession"], row["day"], row["listed"]) == ("A1", "07/01/2026", None)


def test_text_from_outside_is_no_formula(tmp_path) -> None:
    host = file_host(tmp_path, {EXAMS.name: table_cells(EXAMS, ())})
    write_exams(host.port, outcome(exam(ExamFate.BILLED_NOT_READ, 3)), "=sum")
    host.port.save()
    why = [column.field for column in EXAMS.columns].index("why") + 1
    assert host.formula(EXAMS.name, EXAMS.heading_row + 1, why) is None
    assert host.formula(EXAMS.name, 3, 1) is None


def test_radbill_alone_fills_the_sheet() -> None:
    assert {column.kind for column in EXAMS.columns} <= RESULT_KINDS
