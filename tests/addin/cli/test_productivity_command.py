"""`radbill productivity`: from charges and from what was sent, onto a workbook and as JSON; shared reads divide."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from radbill import ReferenceBook, service_date_of
from radbill_addin.cli import main
from radbill_addin.files.templates import PRODUCTIVITY, template_path
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.productivity import DATA, READERS, SHARED_READS, SUMMARY
from tests.addin.actions.worked_batches import small_cells
from tests.addin.small_workbook import saved


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def claims(own_home: Path, tmp_path: Path) -> Path:
    cells = small_cells()
    fields = [column.field for column in PRACTICE.columns]
    cells[PRACTICE.name][3 + fields.index("usage_indicator")][1] = "P"
    return saved(tmp_path / "claims.xlsx", cells)


def work(code: str) -> float:
    """The work RVU of a reading by the published file."""
    row = ReferenceBook.open().fee_row(code, "26", service_date_of("2026-07-01"))
    return float(row.work_rvu)


def rows(path: Path, sheet: str) -> list[list[object]]:
    cells = openpyxl.load_workbook(path)[sheet].iter_rows(min_row=5, values_only=True)
    return [list(row) for row in cells if row[0] is not None]


def test_charges_are_counted_by_reader_site_kind_and_month(claims: Path) -> None:
    answer = run("productivity", claims, "--json")
    told = json.loads(answer.stdout)
    assert answer.exit_code == 0
    total = work("70450") + work("71046") + work("77067")
    assert float(told["total"]["work_rvu"]) == pytest.approx(total)
    (reader,) = told["by_reader"]
    assert (reader["name"], reader["days_worked"]) == ("Roentgen, Willa", 2)
    assert float(reader["work_rvu_per_day"]) == pytest.approx(total / 2)
    assert [each["name"] for each in told["by_month"]] == ["2026-07", "2026-10"]
    assert {each["name"] for each in told["by_site"]} == {"Harbor Hospital", "Central Imaging"}
    assert [each["modality"] for each in told["cells"]] == ["Mammography", "CT", "X-ray"]
    assert "Sample" not in answer.stdout


def test_days_limit_what_is_counted(claims: Path) -> None:
    told = json.loads(run("productivity", claims, "--first", "2026-07-01", "--last", "2026-07-31", "--json").stdout)
    assert float(told["total"]["work_rvu"]) == pytest.approx(work("70450") + work("71046"))


def test_the_workbook_is_made_filled_and_filled_anew(claims: Path, tmp_path: Path) -> None:
    into = tmp_path / "work.xlsx"
    answer = run("productivity", claims, "--into", into)
    assert answer.exit_code == 0, answer.output
    ((name, value, count, days, per_day, shared),) = rows(into, READERS.name)
    assert (name, count, days, shared) == ("Roentgen, Willa", 3, 2, 0)
    assert per_day == pytest.approx(value / 2, abs=1e-4)
    assert len(rows(into, DATA.name)) == 3
    assert openpyxl.load_workbook(into)[SUMMARY]["A3"].value.startswith("Charges, 07/01/2026 to 10/01/2026:")
    run("productivity", claims, "--last", "2026-07-31", "--into", into)
    assert len(rows(into, DATA.name)) == 2


def test_shared_reads_of_the_workbook_divide_the_credit(claims: Path, tmp_path: Path) -> None:
    into = tmp_path / "work.xlsx"
    book = openpyxl.load_workbook(template_path(PRODUCTIVITY))
    for at, row in enumerate((("A1", "Roentgen, Willa", 25), ("A1", "Viewer, Vic", 75)), SHARED_READS.heading_row + 1):
        for column, value in enumerate(row, 1):
            book[SHARED_READS.name].cell(at, column, value)
    book.save(into)
    told = json.loads(run("productivity", claims, "--into", into, "--json").stdout)
    by_name = {each["name"]: float(each["work_rvu"]) for each in told["by_reader"]}
    assert by_name["Viewer, Vic"] == pytest.approx(work("70450") * 0.75)
    assert {row[0]: row[5] for row in rows(into, READERS.name)} == {"Roentgen, Willa": 1, "Viewer, Vic": 1}
    assert [row[0] for row in rows(into, SHARED_READS.name)] == ["A1", "A1"]


def test_bad_shares_are_named_by_row_and_nothing_is_written(claims: Path, tmp_path: Path) -> None:
    into = tmp_path / "work.xlsx"
    book = openpyxl.load_workbook(template_path(PRODUCTIVITY))
    book[SHARED_READS.name].cell(SHARED_READS.heading_row + 1, 1, "A1")
    book[SHARED_READS.name].cell(SHARED_READS.heading_row + 1, 3, 120)
    book.save(into)
    before = into.read_bytes()
    answer = run("productivity", claims, "--into", into)
    assert answer.exit_code == 3
    assert "row 5" in answer.output
    assert "Name the reader." in answer.output
    assert into.read_bytes() == before


def test_what_was_sent_is_counted_with_the_names_of_the_last_batch(claims: Path, tmp_path: Path) -> None:
    assert run("export", claims, "--accept-unchecked", "--today", "2026-11-23").exit_code in {0, 1}
    told = json.loads(run("productivity", "--sent", "--json").stdout)
    assert [each["name"] for each in told["by_reader"]] == ["Roentgen, Willa"]
    assert {each["name"] for each in told["by_site"]} <= {"Harbor Hospital", "Central Imaging"}
    assert float(told["total"]["work_rvu"]) > 0


@pytest.mark.parametrize("words", [(), ("--sent", "claims.xlsx"), ("claims.xlsx", "--into", "work.csv")])
def test_wrong_use_is_named(words: tuple[str, ...], own_home: Path) -> None:
    answer = run("productivity", *words)
    assert answer.exit_code == 2
    assert "--sent" in answer.output


def test_another_workbook_is_not_filled(claims: Path) -> None:
    before = claims.read_bytes()
    answer = run("productivity", claims, "--into", claims)
    assert answer.exit_code == 3
    assert "not a productivity workbook" in answer.output
    assert claims.read_bytes() == before


def test_lines_that_are_not_counted_are_told(claims: Path) -> None:
    book = openpyxl.load_workbook(claims)
    for row in book["Charges"].iter_rows(min_row=5):
        row[5].value = "99999" if row[5].value == "71046" else row[5].value
    book.save(claims)
    answer = run("productivity", claims)
    assert "Not counted, 1:" in answer.output
    assert answer.stdout.startswith("Charges, ")
