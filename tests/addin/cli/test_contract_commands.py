"""`radbill contracts`, and prices under them: Acme pays 120 percent of Medicare's 113.05 for the mammogram."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.files.contracts import contracts_in_use
from radbill_addin.files.templates import template_path
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.contracts import CONTRACTS, LINES
from tests.addin.actions.worked_batches import FIRST_ROW, small_cells
from tests.addin.sheets.contract_cells import contract_cells
from tests.addin.small_workbook import change, saved


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def agreed(tmp_path):
    """Acme 2026: 120 percent of Medicare for everything."""
    cells = contract_cells()
    change(cells, LINES, 7, "component", None)
    change(cells, LINES, 7, "places", None)
    change(cells, LINES, 7, "value", 120)
    del cells["Lines"][7]
    return saved(tmp_path / "agreed.xlsx", cells)


@pytest.fixture
def batch(tmp_path):
    (tmp_path / "batch").mkdir()
    return saved(tmp_path / "batch" / "claims.xlsx", small_cells())


def amounts(path):
    at = [column.field for column in CHARGES.columns].index("expected_amount") + 1
    sheet = openpyxl.load_workbook(path)["Charges"]
    return [sheet.cell(FIRST_ROW + row, at).value for row in range(3)]


def test_the_payer_with_a_contract_is_priced_by_it(run, agreed, batch) -> None:
    answer = run("price", batch, "--contracts", agreed, "--today", "2026-11-23")
    assert answer.exit_code == 0, answer.output
    # 113.05 x 1.2 = 135.66; the Medicare claim as before
    assert amounts(batch) == [37.44, 9.54, 135.66]
    assert "Medicare allowed $46.98; contract allowed $135.66." in answer.output
    told = run("explain-row", batch, FIRST_ROW + 2, "--contracts", agreed, "--today", "2026-11-23").output
    assert "Contract $135.66: 120 percent of Medicare's price. [Contract Acme 2026, row 7 of Lines]" in told


def test_contracts_taken_into_use_are_read_without_naming_them(run, agreed, batch) -> None:
    used = run("contracts", "use", agreed)
    assert used.exit_code == 0
    assert "In use: Acme 2026 with ACME, 2026-01-01 on, 1 line" in used.output
    assert contracts_in_use().read_bytes() == agreed.read_bytes()
    run("price", batch, "--today", "2026-11-23")
    assert amounts(batch)[2] == 135.66


def test_what_cannot_be_read_is_not_taken_into_use(run, agreed, tmp_path, batch) -> None:
    run("contracts", "use", agreed)
    cells = contract_cells()
    change(cells, CONTRACTS, 5, "payer_key", None)
    wrong = saved(tmp_path / "wrong.xlsx", cells)
    for command in (("contracts", "check", wrong), ("contracts", "use", wrong), ("price", batch, "--contracts", wrong)):
        answer = run(*command)
        assert answer.exit_code == 3
        assert "sheet Contracts, row 5, column B (Payer): The payer is missing." in answer.stderr
    assert contracts_in_use().read_bytes() == agreed.read_bytes()
    assert amounts(batch) == [None, None, None]


def test_programs_can_read_the_answer(run, agreed) -> None:
    found = json.loads(run("contracts", "check", agreed, "--json").stdout)
    assert [each["contract"] for each in found] == ["Acme 2025", "Acme 2026", "Zenith"]


def test_the_empty_template_and_other_workbooks_are_said(run, batch, tmp_path) -> None:
    empty = run("contracts", "check", template_path("contracts.xlsx"))
    assert (empty.exit_code, empty.stderr.strip()) == (3, "The workbook holds no contract.")
    assert run("contracts", "check", batch).exit_code == 3
    assert run("contracts", "check", tmp_path / "nothing.xlsx").exit_code == 3


def test_lines_of_a_file_name_no_payer(run, agreed, tmp_path) -> None:
    answer = run("price", tmp_path / "lines.csv", "--out", tmp_path / "out.csv", "--contracts", agreed)
    assert answer.exit_code == 2
    assert "a file of lines names no payer" in answer.stderr


def test_a_new_workbook_of_contracts(run, tmp_path) -> None:
    assert run("new", tmp_path / "contracts.xlsx", "--template", "contracts").exit_code == 0
    assert openpyxl.load_workbook(tmp_path / "contracts.xlsx").sheetnames == [
        "Contracts",
        "Lines",
        "Fees",
        "Numbers",
        "Help",
    ]


def test_what_would_change_a_price_names_the_payers(run, agreed) -> None:
    asked = ("explain", "70450", "--modifiers", "26", "--date", "2026-03-02", "--pos", "22", "--locality", "10112-00")
    told = run(*asked, "--what-if", "--contracts", agreed).output
    # 37.44 x 1.2 = 44.928
    assert "\nUnder Acme 2026: $44.93 (+7.49)" in told
    assert "\nGlobal: not priced." in told
    assert "Under Zenith: not priced. 70450 (26)" not in told
    found = json.loads(run(*asked, "--what-if", "--contracts", agreed, "--json").stdout)
    assert {each["change"]: each["difference_amount"] for each in found["alternatives"]}["Under Acme 2026"] == "7.49"
    assert "alternatives" not in json.loads(run(*asked, "--json").stdout)


def test_what_if_refuses_contracts_with_mistakes(run, tmp_path) -> None:
    cells = contract_cells()
    change(cells, LINES, 6, "method", "by agreement")
    wrong = saved(tmp_path / "wrong.xlsx", cells)
    answer = run("explain", "70450", "--pos", "22", "--locality", "10112-00", "--what-if", "--contracts", wrong)
    assert answer.exit_code == 3
    assert "This is no method." in answer.output
