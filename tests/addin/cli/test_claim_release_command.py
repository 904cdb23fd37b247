"""`radbill claim release`: on the workbook and in the ledger, and what it refuses."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.sheets.charges import CHARGES
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with

COLUMNS = {column.field: at for at, column in enumerate(CHARGES.columns, 1)}
WHY = "The contractor told us by phone"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Claim C1 is held: 26 and TC on one line."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in cells_with(FIRST_ROW, "modifier_2", "TC").items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "claims.xlsx"
    book.save(path)
    return path


def run(workbook: Path, claim_id: str = "C1", reason: str = WHY, *options: str):
    command = ["claim", "release", claim_id, "--workbook", str(workbook), "--reason", reason, "--today", "11/23/2026"]
    return CliRunner().invoke(main, [*command, *options])


def cell(workbook: Path, field: str) -> object:
    return openpyxl.load_workbook(workbook)["Charges"].cell(FIRST_ROW, COLUMNS[field]).value


def test_the_claim_is_released_on_its_rows_and_in_the_ledger(workbook: Path) -> None:
    result = run(workbook)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[0].startswith("Claim C1 is released, which ")
    assert (cell(workbook, "status"), cell(workbook, "release_reason")) == ("RELEASED", WHY)
    shown = CliRunner().invoke(main, ["claim", "show", "C1"]).output
    assert WHY in shown


def test_json_names_edits_and_reason(workbook: Path) -> None:
    facts = json.loads(run(workbook, "C1", f" {WHY}  ", "--json").output)
    assert (facts["claim_id"], facts["reason"]) == ("C1", WHY)
    assert "RB4005" in facts["edits"]


@pytest.mark.parametrize(("claim_id", "reason", "said", "code"), [
    ("C1", "x", "Claim C1 was not released.", 1),
    ("C2", WHY, "Claim C2 is not held.", 0),
    ("C9", WHY, "The workbook has no claim C9.", 3),
])  # fmt: skip
def test_what_it_says_when_nothing_is_released(
    workbook: Path, claim_id: str, reason: str, said: str, code: int
) -> None:
    result = run(workbook, claim_id, reason)
    assert (result.exit_code, result.output.splitlines()[0]) == (code, said)
    assert cell(workbook, "release_reason") is None


def test_a_workbook_without_the_column_says_so(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["Charges"].cell(CHARGES.heading_row, COLUMNS["release_reason"]).value = None
    book.save(workbook)
    result = run(workbook)
    assert (result.exit_code, result.output.splitlines()[0]) == (
        3, "The sheet Charges has no column Release reason; add one with that heading.",
    )  # fmt: skip
