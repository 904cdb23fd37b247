"""Works out formulas cell by cell, each once, from the values of a workbook's cells."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from radbill import Cell
from radbill_addin.ports.parts.calculation.column_answers import ColumnAnswers, ColumnValues
from radbill_addin.ports.parts.calculation.formula_tree import Area, CannotTellError, tree_of
from radbill_addin.ports.parts.calculation.functions import Work, work_of
from radbill_addin.ports.parts.calculation.shown_values import NoValueError, Value, value_of
from radbill_addin.ports.parts.formula_reading import Names
from radbill_addin.ports.parts.moments import Calendar

#: Row and column from 1.
Place = tuple[int, int]


class CalculatedSheet(NamedTuple):
    """A sheet as formulas see it.

    Attributes:
        cells: Values by row, from column 1 on.
        formulas: Texts of formulas without =, by place; a cell whose formula is of another kind has an empty text.
        errors: Cells that show an error.
    """

    cells: Mapping[int, list[Cell]]
    formulas: Mapping[Place, str]
    errors: frozenset[Place] = frozenset()


class Calculator:
    """The formulas of a workbook; what they read and cannot be told makes them untold too."""

    def __init__(self, sheet: Callable[[str], CalculatedSheet], names: Names, calendar: Calendar) -> None:
        """Work out formulas of the sheets that `sheet` gives by name; CannotTellError where there is none."""
        self._sheet, self._names, self._calendar = cache(sheet), names, calendar
        self._by_column = cache(lambda name: _places_by_column(self._sheet(name).formulas))
        self._works: dict[tuple[str, str], Work] = {}
        self._results: dict[tuple[str, int, int], Value | Exception] = {}
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
        cells = content.cells.get(row, ())
        return value_of(cells[column - 1], self._calendar) if column <= len(cells) else None

    def _of_formula(self, text: str, sheet: str, row: int, column: int) -> Value:
        place = (sheet, row, column)
        if place not in self._results:
            self._results[place] = CannotTellError()  # while it is worked out: a formula that reads itself
            self._results[place] = self._worked_out(text, sheet, row)
        result = self._results[place]
        if isinstance(result, Exception):
            raise result
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

    def _values_in(self, area: Area) -> ColumnValues:
        """The cells of an area of one column that are not empty."""
        content, at = self._sheet(area.sheet), area.first_column
        rows = {row for row, cells in content.cells.items() if len(cells) >= at and cells[at - 1] is not None}
        rows.update(row for row, column in content.errors if column == at)
        rows.update(self._by_column(area.sheet).get(at, ()))
        inside = sorted(row for row in rows if area.first_row <= row <= area.last_row)
        values = {row: self._value_or_error(area.sheet, row, at) for row in inside}
        return {row: value for row, value in values.items() if value is not None}

    def _value_or_error(self, sheet: str, row: int, column: int) -> Value | NoValueError:
        try:
            return self.value(sheet, row, column)
        except NoValueError as error:
            return error


def _places_by_column(formulas: Mapping[Place, str]) -> Mapping[int, list[int]]:
    places: dict[int, list[int]] = {}
    for row, column in formulas:
        places.setdefault(column, []).append(row)
    return places
