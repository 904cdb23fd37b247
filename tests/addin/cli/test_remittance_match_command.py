"""`radbill remittance post --workbook` and `match`: what a person types into Set aside is posted, once, and told."""

import json

import openpyxl
import pytest

from radbill_addin.sheets.remittance import DEPOSIT, SET_ASIDE, DepositCells
from tests.addin.files.posted_payments import CONTENT, NAME
from tests.ledger.receivables.desk import Desk


@pytest.fixture
def posted(run, file, own_home, tmp_path):
    Desk(own_home, tmp_path).send()
    path = file("a.835", CONTENT)
    answer = run("remittance", "post", path, "--workbook", tmp_path / "out", "--json")
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["workbooks"] == [str(tmp_path / "out" / NAME)]
    return tmp_path / "out" / NAME


def type_into(workbook, **values) -> None:
    fields = [column.field for column in SET_ASIDE.columns]
    opened = openpyxl.load_workbook(workbook)
    for field, value in values.items():
        opened[SET_ASIDE.name].cell(SET_ASIDE.heading_row + 1, fields.index(field) + 1).value = value
    opened.save(workbook)


def why(workbook) -> str:
    fields = [column.field for column in SET_ASIDE.columns]
    worksheet = openpyxl.load_workbook(workbook, data_only=True)[SET_ASIDE.name]
    return worksheet.cell(SET_ASIDE.heading_row + 1, fields.index("reason") + 1).value


def test_what_was_typed_is_posted_and_the_next_workbook_has_the_new_totals(posted, run, tmp_path) -> None:
    type_into(posted, belongs_to="C2")
    answer = run("remittance", "match", posted)
    assert (answer.exit_code, answer.stdout.splitlines()) == (
        0, ['=1+1"Z9: Posted to C2.', "1 claim posted, $70.00."]
    )  # fmt: skip
    assert why(posted) == "Posted to C2."
    assert json.loads(run("claim", "show", "C2", "--json").stdout)["insurance_paid_amount"] == "70.00"
    assert f"See {posted}" in run("remittance", "post", tmp_path / "a.835", "--workbook", posted.parent).stdout
    worksheet = openpyxl.load_workbook(posted, data_only=True)[DEPOSIT]
    assert worksheet.cell(*DepositCells.notice).value == "Every cent is posted."
    assert json.loads(run("ledger", "verify", "--json").stdout)["ok"] is True
    again = json.loads(run("remittance", "post", tmp_path / "a.835", "--json").stdout)["files"][0]["remittances"][0]
    matches = [(each["claim_id"], each["matched_by"], each.get("matched_by_hand")) for each in again["claims"]]
    assert ('=1+1"Z9', "PERSON", True) in matches
    assert ("C1", "CLAIM_ID", None) in matches


def test_as_json_and_twice_is_told(posted, run) -> None:
    type_into(posted, belongs_to="C2")
    answer = run("remittance", "match", posted, "--json")
    (found,) = json.loads(answer.stdout)["matches"]
    assert {name: found[name] for name in ("claim_id", "belongs_to", "state", "paid_amount", "refusal")} == {
        "claim_id": '=1+1"Z9', "belongs_to": "C2", "state": "POSTED", "paid_amount": "70.00", "refusal": None,
    }  # fmt: skip
    again = run("remittance", "match", posted)
    assert again.exit_code == 1
    assert "is posted" in again.stdout
    assert why(posted).startswith("Not posted: ")


def test_a_claim_that_is_not_there_is_refused_beside_its_row(posted, run) -> None:
    type_into(posted, belongs_to="NOPE")
    answer = run("remittance", "match", posted)
    assert (answer.exit_code, "0 claims posted, $0.00." in answer.stdout) == (1, True)
    assert why(posted).startswith("Not posted: The ledger has no claim NOPE.")


def test_nothing_typed_is_nothing_done_and_other_workbooks_are_refused(posted, run, tmp_path) -> None:
    before = posted.read_bytes()
    assert run("remittance", "match", posted).stdout == "0 claims posted, $0.00.\n"
    assert posted.read_bytes() == before
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    answer = run("remittance", "match", tmp_path / "other.xlsx")
    assert answer.exit_code == 3
    assert "no workbook of a remittance" in answer.stderr
    assert run("remittance", "match", tmp_path / "none.xlsx").exit_code == 3


def test_a_sheet_without_its_columns_is_refused(posted, run) -> None:
    opened = openpyxl.load_workbook(posted)
    for column in range(1, 12):
        cell = opened[SET_ASIDE.name].cell(SET_ASIDE.heading_row, column)
        cell.value = None if cell.value == "Item" else cell.value
    opened.save(posted)
    answer = run("remittance", "match", posted)
    assert answer.exit_code == 3
    assert "A column is missing" in answer.stderr
