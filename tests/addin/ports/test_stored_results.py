import datetime as dt
import zipfile
from io import BytesIO

import openpyxl
import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.stored_results import StoredResults, columns_read, with_results

DAY = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone

#: Formulas of the Charges sheet by cell, with what Excel would have stored for each.
FORMULAS = {
    "B2": ("=VLOOKUP(A2,Fees!$A:$B,2,FALSE)", 240.11),
    "C2": ("=B2*2", 480.22),
    "D2": ('=IF(A2="70450","CT & more","")', "CT & more"),
    "E2": ("=A2=A3", False),
    "F2": ("=Fees!C1", DAY),
    "G2": ("=1/0", "#DIV/0!"),
    "H2": ("=Z2&A2", "OK"),
    "I2": ("=H2", "OK"),
    "J2": ("=INDIRECT(A2)", 5),
    "K2": ("=Rate*2", 6),
}
#: These read column Z, which the tests write, or cannot be told.
REACHED = {"H2", "I2", "J2", "K2"}


@pytest.fixture
def path(tmp_path):
    """A workbook with formulas, as Excel stores it: with their results."""
    with_formulas, with_values = openpyxl.Workbook(), openpyxl.Workbook()
    for workbook, which in ((with_formulas, 0), (with_values, 1)):
        sheet = workbook.active
        sheet.title = "Charges"
        workbook.create_sheet("Fees")["C1"] = DAY
        sheet["A2"] = "70450"
        for cell, content in FORMULAS.items():
            sheet[cell] = content[which]
    stream = BytesIO()
    with_formulas.save(stream)
    path = tmp_path / "claims.xlsx"
    path.write_bytes(with_results(stream.getvalue(), with_formulas, lambda: StoredResults(with_values), ()))
    return path


def results(path):
    sheet = openpyxl.load_workbook(path, data_only=True)["Charges"]
    values = {cell: sheet[cell].value for cell in FORMULAS}
    values["F2"] = values["F2"] and openpyxl.utils.datetime.from_excel(values["F2"])
    return values


def wanted(without):
    return {cell: None if cell in without else result for cell, (_, result) in FORMULAS.items()}


def test_every_kind_of_result_is_stored(path):
    assert results(path) == wanted({"J2", "K2"})


def test_results_that_nothing_written_reaches_stay(path):
    port = open_workbook(path)
    port.write_block("Charges", 2, 26, [["HOLD"]])
    port.save()
    assert results(path) == wanted(REACHED)
    sheet = openpyxl.load_workbook(path)["Charges"]
    assert {cell: sheet[cell].value for cell in FORMULAS} == {cell: formula for cell, (formula, _) in FORMULAS.items()}


def test_the_next_command_reads_them_again(path):
    for _ in range(2):
        port = open_workbook(path)
        assert port.read_sheet("Charges").value(2, 3) == 480.22
        port.write_block("Charges", 2, 26, [["OK"]])
        port.save()


def test_a_formula_that_was_overwritten_is_gone(path):
    port = open_workbook(path)
    port.write_block("Charges", 2, 2, [[5]])
    port.save()
    assert results(path)["B2"] == 5
    assert results(path)["C2"] is None


def test_a_workbook_without_formulas_is_left_as_it_was_saved():
    workbook = openpyxl.Workbook()
    stream = BytesIO()
    workbook.save(stream)
    assert with_results(stream.getvalue(), workbook, lambda: pytest.fail("not needed"), ()) == stream.getvalue()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_cell_without_a_result_shows_nothing(path, read_only):
    stored = StoredResults(openpyxl.load_workbook(path, data_only=True, read_only=read_only))
    assert (stored.value("Charges", "C2"), stored.value("Charges", "E2")) == (480.22, False)
    assert (stored.value("Charges", "J2"), stored.value("Charges", "ZZ99")) == (None, None)
    assert stored.value("Fees", "C1") == DAY


def test_the_file_stays_sound(path):
    port = open_workbook(path)
    port.write_block("Charges", 2, 26, [["OK"]])
    port.save()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert b"CT &amp; more" in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("formula", "columns"),
    [
        ("=A1+$B$2", {("Own", 1), ("Own", 2)}),
        ("=SUM(B2:D9)", {("Own", 2), ("Own", 3), ("Own", 4)}),
        ("=SUM(Fees!A:B)", {("Fees", 1), ("Fees", 2)}),
        ("='Bill''s fees'!AA1", {("Bill's fees", 27)}),
        ('="A1"&5', set()),
    ],
)
def test_the_columns_that_a_formula_reads(formula, columns):
    assert columns_read(formula, "Own") == columns


@pytest.mark.parametrize(
    "formula",
    ["=Tax*2", "=Table1[Charge]", "=[1]Other!A1", "=OFFSET(A1,1,1)", "=SUM(1:3)", "=SUM(A1#)", "=SUM(One:Two!A1)"],
)
def test_what_cannot_be_told_is_not_guessed(formula):
    assert columns_read(formula, "Own") is None
