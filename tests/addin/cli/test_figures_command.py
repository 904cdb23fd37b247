"""`radbill figures`: numbers tie to the ledger's reports, stored results to their formulas; empty and young ledgers."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from radbill.ledger.store import events
from radbill.ledger.store.ledger import Ledger
from radbill_addin.cli import main
from radbill_addin.sheets.practice_figures import FIGURES, MONTHS, TABLES, TILES, TILES_ROW
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, Desk

C4 = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "CAS*CO*197*400.00", "REF*6R*L6"]
_LABELS = [tile.label for tile in TILES]


@pytest.fixture
def desk(own_home, tmp_path, monkeypatch) -> Desk:
    """Four claims (1,220.00) sent and two of them decided on November 20, 2026: C1 paid, C4 denied."""
    asked = "SELECT '2026-11-20T09:00:00Z'"
    monkeypatch.setattr(events, "_MOMENTS", {"sqlite": asked})
    made = Desk(own_home, tmp_path)
    made.send()
    made.post_file(file_of(set_of([*C1, *C4], "100.00")))
    return made


def run(*arguments: object):
    return CliRunner().invoke(main, list(map(str, arguments)))


def made(tmp_path: Path, *options: str) -> tuple[dict, openpyxl.Workbook, openpyxl.Workbook]:
    """What the command says, and its workbook with results and with formulas."""
    path = tmp_path / "figures.xlsx"
    answer = run("figures", path, *options, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout), openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)


def tiles(book: openpyxl.Workbook) -> dict[str, object]:
    sheet = book[FIGURES]
    return {str(sheet.cell(TILES_ROW, at).value): sheet.cell(TILES_ROW + 1, at).value
            for at in range(1, len(TILES) + 1)}  # fmt: skip


@pytest.mark.usefixtures("desk")
def test_the_first_screen_says_the_numbers_made_by_hand(tmp_path):
    """A/R: C1 25.00, C2 120.00, C3 390.00, C4 400.00; 100.00 of 1,220.00 less 185.00 contractual; one of two denied."""
    said, results, _ = made(tmp_path, "--month", "2026-11")
    shown = tiles(results)
    assert list(shown) == _LABELS
    assert (shown["Payments"], shown["A/R"], shown["Net collection"]) == (100, 935, 0.0966)
    assert (shown["Denied claims"], shown["A/R over 90 days"]) == (0.5, 0)
    assert said["month"] == "2026-11"
    assert {each["name"]: each["value"] and float(each["value"]) for each in said["figures"]} == {
        name: value if value != "\u2013" else None for name, value in shown.items()
    }
    assert str(results[FIGURES]["A3"].value).startswith("November 2026, up to ")


@pytest.mark.usefixtures("desk")
def test_every_number_of_the_first_screen_is_a_formula_over_the_tables_with_its_result(tmp_path):
    _, results, formulas = made(tmp_path, "--month", "2026-11")
    for at in range(1, len(TILES) + 1):
        text = str(formulas[FIGURES].cell(TILES_ROW + 1, at).value)
        value = results[FIGURES].cell(TILES_ROW + 1, at).value
        sheet, first, last = re.search(r"'?([A-Za-z ]+)'?!([A-Z]+\d+)(?::([A-Z]+\d+))?", text).groups()
        cells = results[sheet][f"{first}:{last or first}"]
        numbers = [cell.value for row in cells for cell in row if isinstance(cell.value, int | float)]
        assert value == ("\u2013" if not numbers else pytest.approx(sum(numbers))), text
    payments = MONTHS.letter_of("payment_amount")
    assert formulas[MONTHS.name][f"{payments}5"].value == "=D5+E5"
    assert results[MONTHS.name][f"{payments}5"].value == 100


@pytest.mark.usefixtures("desk")
def test_tables_are_the_reports_of_the_ledger(tmp_path):
    _, results, _ = made(tmp_path, "--month", "2026-11")
    as_of = min(datetime.now(UTC).date(), date(2026, 11, 30))  # of a month that goes on, figures are as of today
    report = json.loads(run("report", "months", "--as-of", as_of.isoformat(), "--json").stdout)
    (row,) = (dict(zip(report["columns"], each, strict=True)) for each in report["rows"])
    sheet = results[MONTHS.name]
    for at, column in enumerate(MONTHS.columns, 1):
        if column.field in row:
            found, said = sheet.cell(5, at).value, row[column.field]
            assert found == said or Decimal(str(found)) == Decimal(said), column.field
    owed = results["Ages"]
    assert [owed.cell(5 + at, 1).value for at in range(5)] == ["0-30", "31-60", "61-90", "91-120", "121+"]
    assert sum(owed.cell(5 + at, 2).value for at in range(5)) == 935
    assert results["Definitions"]["A5"].value == "Days in A/R"
    assert "MGMA" in str(results["Definitions"]["G5"].value)


@pytest.mark.usefixtures("desk")
def test_months_beside_each_other_and_a_closed_one(tmp_path, desk, monkeypatch):
    monkeypatch.setattr(events, "_MOMENTS", {"sqlite": "SELECT '2026-12-02T09:00:00Z'"})
    assert run("ledger", "close", "2026-11").exit_code == 0
    _, results, _ = made(tmp_path, "--month", "2026-11")
    assert results[FIGURES]["A3"].value == "November 2026, closed; below each number the month before."


def test_an_empty_ledger_has_a_workbook_without_numbers(own_home, tmp_path):
    Ledger(own_home).batches()
    _, results, _ = made(tmp_path)
    assert set(tiles(results).values()) == {"\u2013"}
    assert str(results[FIGURES]["A3"].value).startswith("No claims by ")
    for sheet in TABLES[:-1]:
        assert results[sheet.name]["A5"].value is None


def test_without_a_ledger_nothing_is_made(own_home, tmp_path):
    answer = run("figures", tmp_path / "figures.xlsx")
    assert (answer.exit_code, "There is no ledger yet" in answer.stderr) == (4, True)
    assert not (tmp_path / "figures.xlsx").exists()
    assert not (own_home / "ledger.sqlite").exists()


@pytest.mark.usefixtures("desk")
def test_wrong_names_and_months_are_refused(tmp_path):
    later = (datetime.now(tz=UTC).date().replace(day=1) + timedelta(days=70)).strftime("%Y-%m")
    assert run("figures", tmp_path / "figures.xlsx", "--month", later).exit_code == 2
    assert run("figures", tmp_path / "figures.xlsx", "--month", "soon").exit_code == 2
    assert run("figures", tmp_path / "figures.pdf").exit_code == 2
    assert run("figures", tmp_path / "nowhere" / "figures.xlsx").exit_code == 2


@pytest.mark.usefixtures("desk")
def test_an_older_file_is_replaced(tmp_path):
    path = tmp_path / "figures.xlsx"
    path.write_bytes(b"older")
    answer = run("figures", path)
    assert answer.exit_code == 0
    assert answer.stdout.startswith(f"{path}: figures of ")
    assert FIGURES in openpyxl.load_workbook(path).sheetnames
    assert date.fromisoformat(json.loads(run("figures", path, "--json").stdout)["as_of"]) >= date(2026, 11, 1)
