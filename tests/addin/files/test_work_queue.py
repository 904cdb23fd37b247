"""The work queue's workbook: what stands where, read back by what a task is about, from two copies, nothing lost."""

import os
import shutil
from datetime import date, timedelta

import openpyxl
import pytest

import radbill as rb
from radbill.reconciliation.work_queue.task import TaskKind
from radbill_addin.files.work_queue import renew_queue_file
from radbill_addin.sheets.work_queue import DIFFERENCES, DONE, MEANINGS, MOVED, QUEUE, SUMMARY
from tests.addin.files.posted_payments import post

DAY = date.today() + timedelta(days=5)  # noqa: DTZ011 - after every posting of the test, wherever it runs


@pytest.fixture
def queue(own_home, tmp_path):
    post(own_home, tmp_path)
    renewed(tmp_path / "work_queue.xlsx")
    return tmp_path / "work_queue.xlsx"


def renewed(path, *copies, day: date = DAY):
    answer = renew_queue_file(path, copies, day)
    assert (answer.problems, answer.failure) == ((), None), answer
    return answer


def rows_of(path, sheet) -> list[dict[str, object]]:
    worksheet = openpyxl.load_workbook(path, data_only=True)[sheet.name]
    fields = [column.field for column in sheet.columns]
    rows = worksheet.iter_rows(min_row=sheet.heading_row + 1, max_col=len(fields), values_only=True)
    return [dict(zip(fields, row, strict=True)) for row in rows if any(value is not None for value in row)]


def row_of(path, kind: str, sheet=QUEUE) -> dict[str, object]:
    return next(row for row in rows_of(path, sheet) if row["kind"] == kind)


def write(path, kind: str, *, seconds: int = 0, sheet=QUEUE, **values) -> None:
    """A person writes beside a task and saves, some seconds after the queue was made."""
    opened = openpyxl.load_workbook(path)
    fields = [column.field for column in sheet.columns]
    worksheet = opened[sheet.name]
    number = next(row for row in range(sheet.heading_row + 1, 99) if worksheet.cell(row, 1).value == kind)
    for field, value in values.items():
        cell = worksheet.cell(number, fields.index(field) + 1)
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    opened.save(path)
    saved = path.stat().st_mtime + seconds
    os.utime(path, (saved, saved))


def test_every_kind_with_its_money_and_what_to_do(queue) -> None:
    rows = rows_of(queue, QUEUE)
    assert sorted((row["kind"], row["claim_id"], row["amount"]) for row in rows if row["kind"] != "NO ANSWER") == [
        ("DENIED", "C3", 90), ("DENIED", "C3", 300), ("PATIENT", "C1", 25), ("SET ASIDE", None, 70),
        ("TAKEN BACK", None, 2),
    ]  # fmt: skip
    assert all(row["what_to_do"] and row["key"] and row["written"] == "{}" for row in rows)
    denied = next(row for row in rows if row["amount"] == 300)
    assert (denied["patient_name"], denied["line_id"]) == ("TESTPATIENT, DELTA", "L4")
    assert openpyxl.load_workbook(queue)[QUEUE.name].column_dimensions["Q"].hidden
    assert stored_summary(queue)["DENIED"] == [2, 390]
    assert stored_summary(queue)["All tasks"] == [len(rows), sum(row["amount"] for row in rows)]


def stored_summary(path) -> dict[str, list[object]]:
    """The totals as a viewer shows them that does not calculate."""
    worksheet = openpyxl.load_workbook(path, data_only=True)[SUMMARY]
    return {
        worksheet.cell(row, 1).value: [worksheet.cell(row, at).value for at in (2, 3)]
        for row in range(6, 7 + len(MEANINGS))
    }


def test_what_was_written_stays_with_its_task_when_rows_move(queue) -> None:
    write(queue, "PATIENT", owner="Ann", note="=called; will pay", next_date=date(2026, 12, 24))
    write(queue, "SET ASIDE", note="asked the payer")
    opened = openpyxl.load_workbook(queue)
    worksheet = opened[QUEUE.name]  # a person sorts the rows the other way round
    cells = [[cell.value for cell in row] for row in worksheet.iter_rows(min_row=5, max_row=11)]
    for number, values in enumerate(reversed([row for row in cells if row[0]]), 5):
        for at, value in enumerate(values, 1):
            cell = worksheet.cell(number, at)
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    opened.save(queue)
    renewed(queue)
    row = row_of(queue, "PATIENT")
    assert (row["owner"], row["note"], row["next_date"].date()) == ("Ann", "=called; will pay", date(2026, 12, 24))
    assert row_of(queue, "SET ASIDE")["note"] == "asked the payer"
    cell = next(cell for cells in openpyxl.load_workbook(queue)[QUEUE.name].iter_rows() for cell in cells
                if cell.value == "=called; will pay")  # fmt: skip
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert len(list(queue.parent.glob("work_queue.before*"))) >= 1


