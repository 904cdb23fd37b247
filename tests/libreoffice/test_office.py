"""The judge itself: it must see errors, replace stale results, and end with its process."""

import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.libreoffice import conftest
from tests.libreoffice.office import Office

pytestmark = pytest.mark.needs_libreoffice


def saved(path: Path, cells: dict[str, object]) -> Path:
    workbook = openpyxl.Workbook()
    for address, value in cells.items():
        workbook.active[address] = value
    workbook.save(path)
    return path


def test_values_are_read_and_calculated(office: Office, tmp_path: Path) -> None:
    read = office.recalculate(saved(tmp_path / "a.xlsx", {"A1": 2, "B1": "text", "B2": "=A1*3"}))
    assert read.sheets["Sheet"] == ((2.0, "text"), ("", 6.0))
    assert (read.value("Sheet", 2, 2), read.errors) == (6.0, ())


def test_an_unknown_name_and_a_division_by_zero_are_errors(office: Office, tmp_path: Path) -> None:
    read = office.recalculate(saved(tmp_path / "a.xlsx", {"A1": "=NO_SUCH_THING(1)", "B3": "=1/0", "A2": "=1+1"}))
    assert [(error.row, error.column, error.number) for error in read.errors] == [(1, 1, 525), (3, 2, 532)]
    assert read.error_cells == {"Sheet.A1": "#NAME?", "Sheet.B3": "#DIV/0!"}
    assert read.shown("Sheet") == [["#NAME?", ""], [2.0, ""], ["", "#DIV/0!"]]


def test_a_stale_result_in_the_file_is_not_believed(office: Office, tmp_path: Path) -> None:
    path, stale = saved(tmp_path / "a.xlsx", {"A1": "=1+1"}), tmp_path / "stale.xlsx"
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(stale, "w") as made:
        for name in given.namelist():
            made.writestr(name, re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>999</v>", given.read(name)))
    assert openpyxl.load_workbook(stale, data_only=True).active["A1"].value == 999
    assert office.recalculate(stale).value("Sheet", 1, 1) == 2


def test_a_change_reaches_the_formulas_but_not_the_file(office: Office, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"A1": 2, "B1": "=A1*10"})
    before = path.read_bytes()
    assert office.evaluate(path, {"sum": "=SUM(Sheet.A1:B1)"}, {"Sheet.A1": 3}) == {"sum": "33"}
    assert path.read_bytes() == before


def test_a_workbook_becomes_a_pdf(office: Office, tmp_path: Path) -> None:
    office.export_pdf(saved(tmp_path / "a.xlsx", {"A1": "text"}), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_file_that_is_no_workbook_is_refused_by_name(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"nothing\.xlsx"):
        office.recalculate(tmp_path / "nothing.xlsx")


def test_it_stops_the_process_it_started_and_no_other(office: Office, tmp_path: Path) -> None:
    other = Office(shutil.which("soffice"), tmp_path / "profile")
    assert other.is_running
    other.close()
    assert not other.is_running
    assert office.is_running


def test_without_libreoffice_ci_fails(monkeypatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install"):
        conftest.without("LibreOffice Calc is missing")


def test_without_libreoffice_a_laptop_skips_loudly(monkeypatch) -> None:
    monkeypatch.setenv("CI", "")
    with pytest.warns(UserWarning, match="missing"), pytest.raises(pytest.skip.Exception, match="apt-get install"):
        conftest.without("LibreOffice Calc is missing")
