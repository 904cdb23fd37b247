# ruff: noqa: N802 - the names are those of Excel's object model.
"""Excel's objects as COM shows them, as far as the add-in touches them.

What is pretended by documentation, by reports of users, or by guess is listed in `docs/excel-assumptions.md`.
Values come back as pywin32 gives them: numbers as floats, error cells as integers, one cell bare, more as tuples of
rows. Text is taken in as Excel takes what is typed: a leading apostrophe makes it text, a leading = a formula, and
text that looks like a number becomes one.
"""

import re
from pathlib import Path
from types import SimpleNamespace

from tests.harness.com_values import refused
from tests.harness.fake_range import CellRange, FakeRange
from tests.harness.fake_sheet import FakeSheet

__all__ = ["CellRange", "FakeApp", "FakeBook", "FakeRange", "FakeSheet", "live_book"]


class FakeApp:
    """The application; records what is told to it. `calls` counts what crosses COM, by name.

    `rejects` is how many calls are rejected first, as while a cell is edited or a dialog is open; `ActiveWorkbook` is
    none while the start screen or a workbook in Protected View is in front.
    """

    Version = "16.0"
    DisplayAlerts = EnableEvents = True

    def __init__(self, window=4242):
        self.macro_options, self.status_texts, self.calls, self.alerts = [], [], [], []
        self.Workbooks, self.Selection, self.ActiveWorkbook = FakeWorkbooks(), None, None
        self._status, self.ScreenUpdating = False, True
        self.Hwnd, self.rejects = window, 0
        self.WorksheetFunction = FakeWorksheetFunction()
        self.AutoCorrect = SimpleNamespace(AutoExpandListRange=True)

    @property
    def StatusBar(self):
        return self._status

    @StatusBar.setter
    def StatusBar(self, text):
        self._status = text
        self.status_texts.append(text)

    def MacroOptions(self, name, **options):
        self.macro_options.append((name, options))


class FakeWorksheetFunction:
    """Excel's own functions, called from outside."""

    def CountA(self, block):
        block.Worksheet.log("count")
        return float(sum(map(block.holds, block.Worksheet.cells)))


class FakeWorkbooks:
    """The open workbooks; `added` holds the templates from which new ones were made."""

    def __init__(self):
        self.added = []

    def Add(self, template):
        self.added.append(template)


class FakeComponents:
    """The modules of a VBA project: what `import_udfs` imports lands in `imported`, by module name."""

    def __init__(self):
        self.imported = {}

    def __call__(self, name):
        if name not in self.imported:
            raise refused("no such module")
        return name

    def Remove(self, name):
        self.imported.pop(name)

    def Import(self, path):
        source = Path(path).read_text(encoding="utf-8")
        self.imported[re.search(r'VB_Name = "(\w+)"', source).group(1)] = source


class FakeSheets(list):
    """Sheets by position from 1 or by name."""

    @property
    def Count(self):
        return len(self)

    def __call__(self, key):
        if isinstance(key, int):
            return self[key - 1]
        for sheet in self:
            if sheet.Name == key:
                return sheet
        raise refused("no such sheet")

    Item = __call__


class FakeBook:
    """A workbook open in Excel; `copies` and `saves` record what was saved."""

    FileFormat = 51
    Date1904 = False
    _oleobj_ = None

    def __init__(self, name="claims.xlsx", app=None, sheets=("Claims",), folder=""):
        self.Name, self.Application, self.Path = name, app or FakeApp(), folder
        self.Worksheets = self.Sheets = FakeSheets(FakeSheet(each, self) for each in sheets)
        self.VBProject = type("Project", (), {"VBComponents": FakeComponents()})()
        self.copies, self.saves = [], 0
        self.Application.ActiveWorkbook = self

    @property
    def FullName(self):
        return str(Path(self.Path) / self.Name) if self.Path else self.Name

    def SaveCopyAs(self, path):
        self.copies.append((path, {sheet.Name: dict(sheet.cells) for sheet in self.Sheets}))

    def Save(self):
        self.saves += 1


def live_book(sheets, name="claims.xlsx", app=None, folder="C:\\billing", merged=None):
    """A `FakeBook` whose sheets hold the rows given by name; `merged` gives areas by sheet name."""
    book = FakeBook(name, app, sheets=(), folder=folder)
    filled = (FakeSheet(each, book, rows, (merged or {}).get(each, ())) for each, rows in sheets.items())
    book.Sheets = book.Worksheets = FakeSheets(filled)
    return book