def test_two_persons_each_in_a_copy(queue) -> None:
    """Ann and Bob write beside the same tasks; the newest counts, the other is told, and both are in the ledger."""
    copy = queue.with_name("bob.xlsx")
    shutil.copy(queue, copy)
    write(queue, "PATIENT", owner="Ann", note="left a message")
    write(copy, "PATIENT", seconds=60, note="pays on Friday", next_date="12/25/2026")
    write(copy, "TAKEN BACK", seconds=60, note="letter of 11/02")
    before = copy.read_bytes()
    answer = renewed(queue, copy)
    row = row_of(queue, "PATIENT")
    assert (row["owner"], row["note"], row["next_date"].date()) == ("Ann", "pays on Friday", date(2026, 12, 25))
    assert row_of(queue, "TAKEN BACK")["note"] == "letter of 11/02"
    (told,) = answer.differences
    assert (told.kept, told.other) == ("pays on Friday", "left a message")
    (shown,) = rows_of(queue, DIFFERENCES)
    assert (shown["field"], shown["kept"], shown["other"]) == ("Note", "pays on Friday", "left a message")
    assert copy.read_bytes() == before
    assert renewed(queue, copy).differences == ()
    assert len(rows_of(queue, DIFFERENCES)) == 1


def test_done_goes_to_its_sheet_and_comes_back_when_it_is_cleared(queue) -> None:
    write(queue, "TAKEN BACK", done="YES")
    renewed(queue)
    assert "TAKEN BACK" not in {row["kind"] for row in rows_of(queue, QUEUE)}
    assert [row["done"] for row in rows_of(queue, DONE)] == ["yes"]
    assert stored_summary(queue)["TAKEN BACK"] == [0, 0]
    write(queue, "TAKEN BACK", sheet=DONE, done=None)
    renewed(queue)
    assert (row_of(queue, "TAKEN BACK")["done"], rows_of(queue, DONE)) == (None, [])


def test_what_moved_since_the_day_before(queue, own_home, tmp_path) -> None:
    (own_home / "paid.csv").write_text("claim_id,amount\nC1,25.00\n")
    assert not isinstance(rb.post_patient_payments(own_home / "paid.csv"), rb.Failure)
    renewed(queue, day=DAY + timedelta(days=1))
    assert [(row["what"], row["kind"], row["claim_id"], row["amount"]) for row in rows_of(queue, MOVED)] == [
        ("PAID", "PATIENT", "C1", 25)
    ]  # fmt: skip
    line = openpyxl.load_workbook(queue)[SUMMARY]["A3"].value
    assert line.endswith(f"Since {rb.us_date(DAY)}: 0 new, 1 paid, 0 done.")


def test_words_beside_no_task_are_told_and_kept(queue) -> None:
    opened = openpyxl.load_workbook(queue)
    opened[QUEUE.name]["J60"] = "where does this belong?"
    opened.save(queue)
    renewed(queue)
    (row,) = rows_of(queue, DIFFERENCES)
    assert (row["task"], row["other"], row["source"]) == (
        "(no task)", "where does this belong?", "work_queue.xlsx, row 60"
    )  # fmt: skip


def test_a_formula_beside_a_task_is_told_and_nothing_is_lost(queue) -> None:
    opened = openpyxl.load_workbook(queue)
    opened[QUEUE.name]["J5"] = "=call again"
    opened.save(queue)
    before = queue.read_bytes()
    (problem,) = renew_queue_file(queue, (), DAY).problems
    assert "with an apostrophe in front" in str(problem)
    assert queue.read_bytes() == before


def test_another_workbook_and_a_missing_column_are_refused_and_nothing_is_written(queue, tmp_path) -> None:
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    before = other.read_bytes()
    answer = renew_queue_file(other, (), DAY)
    assert ("This is no work queue." in str(answer.problems[0]), other.read_bytes()) == (True, before)
    opened = openpyxl.load_workbook(queue)
    opened[QUEUE.name]["J4"] = "Remarks"
    opened.save(queue)
    before = queue.read_bytes()
    assert "A column is missing" in str(renew_queue_file(queue, (), DAY).problems[0])
    assert queue.read_bytes() == before


def test_every_kind_of_task_has_its_meaning() -> None:
    assert set(MEANINGS) == {str(kind) for kind in TaskKind}
