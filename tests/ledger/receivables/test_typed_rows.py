"""Rows of a csv and of workbooks: headings below a title, on another sheet, and digits that are gone."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from radbill.core.failures import Failure
from radbill.ledger.receivables.bank_entries import read_bank_file
from radbill.ledger.receivables.paper_remittances import enter_remittances
from radbill.ledger.receivables.patient_payments import PostedPayments, post_patient_payments
from radbill.ledger.receivables.typed_rows import TypedRow, typed_rows
from tests.ledger.claims.answers import CODES
from tests.ledger.receivables.desk import C1, PAID_C1, Desk


def workbook(path: Path, *rows: tuple, before: tuple = ()) -> Path:
    """A workbook with a cover sheet, a title and then rows."""
    made = openpyxl.Workbook()
    made.active.append(["Nothing here"])
    sheet = made.create_sheet("Rows")
    for row in (*before, *rows):
        sheet.append(row)
    content = io.BytesIO()
    made.save(content)
    path.write_bytes(content.getvalue())
    return path


def has_amount(names) -> bool:
    return "amount" in names


def test_headings_are_found_below_a_title_and_on_another_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Claim ID", "Amount"), ("007", 12.5), (None, None), ("C2", 3),
                    before=(("Payments",), (None,)))  # fmt: skip
    assert typed_rows(path, has_amount) == (
        TypedRow(3, ("Claim ID", "Amount")), TypedRow(4, ("007", "12.5")), TypedRow(6, ("C2", "3")))  # fmt: skip


def test_without_headings_the_first_sheet_is_told_of(tmp_path: Path) -> None:
    assert typed_rows(workbook(tmp_path / "a.xlsx", ("x",)), has_amount) == (TypedRow(1, ("Nothing here",)),)
    (tmp_path / "none.csv").write_text("")
    assert typed_rows(tmp_path / "none.csv", has_amount) == ()


def test_lost_digits_and_damaged_files_are_refused(tmp_path: Path) -> None:
    lost = typed_rows(workbook(tmp_path / "a.xlsx", ("Amount",), (1234567890123456789,)), has_amount)
    assert isinstance(lost, Failure)
    assert "row 2" in lost.message
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    for path in (tmp_path / "b.xlsx", tmp_path / "none.xlsx"):
        assert isinstance(typed_rows(path, has_amount), Failure)
    (tmp_path / "c.csv").write_bytes(b"amount\n\xff\xfe")
    assert isinstance(typed_rows(tmp_path / "c.csv", has_amount), Failure)


def test_patients_payments_of_a_workbook_and_of_a_csv_are_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.post(C1, "100.00")
    rows = (("Claim ID", "Amount", "Date", "Reference"), ("C1", 20, date(2026, 11, 25), "R1"), ("C1", 5, None, None))
    first = post_patient_payments(workbook(tmp_path / "a.xlsx", *rows), desk.home)
    assert isinstance(first, PostedPayments), first
    assert [str(each.amount) for each in first.posted] == ["20", "5"]
    path = tmp_path / "a.csv"
    path.write_text("claim_id,amount,date,reference\nC1,$20.00,11/25/2026,R1\nC1,5.00,,\n")
    assert post_patient_payments(path, desk.home) == PostedPayments((), 2)
    assert desk.amounts("C1") == {key: value for key, value in PAID_C1.items() if key != "patient_balance"} | {
        "state": "CLOSED", "patient_paid_amount": "25.00"}  # fmt: skip


def test_a_statement_typed_into_a_workbook_is_posted(desk: Desk, tmp_path: Path) -> None:
    heads = ("Payer", "Payee NPI", "Trace", "Date", "Payment amount", "Claim ID", "Filing code", "Line ID",
             "Procedure code", "Modifiers", "Charge", "Paid", "Adjustments", "Remarks")  # fmt: skip
    payment = ("EMPLOYER PLAN", "1234567893", 4711, date(2026, 11, 20))
    path = workbook(
        tmp_path / "paper.xlsx", heads,
        (*payment, 100, "C1", "MB", "L1", 70450, 26, 250, 80, "CO-45 150.00, PR-2 20.00", "N115"),
        (*payment, None, "C1", "MB", "L2", 71046, 26, 60, 20, "CO-45 35.00, PR-2 5.00"),
    )  # fmt: skip
    answer = enter_remittances(path, CODES, desk.home)
    assert isinstance(answer, tuple), answer
    (posted,) = answer
    assert (posted.state, posted.header.trace_number, posted.posted_cents) == ("POSTED", "4711", 10_000)
    assert desk.amounts("C1") == PAID_C1


@pytest.mark.parametrize("amount", ["Amount", "Credit"])
def test_deposits_of_a_workbook(tmp_path: Path, amount: str) -> None:
    rows = (("Posting Date", "Description", amount), (date(2026, 11, 20), "HCCLAIMPMT ACME TRN*1*EFT1", 100),
            (date(2026, 11, 20), "FEE", -3))  # fmt: skip
    read = read_bank_file(workbook(tmp_path / "bank.xlsx", *rows, before=(("My bank",),)))
    assert not isinstance(read, Failure)
    ((on, cents, numbers, is_claim_payment),) = read.entries
    assert (on, cents, numbers, is_claim_payment) == (date(2026, 11, 20), 10_000, ("EFT1",), True)
    assert read.other_count == 1
