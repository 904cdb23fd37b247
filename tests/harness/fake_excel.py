# ruff: noqa: N802 - the names are those of Excel's object model.
"""Excel's objects as COM shows them, as far as the add-in touches them.

Values come back as pywin32 gives them: numbers as floats, error cells as integers, one cell bare, more as tuples of
rows. Text is taken in as Excel takes what is typed: a leading apostrophe makes it text, a leading = a formula, and
text that looks like a number becomes one.
"""

import re
from pathlib import Path

from tests.harness.com_values import RANGE_IID, Count, OleObject, column_letters


class FakeApp:
    """The application; records what is told to it. `calls` counts what crosses COM, by name."""

    Version = "16.0"
    Hwnd = 4242
    DisplayAlerts = True

    def __init__(self):
        self.macro_options, self.status_texts, self.calls, self.alerts = [], [], [], []
        self.Workbooks, self.Selection = FakeWorkbooks(), None
        self._status, self.ScreenUpdating = False, True

    @property
    def StatusBar(self):
        return self._status

    @StatusBar.setter
    def StatusBar(self, text):
        self._status = text
        self.status_texts.append(text)

    def MacroOptions(self, name, **options):
        self.macro_options.append((name, options))


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
            from pywintypes import com_error  # noqa: PLC0415 - exists once the pretence is installed

            raise com_error(-2147352567, "no such module", None, None)
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
        from pywintypes import com_error  # noqa: PLC0415 - exists once the pretence is installed

        raise com_error(-2147352565, "no such sheet", None, None)

    Item = __call__


class FakeRange:
    """A block of values handed to a worksheet function; `values` are rows as Excel holds them."""

    CLSID = RANGE_IID

    def __init__(self, values, sheet, row=1, column=1):
        self._values = [list(line) for line in values]
        self.Worksheet, self.Row, self.Column = sheet, row, column
        self.Rows, self.Columns = Count(len(self._values)), Count(len(self._values[0]))
        self.Count = self.Rows.Count * self.Columns.Count
        self._oleobj_ = OleObject(RANGE_IID)

    @property
    def Value(self):
        return self._values[0][0] if self.Count == 1 else tuple(tuple(line) for line in self._values)

    Value2 = Value

    def GetAddress(self, *_arguments, **_options):
        first = f"${column_letters(self.Column)}${self.Row}"
        if self.Count == 1:
            return first
        return f"{first}:${column_letters(self.Column + self.Columns.Count - 1)}${self.Row + self.Rows.Count - 1}"

    Address = property(GetAddress)

    def GetResize(self, rows, columns):
        return FakeRange([[None] * columns] * rows, self.Worksheet, self.Row, self.Column)


class CellRange:
    """A range of a `FakeSheet` that can be read, written, cleared, and asked about merged cells."""

    CLSID = RANGE_IID

    def __init__(self, sheet, first_row, first_column, last_row, last_column):
        self.Worksheet, self.Row, self.Column = sheet, first_row, first_column
        self.Rows, self.Columns = Count(last_row - first_row + 1), Count(last_column - first_column + 1)
        self.Count = self.Rows.Count * self.Columns.Count
        self._oleobj_ = OleObject(RANGE_IID)
        self._last = (last_row, last_column)

    @property
    def _positions(self):
        columns = range(self.Column, self._last[1] + 1)
        return [[(row, column) for column in columns] for row in range(self.Row, self._last[0] + 1)]

    @property
    def _places(self):
        return [place for line in self._positions for place in line]

    @property
    def Value(self):
        self.Worksheet.log("read")
        values = tuple(tuple(self.Worksheet.cells.get(place) for place in line) for line in self._positions)
        return values[0][0] if self.Count == 1 else values

    @Value.setter
    def Value(self, values):
        self.Worksheet.log("write")
        rows = values if isinstance(values, list | tuple) else [[values] * self.Columns.Count] * self.Rows.Count
        assert [len(line) for line in rows] == [self.Columns.Count] * self.Rows.Count, "shapes differ"
        for places, line in zip(self._positions, rows, strict=True):
            for place, value in zip(places, line, strict=True):
                self.Worksheet.type_in(place, value)

    Value2 = Value

    @property
    def Formula(self):
        """What would have to be typed in; constants as they are."""

        def typed(place):
            return self.Worksheet.formulas.get(place, self.Worksheet.cells.get(place, ""))

        formulas = tuple(tuple(typed(place) for place in line) for line in self._positions)
        return formulas[0][0] if self.Count == 1 else formulas

    @property
    def Address(self):
        return f"${column_letters(self.Column)}${self.Row}"

    def ClearContents(self):
        self.Worksheet.log("clear")
        for place in self._places:
            self.Worksheet.type_in(place, None)

    @property
    def MergeCells(self):
        """True when all cells are merged, False when none is, None when some are, as Excel answers."""
        merged = [self.Worksheet.merged_at(place) is not None for place in self._places]
        return all(merged) if all(merged) or not any(merged) else None

    @property
    def MergeArea(self):
        area = self.Worksheet.merged_at((self.Row, self.Column))
        return CellRange(self.Worksheet, *(area or (self.Row, self.Column, *self._last)))

    @property
    def Cells(self):
        return self

    def __call__(self, row, column=1):
        row, column = self.Row + row - 1, self.Column + column - 1
        return CellRange(self.Worksheet, row, column, row, column)


class FakeSheet:
    """A sheet: `cells` by (row, column) from 1, `formulas`, `merged` as (first row, first column, last row, last)."""

    def __init__(self, name, book, rows=(), merged=()):
        self.Name, self.Parent, self.merged = name, book, list(merged)
        self.cells = {(i, j): value for i, line in enumerate(rows, 1) for j, value in enumerate(line, 1)
                      if value is not None}  # fmt: skip
        self.formulas, self.apostrophes = {}, set()

    def Activate(self):
        self.Parent.ActiveSheet = self

    def log(self, what):
        self.Parent.Application.calls.append((what, self.Name))

    def type_in(self, place, value):
        crosses = isinstance(value, str | float | int | bool | type(None)) or hasattr(value, "tzinfo")
        assert crosses, f"{type(value)} does not cross COM"
        for known in (self.formulas, self.cells):
            known.pop(place, None)
        self.apostrophes.discard(place)
        if isinstance(value, str) and value.startswith("'"):
            self.apostrophes.add(place)
            value = value[1:]
        elif isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
            self.formulas[place] = value
        elif isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?", value):
            value = float(value)
        if value not in (None, ""):
            self.cells[place] = value

    def merged_at(self, place):
        row, column = place
        inside = (area for area in self.merged if area[0] <= row <= area[2] and area[1] <= column <= area[3])
        return next(inside, None)

    def Cells(self, row, column):
        return CellRange(self, row, column, row, column)

    def Range(self, first, last=None):
        last = last or first
        return CellRange(self, first.Row, first.Column, *last._last)

    @property
    def UsedRange(self):
        rows = [row for row, _ in self.cells] or [1]
        columns = [column for _, column in self.cells] or [1]
        return CellRange(self, min(rows), min(columns), max(rows), max(columns))


class FakeBook:
    """A workbook open in Excel; `copies` and `saves` record what was saved."""

    FileFormat = 51
    _oleobj_ = None

    def __init__(self, name="claims.xlsx", app=None, sheets=("Claims",), folder=""):
        self.Name, self.Application, self.Path = name, app or FakeApp(), folder
        self.Worksheets = self.Sheets = FakeSheets(FakeSheet(each, self) for each in sheets)
        self.VBProject = type("Project", (), {"VBComponents": FakeComponents()})()
        self.copies, self.saves = [], 0

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
