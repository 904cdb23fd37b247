# ruff: noqa: N802 - the names are those of Excel's object model.
"""Excel's ranges as COM shows them; what they pretend by hearsay is in `docs/excel-assumptions.md`."""

from datetime import datetime
from decimal import Decimal

from tests.harness.com_values import RANGE_IID, Count, OleObject, all_or_some, column_letters, refused

#: Longer texts make `Formula` of their range fail (assumption formula-length).
LONGEST_FORMULA_TEXT = 8_221
#: More cells than this Excel does not hand over in one call (assumption read-size).
MOST_SHOWN = 4_000_000
_DAY_ZERO = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - Excel's days have no zone


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


class FakeRows:
    """The whole rows of a range: they can be hidden and shown, unless the sheet is protected."""

    def __init__(self, sheet, rows):
        self._sheet, self._rows = sheet, rows

    @property
    def Hidden(self):
        return all_or_some(row in self._sheet.hidden_rows for row in self._rows)

    @Hidden.setter
    def Hidden(self, is_hidden):
        self._sheet.log("hide" if is_hidden else "show")
        if self._sheet.ProtectContents and not self._sheet.Protection.AllowFormattingRows:
            raise refused("Unable to set the Hidden property of the Range class")
        change = self._sheet.hidden_rows.update if is_hidden else self._sheet.hidden_rows.difference_update
        change(self._rows)


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

    def _answer(self, of_place):
        rows = tuple(tuple(of_place(place) for place in line) for line in self._positions)
        return rows[0][0] if self.Count == 1 else rows

    @property
    def EntireRow(self):
        return FakeRows(self.Worksheet, range(self.Row, self._last[0] + 1))

    @property
    def Value(self):
        self.Worksheet.log("read")
        if self.Count > MOST_SHOWN:
            raise refused("Not enough memory to complete this operation")
        return self._answer(self.Worksheet.cells.get)

    @Value.setter
    def Value(self, values):
        self.Worksheet.log("write")
        rows = values if isinstance(values, list | tuple) else [[values] * self.Columns.Count] * self.Rows.Count
        assert [len(line) for line in rows] == [self.Columns.Count] * self.Rows.Count, "shapes differ"
        pairs = [pair for places, line in zip(self._positions, rows, strict=True)
                 for pair in zip(places, line, strict=True)]  # fmt: skip
        if len(pairs) > 1 and self.Worksheet.hidden_rows.intersection(row for (row, _), _ in pairs):
            # Assumption filtered-write: the first value into every cell that shows, nothing into the others.
            pairs = [(place, rows[0][0]) for place, _ in pairs if place[0] not in self.Worksheet.hidden_rows]
        self.Worksheet.must_be_open(place for place, _ in pairs)
        for place, value in pairs:
            self.Worksheet.type_in(place, value)

    @property
    def Value2(self):
        """The values without the types that formats give: days as serial numbers, currency as a plain number."""
        self.Worksheet.log("read")
        return self._answer(lambda place: self._plain(self.Worksheet.cells.get(place)))

    def _plain(self, value):
        if isinstance(value, datetime):
            since = value.replace(tzinfo=None) - _DAY_ZERO[self.Worksheet.Parent.Date1904]
            return since.days + since.seconds / 86_400
        return float(value) if isinstance(value, Decimal) else value

    @property
    def Formula(self):
        """What would have to be typed in; constants as they are."""
        cells = self.Worksheet.cells
        if any(isinstance(cells.get(at), str) and len(cells[at]) > LONGEST_FORMULA_TEXT for at in self._places):
            raise refused("Unable to get the Formula property of the Range class")
        return self._answer(lambda place: self.Worksheet.formula_of(place) or cells.get(place, ""))

    def holds(self, place):
        """Whether a cell lies in the range."""
        return self.Row <= place[0] <= self._last[0] and self.Column <= place[1] <= self._last[1]

    @property
    def HasFormula(self):
        if not self.Worksheet.spills and not any(map(self.holds, self.Worksheet.formulas)):
            return False
        if self.Count > MOST_SHOWN:
            return None
        return all_or_some(self.Worksheet.formula_of(place) is not None for place in self._places)

    @property
    def HasSpill(self):
        return all_or_some(self.Worksheet.spill_anchor(place) is not None for place in self._places)

    @property
    def SpillParent(self):
        anchor = self.Worksheet.spill_anchor((self.Row, self.Column))
        return CellRange(self.Worksheet, *anchor, *anchor)

    @property
    def Address(self):
        return f"${column_letters(self.Column)}${self.Row}"

    def ClearContents(self):
        self.Worksheet.log("clear")
        self.Worksheet.must_be_open(self._places)
        for place in self._places:
            self.Worksheet.type_in(place, None)

    @property
    def MergeCells(self):
        """True when all cells are merged, False when none is, None when some are, as Excel answers."""
        if not self.Worksheet.merged:
            return False
        return all_or_some(self.Worksheet.merged_at(place) is not None for place in self._places)

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
