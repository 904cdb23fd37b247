"""Buttons pressed while a filter hides rows: every cell comes out as without the filter, and the filter stays."""

import pytest

from radbill_addin.functions import answering
from radbill_addin.sheets.charges import CHARGES
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with
from tests.addin.pretended_excel import Excel
from tests.addin.small_workbook import change
from tests.harness.current_lists import store_current_lists

ACTIONS = ("fix_rows", "check", "price", "suggest_codes", "export")
ROWS = (FIRST_ROW, FIRST_ROW + 1, FIRST_ROW + 2)


@pytest.fixture
def opened(monkeypatch, tmp_path, own_home):
    """Opens a workbook with a code that is a number in every row, a wrong diagnosis, and old findings."""
    store_current_lists(own_home / "reference")

    def fresh(home: str, hidden=()) -> Excel:
        (tmp_path / home).mkdir()
        (tmp_path / home / "reference").symlink_to(own_home / "reference")
        monkeypatch.setenv("RADBILL_HOME", str(tmp_path / home))
        answering.forget()
        cells = cells_with(FIRST_ROW, "diagnosis_1", "R51")
        for row in ROWS:
            change(cells, CHARGES, row, "procedure_code", float(cells["Charges"][row - 1][code_at()]))
        cells["Reports"].append(["A1", "x" * 30_000])  # longer than Excel gives as a formula (xlwings issue 887)
        excel = Excel(cells, tmp_path / home)
        excel.book.Sheets("Charges").hidden_rows = set(hidden)
        excel.book.Sheets("To fix").hidden_rows = set(range(3, 40, 2)) if hidden else set()
        excel.book.Sheets("To fix").protect(open_from=2, AllowFiltering=True)
        return excel

    yield fresh
    answering.forget()


def code_at() -> int:
    return [column.field for column in CHARGES.columns].index("procedure_code")


def held(excel: Excel) -> dict:
    """All cells but those of the batch history, which holds the time of day."""
    return {sheet.Name: dict(sheet.cells) for sheet in excel.book.Sheets if sheet.Name != "Batch"}


@pytest.mark.parametrize("hidden", [ROWS[1:2], ROWS[:2]], ids=lambda rows: f"rows {rows[0]} to {rows[-1]}")
def test_filtered_rows_come_out_as_without_the_filter(opened, hidden) -> None:
    seen = {}
    for home, rows in (("plain", ()), ("filtered", hidden)):
        excel = opened(home, rows)
        for number, name in enumerate(ACTIONS, 1):
            excel.press(name)
            seen[home, name] = held(excel)
            assert len(excel.said) == excel.book.saves == number
            assert excel.book.Sheets("Charges").hidden_rows == set(rows)
            assert excel.book.Sheets("To fix").ProtectContents
    assert seen["filtered", "fix_rows"]["Charges"][FIRST_ROW + 1, code_at() + 1] == "71046"
    for name in ACTIONS:
        assert seen["filtered", name] == seen["plain", name], name
