# ruff: noqa: N802 - the names are those of Excel's object model.
"""Excel's tables (ListObjects) as COM shows them: they grow by themselves, unless their user switched that off."""

from tests.harness.com_values import refused


class FakeTable:
    """A table from its row of headings on; `calculated` holds the formulas of its calculated columns by column."""

    ShowTotals = False

    def __init__(self, sheet, area, calculated=None):
        self._sheet, self.area, self.calculated = sheet, tuple(area), dict(calculated or {})

    @property
    def Range(self):
        top, left, bottom, right = self.area
        return self._sheet.Range(self._sheet.Cells(top, left), self._sheet.Cells(bottom, right))

    def Resize(self, whole):
        self._sheet.log("resize")
        if self._sheet.ProtectContents:
            raise refused("Method 'Resize' of object 'ListObject' failed")
        top, left = self.area[:2]
        assert (whole.Row, whole.Column) == (top, left), "the headings stay where they are"
        self.end_at(top + whole.Rows.Count - 1)

    def end_at(self, last_row):
        """End at a row; calculated columns are filled into new rows that are empty there."""
        old, self.area = self.area[2], (*self.area[:2], last_row, self.area[3])
        for row in range(old + 1, last_row + 1):
            for column, formula in self.calculated.items():
                if (row, column) not in self._sheet.cells:
                    self._sheet.formulas[row, column] = formula

    def typed(self, place):
        """Take in what was typed right under the table, where `AutoExpandListRange` is on."""
        _, left, bottom, right = self.area
        is_under = place[0] == bottom + 1 and left <= place[1] <= right
        if is_under and not self.ShowTotals and not self._sheet.ProtectContents:
            self.end_at(bottom + 1)


class FakeTables(list):
    """The tables of a sheet by position from 1."""

    @property
    def Count(self):
        return len(self)

    def Item(self, number):
        return self[number - 1]
