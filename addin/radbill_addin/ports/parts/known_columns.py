"""What stands in whole columns after cells were written, as far as every cell of them is known."""

from collections.abc import Mapping

from radbill import Cell, canonical
from radbill_addin.ports.parts.plain_totals import ColumnCells
from radbill_addin.ports.parts.sheet_content import FormulaCell, SheetContent
from radbill_addin.ports.workbook_port import Formula, WrittenValue
from radbill_addin.text.cell_text import storable


class KnownColumns:
    """The columns of a workbook with the values that are being written."""

    def __init__(
        self, sheets: Mapping[str, SheetContent], values: Mapping[str, Mapping[int, Mapping[int, WrittenValue]]]
    ) -> None:
        self._sheets, self._values = sheets, values
        self._known: dict[tuple[str, int], ColumnCells] = {}

    def __call__(self, sheet: str, column: int) -> ColumnCells:
        """The filled cells of a column by row; none where formulas or errors stand in it, or without such a column."""
        if (sheet, column) not in self._known:
            content = self._sheets.get(sheet)
            self._known[sheet, column] = self._cells(content, self._values.get(sheet, {}), column) if content else None
        return self._known[sheet, column]

    def _cells(
        self, content: SheetContent, values: Mapping[int, Mapping[int, WrittenValue]], column: int
    ) -> ColumnCells:
        written = {row: cells[column] for row, cells in values.items() if column in cells}
        worked_out = {each.row for each in content.formulas if _covers(each, column)}
        worked_out |= {row for row, at in content.errors if at == column}
        if column < 1 or worked_out - written.keys():
            return None
        stood = {row: cells[column - 1] for row, cells in content.rows.items() if len(cells) >= column}
        cells = stood | {row: _shown(value) for row, value in written.items()}
        return {row: value for row, value in cells.items() if value is not None}


def _covers(formula: FormulaCell, column: int) -> bool:
    area = formula.area if formula.kind in {"array", "dataTable"} else None
    return formula.column == column or (area is not None and area.first_column <= column <= area.last_column)


def _shown(value: WrittenValue) -> Cell:
    if isinstance(value, Formula):
        value = value.result
    if value == "":
        return None
    return canonical(storable(value) if isinstance(value, str) else value)
