"""Results of the formulas on sheets that are only looked at, so that a viewer that does not calculate shows them."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from radbill import Cell
from radbill_addin.ports.parts.calculation.calculator import CalculatedSheet, Calculator, Place
from radbill_addin.ports.parts.calculation.formula_tree import CannotTellError
from radbill_addin.ports.parts.formula_reading import Names
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.parts.plain_totals import Result
from radbill_addin.ports.parts.shared_formulas import own_texts
from radbill_addin.ports.parts.sheet_content import FormulaCell, SheetContent
from radbill_addin.ports.workbook_port import WrittenValue


class ChangedWorkbook(NamedTuple):
    """A workbook whose cells are being written.

    Attributes:
        sheets: The sheets as they were read.
        values: The values that are written, by sheet, row and column.
        staying: By sheet, the formulas that are not overwritten.
        stale: By sheet, the formulas whose stored result is no longer right.
        names: What formulas can name.
        calendar: How days are counted.
    """

    sheets: Mapping[str, SheetContent]
    values: Mapping[str, Mapping[int, Mapping[int, WrittenValue]]]
    staying: Mapping[str, Iterable[FormulaCell]]
    stale: Mapping[str, AbstractSet[Place]]
    names: Names
    calendar: Calendar


def shown_results(workbook: ChangedWorkbook, shown: AbstractSet[str]) -> dict[str, dict[Place, Result]]:
    """Results by sheet and place of the formulas on the sheets `shown` that have none that holds.

    What cannot be told for certain, and what shows an error, is left out.
    """
    calculator = Calculator(lambda name: _sheet(workbook, name), workbook.names, workbook.calendar)
    results = dict[str, dict[Place, Result]]()
    for name in shown & workbook.sheets.keys():
        values = {place: calculator.result(name, *place) for place in _to_calculate(workbook, name)}
        results[name] = {place: each for place, each in values.items() if isinstance(each, str | Decimal)}
    return results


def _sheet(workbook: ChangedWorkbook, name: str) -> CalculatedSheet:
    content = workbook.sheets.get(name)
    if content is None:
        raise CannotTellError
    written = workbook.values.get(name, {})
    rows: dict[int, list[Cell]] = dict(content.rows)
    formulas = _to_calculate(workbook, name)
    shown = (place for place in content.errors if place not in formulas)
    errors = frozenset(place for place in shown if place[1] not in written.get(place[0], ()))
    for each in workbook.staying[name]:
        place = (each.row, each.column)
        if place not in formulas and place not in errors and content.value(*place) is None:
            rows[each.row] = _with_empty_text(rows.get(each.row, []), each.column)
    return CalculatedSheet(rows, formulas, errors, written)


def _with_empty_text(cells: list[Cell], column: int) -> list[Cell]:
    """A row in which a formula shows an empty text, which counts as filled."""
    row = [*cells, *[None] * (column - len(cells))]
    row[column - 1] = ""
    return row


def _to_calculate(workbook: ChangedWorkbook, name: str) -> dict[Place, str]:
    """Texts of the formulas whose result is not stored, or no longer right; empty for those that fill several cells."""
    stale = workbook.stale.get(name, frozenset())
    return {
        (each.row, each.column): "" if each.kind in {"array", "dataTable"} else text
        for each, text in own_texts(workbook.staying[name])
        if not each.has_result or (each.row, each.column) in stale
    }
