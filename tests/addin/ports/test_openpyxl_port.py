import os
import re
import stat
import zipfile
from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.openpyxl_port import NOT_CALCULATED, OpenpyxlPort
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from tests.addin.small_workbook import saved


@pytest.fixture
def path(tmp_path):
    return saved(tmp_path / "claims.xlsx", {"Charges": [["Claim", "Charge"], ["007", 5]], "Findings": [["x"]]})


def with_results(path, results):
    """Put stored results beside formulas into the file, as Excel does."""
    content = path.read_bytes()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            for formula, result in results.items():
                stored = f"<f>{formula}</f><v>{result}</v>".encode()
                text = text.replace(f"<f>{formula}</f><v />".encode(), stored)
                text = text.replace(f"<f>{formula}</f><v></v>".encode(), stored)
                text = text.replace(f"<f>{formula}</f><v/>".encode(), stored)
            new.writestr(name, text)


def test_the_state_before_is_kept_byte_for_byte(path):
    before = path.read_bytes()
    port = open_workbook(path)
    port.write_block("Charges", 2, 3, [["OK"]])
    port.save()
    assert port.before_path.name == "claims.before.xlsx"
    assert port.before_path.read_bytes() == before
    assert path.read_bytes() != before


def test_without_changes_nothing_is_written(path):
    before = path.read_bytes()
    port = open_workbook(path)
    port.read_sheet("Charges")
    port.save()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.glob("*.xlsx")] == ["claims.xlsx"]


def test_the_users_formats_lists_and_notes_stay(path):
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Charges"]
    sheet["A2"].number_format = "@"
    sheet["A1"].comment = Comment("Your number", "radbill")
    sheet.add_data_validation(DataValidation("list", formula1='"A,B"', sqref="C2:C9"))
    sheet.conditional_formatting.add("C2:C9", CellIsRule("equal", ['"HOLD"'], fill=PatternFill(bgColor="FFFF0000")))
    sheet.freeze_panes = "A2"
    workbook.save(path)
    port = open_workbook(path)
    port.write_block("Charges", 2, 3, [["HOLD"]])
    port.save()
    after = openpyxl.load_workbook(path)["Charges"]
    assert after["A2"].number_format == "@"
    assert after["A1"].comment.text == "Your number"
    assert [str(each.sqref) for each in after.data_validations.dataValidation] == ["C2:C9"]
    assert [str(each.sqref) for each in after.conditional_formatting] == ["C2:C9"]
    assert after.freeze_panes == "A2"
    assert port.cannot_be_saved == ()


def test_a_text_like_a_formula_stays_text_when_the_user_edits_the_cell(path):
    port = open_workbook(path)
    port.write_block("Charges", 2, 3, [["=1+1", "plain"]])
    port.save()
    sheet = openpyxl.load_workbook(path)["Charges"]
    assert bool(sheet["C2"].quotePrefix)
    assert not sheet["D2"].quotePrefix


def test_a_formula_is_read_by_its_stored_result_and_stays_a_formula(path):
    workbook = openpyxl.load_workbook(path)
    workbook["Charges"]["B2"] = "=2+3"
    workbook["Charges"]["C2"] = "=1/0"
    workbook.save(path)
    with_results(path, {"2+3": "5"})
    port = open_workbook(path)
    block = port.read_sheet("Charges")
    assert block.value(2, 2) == 5.0
    assert block.errors == {(2, 3): NOT_CALCULATED}
    port.write_block("Findings", 1, 1, [["y"]])
    port.save()
    assert openpyxl.load_workbook(path)["Charges"]["B2"].value == "=2+3"


def test_a_file_that_somebody_else_saved_meanwhile_is_left_alone(path):
    port = open_workbook(path)
    port.write_block("Charges", 2, 3, [["OK"]])
    saved(path, {"Charges": [["theirs"]]})
    os.utime(path, ns=(1, 1))
    theirs = path.read_bytes()
    with pytest.raises(WorkbookNotSavedError, match="changed by somebody else") as error:
        port.save()
    assert error.value.problem.file == "claims.xlsx"
    assert path.read_bytes() == theirs


def test_a_disk_that_refuses_leaves_the_old_file(path, monkeypatch):
    before = path.read_bytes()
    port = open_workbook(path)
    port.write_block("Charges", 2, 3, [["OK"]])

    def refuse(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(WorkbookNotSavedError, match="the disk is full"):
        port.save()
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".claims*"))


def test_who_may_read_the_file_stays(path):
    path.chmod(0o640)
    port = open_workbook(path)
    port.write_block("Charges", 2, 3, [["OK"]])
    port.save()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stat.S_IMODE(port.before_path.stat().st_mode) & 0o077 <= 0o040


def test_a_linked_file_stays_a_link(path, tmp_path):
    link = tmp_path / "linked" / "claims.xlsx"
    link.parent.mkdir()
    link.symlink_to(path)
    port = open_workbook(link)
    port.write_block("Charges", 2, 3, [["OK"]])
    port.save()
    assert link.is_symlink()
    assert openpyxl.load_workbook(path)["Charges"]["C2"].value == "OK"


def test_a_value_inside_merged_cells_is_dropped_as_excel_drops_it(path):
    workbook = openpyxl.load_workbook(path)
    workbook["Findings"].merge_cells("A1:B1")
    workbook.save(path)
    port = open_workbook(path)
    port.write_block("Findings", 1, 1, [["first", "hidden"]])
    port.save()
    assert openpyxl.load_workbook(path)["Findings"]["A1"].value == "first"


def test_empty_formatted_rows_are_not_walked_through(path):
    workbook = openpyxl.load_workbook(path)
    workbook["Charges"].cell(1_000_000, 50).number_format = "@"
    workbook.save(path)
    assert open_workbook(path).read_sheet("Charges").row_count == 2


def test_progress_is_told_to_who_asked(path):
    told = []
    open_workbook(path, told.append).show_progress("Checking")
    open_workbook(path).show_progress("Checking")
    assert told == ["Checking"]


def print_areas(content: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
    return re.findall(r'"_xlnm.Print_Area" localSheetId="\d+"[^>]*>([^<]*)', workbook)


def test_print_areas_of_whole_columns_stay(tmp_path):
    """openpyxl reads none of them, and says so only in a warning."""
    workbook, path = openpyxl.Workbook(), tmp_path / "claims.xlsx"
    for name, area in (("Charges", "'Charges'!$A:$N"), ("Top", "'Top'!$A$1:$B$9")):
        workbook.create_sheet(name).defined_names["_xlnm.Print_Area"] = DefinedName("_xlnm.Print_Area", attr_text=area)
    workbook.save(path)
    before = path.read_bytes()
    port = OpenpyxlPort(path, before)
    port.write_block("Charges", 1, 1, [["Claim"]])
    port.save()
    assert print_areas(before) == print_areas(path.read_bytes()) == ["'Charges'!$A:$N", "'Top'!$A$1:$B$9"]
