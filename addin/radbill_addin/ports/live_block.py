"""Blocks of cells of a live sheet: written and read back, compared, and put back as they were."""

import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from radbill import is_error
from radbill_addin.ports.workbook_port import CellValue
from radbill_addin.text.cell_text import storable

Rows = list[list[object]]
_DAY_ZERO = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - Excel's days have no zone
_SECONDS_A_DAY = 86_400


class CellNotTakenError(OSError):
    """A cell holds something else than what was written, also after a second try."""

    def __init__(self, sheet: str, row: int, column: int) -> None:
        super().__init__(f"{sheet}, row {row}, column {column}")
        self.sheet, self.row, self.column = sheet, row, column


class Written(NamedTuple):
    """Cells that were written, and what to write to have them as they were."""

    target: Any
    contents: Rows


def as_typed(value: CellValue) -> object:
    """A value as it must be handed to Excel to stay what it is.

    The apostrophe keeps every text a text: no formula, no number without its zeros, no date. Amounts go as floats,
    since a Decimal would turn the cell into currency.
    """
    if isinstance(value, str):
        return f"'{storable(value)}" if value else None
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return float(value)
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001


def write_compared(target: Any, rows: Sequence[Sequence[object]], *, is_1904: bool) -> None:  # noqa: ANN401 - xlwings has no types
    """Write a block in one call and read it back; what Excel made of it otherwise is written again, cell by cell.

    Args:
        target: An `xlwings.Range` of the shape of the rows.
        rows: Values of `as_typed`.
        is_1904: Whether the workbook counts its days from 1904.

    Raises:
        CellNotTakenError: a cell still differs; the block is left as it came out.
    """
    target.value = [list(line) for line in rows]
    differing = list(_differing(target, rows, is_1904=is_1904))
    for i, j in differing:
        target[i, j].value = rows[i][j]
    if differing:
        for i, j in _differing(target, rows, is_1904=is_1904):
            raise CellNotTakenError(target.sheet.name, target.row + i, target.column + j)


def contents_of(target: Any) -> Rows:  # noqa: ANN401 - xlwings has no types
    """What must be written into cells to have them again as they are now.

    Formulas; texts that stay texts; errors that were typed in; nothing where a dynamic array comes back by itself.
    """
    values = target.options(ndim=2, err_to_str=True).value
    formulas = formulas_of(target)
    contents = [[_again(*pair) for pair in zip(*lines, strict=True)] for lines in zip(values, formulas, strict=True)]
    for i, j in _spilled(target):
        contents[i][j] = None
    if any(is_error(value) for line in values for value in line):
        for i, j in _typed_errors(target, formulas):
            contents[i][j] = values[i][j]
    return contents


def put_back(written: Sequence[Written]) -> bool:
    """Whether all cells are as they were, the last written put back first; cells that were refused never changed."""
    is_as_before = True
    for target, contents in reversed(written):
        try:
            if contents_of(target) != contents:
                target.value = contents
            is_as_before = is_as_before and contents_of(target) == contents
        except Exception:  # noqa: BLE001 - the next block may still go back; the user is told
            is_as_before = False
    return is_as_before


def formulas_of(block: Any) -> Rows:  # noqa: ANN401 - xlwings has no types
    """The formula of every cell, none where it has none; a cell that a dynamic array fills repeats that of the array.

    Excel refuses to give the formulas of a range that holds a text of more than 8,221 characters (xlwings issue 887);
    then it is asked about the halves of the range.
    """
    rows, columns = block.shape
    if block.api.HasFormula is False:
        return [[None] * columns for _ in range(rows)]
    try:
        given = block.formula
    except Exception:
        if rows == columns == 1:
            raise
        return _formulas_of_halves(block, rows, columns)
    return [[cell if isinstance(cell, str) and cell.startswith("=") else None for cell in line]
            for line in _block_of(given)]  # fmt: skip


def _formulas_of_halves(block: Any, rows: int, columns: int) -> Rows:  # noqa: ANN401 - xlwings has no types
    if rows > 1:
        return formulas_of(block[: rows // 2, :]) + formulas_of(block[rows // 2 :, :])
    pairs = zip(formulas_of(block[:, : columns // 2]), formulas_of(block[:, columns // 2 :]), strict=True)
    return [left + right for left, right in pairs]


def _spilled(block: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - xlwings has no types
    """Cells that a dynamic array fills from another cell."""
    if not _may_spill(block):
        return
    rows, columns = block.shape
    for i in range(rows):
        for j in range(columns):
            cell = block[i, j].api
            if cell.HasSpill and (cell.SpillParent.Row, cell.SpillParent.Column) != (cell.Row, cell.Column):
                yield i, j


def _may_spill(block: Any) -> bool:  # noqa: ANN401 - xlwings has no types
    try:
        return block.api.HasSpill is not False
    except Exception:  # noqa: BLE001 - Excel 2016 and 2019 do not know the property, nor dynamic arrays
        return False


def _typed_errors(target: Any, formulas: Rows) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - xlwings has no types
    """Cells that hold an error and no formula; Excel gives an error as a whole number, and all others as decimal."""
    for i, line in enumerate(_block_of(target.api.Value2)):
        for j, cell in enumerate(line):
            if isinstance(cell, int) and not isinstance(cell, bool) and formulas[i][j] is None:
                yield i, j


def _again(value: object, formula: object) -> object:
    if formula is not None and formula != value:
        return formula
    return f"'{value}" if isinstance(value, str) else value


def _block_of(given: object) -> Sequence[Sequence[object]]:
    return given if isinstance(given, tuple | list) else [[given]]


def _differing(target: Any, rows: Sequence[Sequence[object]], *, is_1904: bool) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - xlwings has no types
    for i, lines in enumerate(zip(rows, _block_of(target.api.Value2), strict=True)):
        for j, (value, cell) in enumerate(zip(*lines, strict=True)):
            if not _is_same(value, cell, is_1904=is_1904):
                yield i, j


def _is_same(value: object, shown: object, *, is_1904: bool) -> bool:
    """Whether a cell shows what was written: `shown` is its plain value, days as serial numbers."""
    if value is None or isinstance(value, str):
        return ("" if shown is None else shown) == (value or "'")[1:]
    if isinstance(value, date):
        value = _serial(value, is_1904=is_1904)
    if isinstance(value, bool) or isinstance(shown, bool) or not isinstance(shown, int | float):
        return value is shown
    return isinstance(value, float) and math.isclose(value, shown, rel_tol=1e-12, abs_tol=1e-9)


def _serial(moment: date, *, is_1904: bool) -> float:
    whole = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
    since = whole.replace(tzinfo=None) - _DAY_ZERO[is_1904]
    return since.days + since.seconds / _SECONDS_A_DAY
