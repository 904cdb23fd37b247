"""Formulas with our functions in workbooks made by openpyxl: published amounts, errors that are errors, help."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from radbill_addin.functions.registry import all_functions
from tests.libreoffice.hosting import Hosted
from tests.libreoffice.office import Office, Recalculated

pytestmark = pytest.mark.needs_libreoffice

#: 70450-26 in Alabama is 36.95, global 94.48, 71046-26 is 9.55: published in tests/data/pf2025a_AL_AK_NY99.csv.
GIVEN = {"A1": 70450, "A2": "26", "A3": date(2025, 11, 3), "A4": "22", "A5": "35203", "A7": 71046, "A9": "99999"}
REST = "A2,A3,A4,A5)"


def calculated(office: Office, path: Path, cells: dict[str, object]) -> Recalculated:
    workbook = openpyxl.Workbook()
    for address, value in {**GIVEN, **cells}.items():
        workbook.active[address] = value
    workbook.save(path)
    return office.recalculate(path)


def shown(office: Office, tmp_path: Path, formula: str) -> object:
    return calculated(office, tmp_path / "one.xlsx", {"C1": formula}).shown("Sheet")[0][2]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (f"=RAD_EXPECTED(A1,{REST}", 36.95),
        (f"=rad_expected(A1,{REST}", 36.95),
        ('=RAD_EXPECTED("70450","26",DATE(2025,11,3),22,"10112-00")', 36.95),
        ('=RAD_EXPECTED(A1,,A3,"11",A5)', 94.48),
        (f"=ROUND(RAD_EXPECTED(A1,{REST}*2,1)+1", 74.9),
        (f"=RAD_EXPECTED(B1,{REST}", ""),
        (f'=IFERROR(RAD_EXPECTED(A9,{REST},"none")', "none"),
        (f'=IFERROR(RAD_EXPECTED(A1,{REST},"none")', 36.95),
        (f"=ISNA(RAD_EXPECTED(A9,{REST})", 1.0),
        (f"=ROWS(RAD_EXPECTED(A7:A9,{REST})", 3.0),
        ('=INDEX(RAD_COMPONENTS(A1,A3,"11",A5),1,2)', 36.95),
        ('=COLUMNS(RAD_COMPONENTS(A1,A3,"11",A5))', 3.0),
    ],
)
def test_a_formula(office, tmp_path, formula, value):
    assert shown(office, tmp_path, formula) == value


@pytest.mark.parametrize(
    ("formula", "error"),
    [
        (f"=RAD_EXPECTED(A9,{REST}", "#N/A"),
        ('=RAD_GPCI("99999-99",A3)', "#N/A"),
        (f"=RAD_EXPECTED(NA(),{REST}", "#N/A"),
        (f"=RAD_EXPECTED(1/0,{REST}", "#DIV/0!"),
        ("=RAD_EXPECTD(A1)", "#NAME?"),
        ("=RAD_MODIFIER(A2,A2)", "Err:504"),
    ],
)
def test_an_error_is_seen(office, tmp_path, formula, error):
    read = calculated(office, tmp_path / "one.xlsx", {"C1": formula})
    assert read.error_cells == {"Sheet.C1": error}


def test_an_array_formula_has_an_error_in_the_cell_that_failed_only(office, tmp_path):
    read = calculated(office, tmp_path / "a.xlsx", {"D1": ArrayFormula("D1:D3", f"=RAD_EXPECTED(A7:A9,{REST}")})
    assert [row[3] for row in read.shown("Sheet")[:3]] == [9.55, "", "#N/A"]
    assert read.error_cells == {"Sheet.D3": "#N/A"}


def test_a_sum_goes_on_over_what_is_not_there(office, tmp_path):
    total = "=SUM(IFERROR(RAD_EXPECTED(A7:A9,A2,A3,A4,A5),0))"
    read = calculated(office, tmp_path / "a.xlsx", {"D1": ArrayFormula("D1", total)})
    assert read.value("Sheet", 1, 4) == 9.55


def test_an_error_in_a_range_keeps_the_function_from_being_asked(office, hosted: Hosted, tmp_path):
    cells = {"B1": "70450", "B2": "=NA()", "D1": ArrayFormula("D1:D2", f"=RAD_EXPECTED(B1:B2,{REST}")}
    read = calculated(office, tmp_path / "a.xlsx", cells)
    assert [row[3] for row in read.shown("Sheet")[:2]] == ["Err:504", "Err:504"]
    assert hosted.count == 0


def test_a_typed_formula_is_answered_too(office, tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 70450
    workbook.save(tmp_path / "a.xlsx")
    asked = {"amount": '=RAD_EXPECTED(Sheet.A1;26;"11/3/2025";22;35203)', "none": '=ISNA(RAD_MODIFIER("zz"))'}
    assert office.evaluate(tmp_path / "a.xlsx", asked) == {"amount": "36.95", "none": "TRUE"}


def test_questions_are_answered_by_this_process(office, hosted: Hosted, tmp_path):
    assert shown(office, tmp_path, f"=RAD_EXPECTED(A1,{REST}") == 36.95
    assert hosted.count >= 1


def test_a_fault_is_kept_with_its_traceback(hosted: Hosted):
    def fails(_given):
        raise ValueError("as it happens")

    with pytest.raises(ValueError, match="as it happens"):
        hosted.watched("RAD_FAILS", fails)(None, 1.0)
    (fault,) = hosted.faults
    hosted.faults.clear()
    assert "in fails" in fault


def test_the_wizard_shows_every_function_with_its_help(office):
    known = office.service("com.sun.star.sheet.FunctionDescriptions")
    for function in all_functions():
        told = {prop.Name: prop.Value for prop in known.getByName(function.name)}
        assert told["Description"] == function.description
        arguments = [(argument.Name, argument.Description) for argument in told["Arguments"] or ()]
        assert arguments == [(argument.name, argument.help_text) for argument in function.arguments]
