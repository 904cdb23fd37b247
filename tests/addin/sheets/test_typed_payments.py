"""The forms for payments on paper: typed into and posted by the commands that they name."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.sheets.typed_payments import PAYMENTS, STATEMENTS
from tests.ledger.receivables.desk import PAID_C1, Desk


def run(*arguments: object):
    answer = CliRunner().invoke(main, list(map(str, arguments)))
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def typed(path: Path, template: str, sheet, *rows: dict) -> Path:
    """The form with rows typed below its headings."""
    run("new", path, "--template", template)
    opened = openpyxl.load_workbook(path)
    fields = [column.field for column in sheet.columns]
    for at, row in enumerate(rows, sheet.heading_row + 1):
        for field, value in row.items():
            opened[sheet.name].cell(at, fields.index(field) + 1).value = value
    opened.save(path)
    return path


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    return made


def test_what_is_typed_into_the_forms_is_posted(desk: Desk, tmp_path: Path) -> None:
    """310.00 = 100.00 + CO-45 185.00 + PR-2 25.00; then the patient pays 25.00 in two payments."""
    payment = {"payer": "EMPLOYER PLAN", "payee_npi": "1234567893", "trace": "CHK7", "date": date(2026, 11, 20),
               "claim_id": "C1", "filing_code": "MB"}  # fmt: skip
    lines = (
        {"payment_amount": 98, "line_id": "L1", "procedure_code": "70450", "modifiers": "26", "charge": 250, "paid": 80,
         "adjustments": "CO-45 150.00, PR-2 20.00"},
        {"line_id": "L2", "procedure_code": "71046", "modifiers": "26", "charge": 60, "paid": 20,
         "adjustments": "CO-45 35.00, PR-2 5.00"},
    )  # fmt: skip
    taken = payment | {"claim_id": None, "filing_code": None, "adjustments": "WO 2.00"}
    rows = [*(payment | line for line in lines), taken]
    path = typed(tmp_path / "paper.xlsx", "paper_remittance", STATEMENTS, *rows)
    (posted,) = json.loads(run("remittance", "enter", path, "--json"))["remittances"]
    assert (posted["state"], posted["posted_amount"], posted["provider_level_amount"]) == ("POSTED", "100.00", "-2.00")
    assert desk.amounts("C1") == PAID_C1
    paid = typed(tmp_path / "paid.xlsx", "patient_payments", PAYMENTS, {"claim_id": "C1", "amount": 20.5},
                 {"claim_id": "C1", "amount": 4.5, "date": date(2026, 11, 27), "reference": "0012"})  # fmt: skip
    assert "2 payments posted" in run("payment", "post", paid)
    assert "0 payments posted, 2 were posted before" in run("payment", "post", paid)
    assert desk.amounts("C1")["patient_paid_amount"] == "25.00"


def test_an_empty_form_posts_nothing(desk: Desk, tmp_path: Path) -> None:
    run("new", tmp_path / "paid.xlsx", "--template", "patient_payments")
    assert "0 payments posted" in run("payment", "post", tmp_path / "paid.xlsx")
    run("new", tmp_path / "paper.xlsx", "--template", "paper_remittance")
    assert json.loads(run("remittance", "enter", tmp_path / "paper.xlsx", "--json"))["remittances"] == []
