# ruff: noqa: N802 - the names are those of Excel's object model.
"""A worksheet as COM shows it: cells, formulas, spills, hidden rows and protection."""

import re
from types import SimpleNamespace

from tests.harness.com_values import CALL_REJECTED, ERROR_NUMBERS, refused
from tests.harness.fake_range import CellRange
from tests.harness.fake_tables import FakeTable, FakeTables

#: What a protected sheet may let users do, as the arguments of `Protect` name it.
ALLOWED = ("AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
           "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows",
           "AllowSorting", "AllowFiltering", "AllowUsingPivotTables")  # fmt: skip


#: What is protected: drawing objects, contents, scenarios; and whether from users alone.
_CONTENTS_ALONE = (False, True, False, False)


class FakeSheet:
    """A sheet: `cells` by (row, column) from 1, `formulas`, `merged` as (first row, first column, last row, last).

    `hidden_rows` are hidden by a filter or by hand; `formatted_to` is the last cell that carries a format; `open_from`
    is the first row whose cells are not locked, which counts while the sheet is protected.
    """

    ProtectContents = ProtectDrawingObjects = ProtectScenarios = ProtectionMode = False
    Visible = -1  # xlSheetVisible; 0 is hidden, 2 very hidden (Excel's XlSheetVisibility)

    def __init__(self, name, book, rows=(), merged=()):
        self.Name, self.Parent, self.merged = name, book, list(merged)
        self.cells = {(i, j): value for i, line in enumerate(rows, 1) for j, value in enumerate(line, 1)
                      if value is not None}  # fmt: skip
        self.formulas, self.apostrophes, self.hidden_rows, self.spills = {}, set(), set(), {}
        self.ListObjects, self.number_formats = FakeTables(), {}
        self.formatted_to, self.open_from, self._password = None, 1, ""
        self.on_change = None  # what a Worksheet_Change macro of the user's makes of a value
        self.Protection = SimpleNamespace(**dict.fromkeys(ALLOWED, False))

    def add_table(self, area, calculated=None):
        """A table over an area of (first row, first column, last row, last column)."""
        self.ListObjects.append(FakeTable(self, area, calculated))
        return self.ListObjects[-1]

    def Activate(self):
        self.Parent.ActiveSheet = self

    def log(self, what):
        app = self.Parent.Application
        if app.rejects > 0:
            app.rejects -= 1
            raise refused("Call was rejected by callee.", CALL_REJECTED)
        app.calls.append((what, self.Name))

    def filter_to(self, rows):
        """Let a filter show these rows of all that are filled, and the headings."""
        self.hidden_rows = {row for row, _ in self.cells if row > 1} - set(rows)

    def protect(self, password="", open_from=1, **allowed):
        """Protect the sheet as a person does; cells above the row `open_from` are locked."""
        self.open_from = open_from
        self.Protect(password, *_CONTENTS_ALONE, *(allowed.get(name, False) for name in ALLOWED))

    def Protect(self, password, *switches):
        """Password, drawing objects, contents, scenarios, user interface only, and what is allowed: all by place."""
        self._password = password
        self.ProtectDrawingObjects, self.ProtectContents, self.ProtectScenarios, self.ProtectionMode = switches[:4]
        self.Protection = SimpleNamespace(**dict(zip(ALLOWED, switches[4:], strict=True)))

    def Unprotect(self, password=None):
        assert password is not None, "without the argument Excel asks the user (assumption unprotect)"
        if password != self._password:
            raise refused("The password you supplied is not correct.")
        self.ProtectContents = self.ProtectDrawingObjects = self.ProtectScenarios = False

    def must_be_open(self, places):
        """Refuse as Excel does when one of the cells is locked: nothing of the block is written."""
        if self.ProtectContents and not self.ProtectionMode and any(row < self.open_from for row, _ in places):
            raise refused("The cell or chart you're trying to change is on a protected sheet.")

    def type_in(self, place, value):
        crosses = isinstance(value, str | float | int | bool | type(None)) or hasattr(value, "tzinfo")
        assert crosses, f"{type(value)} does not cross COM"
        if self.Parent.Application.EnableEvents and self.on_change:
            value = self.on_change(value)
        for known in (self.formulas, self.cells, self.spills):
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
            self._shape_by(place, value)
        self._spill_anew()

    def _shape_by(self, place, value):
        """What Excel does besides: a day gives its cell a format, a row under a table belongs to it (day-format)."""
        if hasattr(value, "tzinfo"):
            self.number_formats.setdefault(place, "m/d/yyyy")
        if self.Parent.Application.AutoCorrect.AutoExpandListRange:
            for table in self.ListObjects:
                table.typed(place)

    def spill(self, anchor, formula, rows):
        """A dynamic array: the formula stands in the anchor, its values fill the cells from there on."""
        self.formulas[anchor], self.spills[anchor] = formula, [list(line) for line in rows]
        self._spill_anew()

    def spill_anchor(self, place):
        """The cell whose formula fills this one; none for a cell that stands by itself, or while #SPILL! shows."""
        filling = (anchor for anchor in self.spills if self.cells.get(anchor) != ERROR_NUMBERS["#SPILL!"])
        return next((anchor for anchor in filling if place in self._spilled(anchor)), None)

    def formula_of(self, place):
        """The formula of a cell; a spilled cell repeats that of its anchor (assumption spill-formula)."""
        return self.formulas.get(self.spill_anchor(place) or place)

    def _spilled(self, anchor):
        return {(anchor[0] + i, anchor[1] + j): value for i, line in enumerate(self.spills[anchor])
                for j, value in enumerate(line)}  # fmt: skip

    def _spill_anew(self):
        """Fill the cells of every dynamic array; a cell in its way makes it #SPILL!."""
        for anchor in self.spills:
            filled = self._spilled(anchor)
            others = {place: value for place, value in filled.items() if place != anchor}
            if any(self.cells.get(place, value) != value for place, value in others.items()):
                for place, value in others.items():
                    if self.cells.get(place) == value:
                        del self.cells[place]
                self.cells[anchor] = ERROR_NUMBERS["#SPILL!"]
            else:
                self.cells.update(filled)

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
        """Cells that hold something or carry a format."""
        places = [*self.cells, *([self.formatted_to] if self.formatted_to else [])] or [(1, 1)]
        rows, columns = [row for row, _ in places], [column for _, column in places]
        return CellRange(self, min(rows), min(columns), max(rows), max(columns))
