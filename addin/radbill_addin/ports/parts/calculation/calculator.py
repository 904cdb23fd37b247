"""Works out formulas cell by cell, each once, from the values of a workbook's cells."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from radbill import Cell
from radbill_addin.ports.parts.calculation.column_answers import ColumnAnswers, ColumnValues
from radbill_addin.ports.parts.calculation.formula_tree import LAST_ROW, Area, CannotTellError, tree_of
from radbill_addin.ports.parts.calculation.functions import Work, work_of
from radbill_addin.ports.parts.calculation.shown_values import NoValueError, Value, value_of
from radbill_addin.ports.parts.formula_reading import Names
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.workbook_port import WrittenValue
from radbill_addin.ports.written_cells import cell_of

#: Row and column from 1.
Place = tuple[int, int]
#: Stands in the place of a result while it is worked out: a formula that comes upon it reads itself.
_BEGUN = CannotTellError()


class CalculatedSheet(NamedTuple):
    """A sheet as formulas see it.

    Attributes:
        cells: Values by row, from column 1 on.
        formulas: Texts of formulas without =, by place; a cell whose formula is of another kind has an empty text.
        errors: Cells that show an error.
        written: Values by row and column that take the place of those in `cells`.
    """

    cells: Mapping[int, list[Cell]]
    formulas: Mapping[Place, str]
    errors: frozenset[Place] = frozenset()
    written: Mapping[int, Mapping[int, WrittenValue]] = {}

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell without a formula or an error."""
        if column in (values := self.written.get(row, {})):
            return cell_of(values[column])
        cells = self.cells.get(row, ())
        return cells[column - 1] if column <= len(cells) else None

    def column(self, number: int) -> dict[int, Cell]:
        """The cells of a column, by row; empty ones are left out."""
        last = number - 1
        cells = {row: line[last] for row, line in self.cells.items() if len(line) > last}
        cells |= {row: cell_of(values[number]) for row, values in self.written.items() if number in values}
        return {row: cell for row, cell in cells.items() if cell is not None}


class Calculator:
    """The formulas of a workbook; what they read and cannot be told makes them untold too."""

    def __init__(self, sheet: Callable[[str], CalculatedSheet], names: Names, calendar: Calendar) -> None:
        """Work out formulas of the sheets that `sheet` gives by name; CannotTellError where there is none."""
        self._sheet, self._names, self._calendar = cache(sheet), names, calendar
        self._by_column = cache(lambda name: _places_by_column(self._sheet(name).formulas))
        self._works: dict[tuple[str, str], Work] = {}
        self._results_in: Callable[[str, int], dict[int, Value | Exception]] = cache(lambda _sheet, _column: {})
        self._plain = cache(self._plain_cells)
        self.columns = ColumnAnswers(self._values_in)

    def result(self, sheet: str, row: int, column: int) -> Value:
        """What a formula shows; none where an error, or where it cannot be told."""
        try:
            return self.value(sheet, row, column)
        except (CannotTellError, NoValueError, RecursionError):
            return None

    def value(self, sheet: str, row: int, column: int) -> Value:
        """What one cell shows.

        Raises:
            NoValueError: an error.
            CannotTellError: it cannot be told, or the sheet is not there.
        """
        content = self._sheet(sheet)
        text = content.formulas.get((row, column))
        if text is not None:
            return self._of_formula(text, sheet, row, column)
        if (row, column) in content.errors:
            raise NoValueError
        return value_of(content.cell(row, column), self._calendar)

    def _of_formula(self, text: str, sheet: str, row: int, column: int) -> Value:
        results = self._results_in(sheet, column)
        if row not in results:
            results[row] = _BEGUN
            results[row] = self._worked_out(text, sheet, row)
        result = results[row]
        if isinstance(result, Exception):
            raise CannotTellError if result is _BEGUN else result
        return result

    def _worked_out(self, text: str, sheet: str, row: int) -> Value | Exception:
        """The result; a cell that is empty is shown as 0."""
        try:
            value = self._work(text, sheet)(row)
        except (CannotTellError, NoValueError) as error:
            return error.with_traceback(None)
        return Decimal() if value is None else value

    def _work(self, text: str, sheet: str) -> Work:
        key = (text, sheet)
        if key not in self._works:
            self._works[key] = work_of(tree_of(text, sheet, self._names), self)
        return self._works[key]

    def plain_column(self, sheet: str, column: int) -> Mapping[int, Value] | None:
        """The filled cells of a column by row; none where formulas or errors stand in it."""
        content = self._sheet(sheet)
        if column in self._by_column(sheet) or any(at == column for _, at in content.errors):
            return None
        return self._plain(sheet, column)

    def _plain_cells(self, sheet: str, column: int) -> dict[int, Value]:
        """The cells of a column that are neither empty nor errors; what stored formulas show is among them."""
        calendar = self._calendar
        return {row: value_of(cell, calendar) for row, cell in self._sheet(sheet).column(column).items()}

    def _values_in(self, area: Area) -> ColumnValues:
        """The cells of an area of one column that are not empty."""
        content, at, sheet = self._sheet(area.sheet), area.first_column, area.sheet
        values = dict[int, Value | NoValueError](self._plain(sheet, at))
        values.update((row, NoValueError()) for row, column in content.errors if column == at)
        inside = range(area.first_row, area.last_row + 1)
        for row in self._by_column(sheet).get(at, ()):
            if row in inside:
                values[row] = self._result_or_error(content.formulas[row, at], sheet, row, at)
        return values if len(inside) == LAST_ROW else {row: value for row, value in values.items() if row in inside}

    def _result_or_error(self, text: str, sheet: str, row: int, column: int) -> Value | NoValueError:
        try:
            return self._of_formula(text, sheet, row, column)
        except NoValueError as error:
            return error


def _places_by_column(formulas: Mapping[Place, str]) -> Mapping[int, list[int]]:
    places: dict[int, list[int]] = {}
    for row, column in formulas:
        places.setdefault(column, []).append(row)
    return places
