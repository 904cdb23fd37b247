"""The settings as the add-in's VBA reads them, also for users whose names the machine's code page lacks."""

import re

import pytest
from pyopenvba.apps.excel import ExcelApplication

from radbill_addin.install.configuration import settings_text
from radbill_addin.xlam.sources import source
from radbill_addin.xlam.vba_project import modules
from tests.harness.vba import _readable

#: What VBA does in the machine's code page: "Łukasz" becomes "Lukasz" or "?ukasz", and no file is found.
_IN_THE_CODE_PAGE = re.compile(
    r"\b(Environ|Dir|GetAttr|FileDateTime|FileLen|FileCopy|Kill|Open|MkDir|ChDir|CurDir|Name)\b(?=[ ($]\s*[\w\"(])"
)
_TEXT = re.compile(r"\"[^\"\n]*\"")
_COMMENT = re.compile(r"'.*$", re.MULTILINE)
_READ = """
Public Function Read_(ByVal text As String, ByVal name As String) As String
    Dim found As String
    Read_ = "none"
    If RadSettingIn(text, name, found) Then Read_ = found
End Function
"""


@pytest.fixture(scope="module")
def read():
    app = ExcelApplication()
    app.add_workbook()
    app.add_module(_readable(source("RadbillSettings.bas")) + _READ, name="RadbillSettings")
    return lambda text, name: app.interpreter.run("Read_", [text, name])


@pytest.mark.parametrize(
    "value", [r"C:\radbill\Scripts\pythonw.exe", r"D:\Röntgen, Praxis\pythonw.exe", 'a "b"', "", "True"]
)
def test_what_the_installer_writes_is_read(read, value) -> None:
    text = settings_text({"OTHER": "x", "INTERPRETER_WIN": value, "DEBUG UDFS": "False"})
    assert read(text, "INTERPRETER_WIN") == value
    assert read(text, "debug udfs") == "False"
    assert read(text, "INTERPRETER") == "none"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("INTERPRETER_WIN,C:\\python.exe", r"C:\python.exe"), ('"interpreter_win" , "a"\n', "a"),
        ("INTERPRETER_WIN", "none"), ("", "none"), ("\n\nINTERPRETER_WIN,1\nINTERPRETER_WIN,2", "1"),
    ],
)  # fmt: skip
def test_what_people_write_by_hand_is_read(read, text, value) -> None:
    assert read(text, "INTERPRETER_WIN") == value


def code_page_words(module: str) -> list[str]:
    return [each[1] for each in _IN_THE_CODE_PAGE.finditer(_COMMENT.sub("", _TEXT.sub("text", module)))]


def test_nothing_asks_for_files_or_variables_in_the_code_page() -> None:
    assert {name: found for name, text in modules().items() if (found := code_page_words(text))} == {}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('home = Environ("USERPROFILE")', "Environ"), ("Open sFile For Input As 1", "Open"),
        ("attr = GetAttr(path)", "GetAttr"), ("found = Dir(path)", "Dir"),
    ],
)  # fmt: skip
def test_a_line_that_does_is_found(line, word) -> None:
    assert code_page_words(f"Sub A()\n    {line} 'why\nEnd Sub") == [word]
