"""What the add-in asks Excel and the machine: which files empty its memory, what it says without a workbook."""

import re

import pytest
from pyopenvba.apps.excel import ExcelApplication

from radbill_addin.xlam.sources import source

HOST, RIBBON, WORKBOOK = (source(f"{name}.bas") for name in ("RadbillHost", "RadbillRibbon", "ThisWorkbook"))
_TEXTS = """
Public ActiveWorkbook As Object
Private hasTexts As Boolean
Public registered As Long
Public fails As Long
Public Function RadRegisterFunctions() As Boolean
    registered = registered + 1
    RadRegisterFunctions = (registered > fails)
End Function
Public Sub Open_(ByVal count As Long)
    fails = count
    Set ActiveWorkbook = New Collection
End Sub
Public Function Registered_() As Long
    Registered_ = registered
End Function
"""


def procedure(module: str, name: str) -> str:
    """The text of a procedure."""
    whole = rf"^Public (?:Sub|Function) {name}\(.*?^End (?:Sub|Function)$"
    (found,) = re.findall(whole, module, re.MULTILINE | re.DOTALL)
    return found


@pytest.mark.parametrize("file", ["reference\\catalogue.json", "contracts.xlsx", ".radbill\\radbill.conf"])
def test_data_contracts_and_settings_empty_the_memory(file) -> None:
    assert f'\\{file}")' in procedure(HOST, "RadStamp")


def test_files_are_looked_at_under_names_beyond_the_code_page() -> None:
    assert "FileSystemObject" in HOST
    assert "FileDateTime(" not in HOST


def test_only_sheets_that_ask_radbill_are_calculated() -> None:
    calculating = procedure(HOST, "RadCalculate")
    assert 'What:="RAD_"' in calculating
    assert "UsedRange.Dirty" in calculating
    assert "CalculateFull" not in HOST + RIBBON + WORKBOOK + source("RadbillAction.bas")


def test_protected_view_is_named_with_the_way_out() -> None:
    words = procedure(HOST, "RadNoWorkbook")
    assert words.index("ProtectedViewWindows.Count > 0") < words.index("Enable Editing")
    run = procedure(source("RadbillAction.bas"), "RadRun")
    assert run.index("ActiveWorkbook Is Nothing") < run.index("RadNoWorkbook()") < run.index("RadStart(")


@pytest.mark.parametrize("fails", [0, 1, 3])
def test_wizard_texts_are_registered_until_excel_takes_them(fails) -> None:
    """Excel may refuse them (xlwings issue 1468); every workbook that comes to the front is a further try."""
    assert re.search(r"excel_WorkbookActivate\([^)]*\)\s+RadbillShowTexts\s", WORKBOOK)
    app = ExcelApplication()
    app.add_module(_TEXTS + procedure(RIBBON, "RadbillShowTexts"), name="Texts")

    def run(name, *arguments):
        return app.interpreter.run(name, list(arguments))

    run("RadbillShowTexts")
    assert int(run("Registered_")) == 0  # no workbook is open
    run("Open_", fails)
    for _ in range(6):
        run("RadbillShowTexts")
    assert int(run("Registered_")) == fails + 1
