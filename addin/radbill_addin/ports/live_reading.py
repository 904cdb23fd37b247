"""What is read of a live sheet: its values in one call, or piece by piece where a stray cell makes it huge."""

from collections.abc import Iterator
from typing import Any

from radbill import Cell, is_error, padded
from radbill_addin.ports.live_block import formulas_of
from radbill_addin.ports.workbook_port import MergedArea

#: So many cells are read in one call; 19,000 charge rows have as many. One stray cell in the last row of a sheet would
#: make a hundred million, more than Excel hands over.
MOST_CELLS = 2_000_000
#: A larger range is read in pieces of so many cells at most, without those that hold nothing.
PIECE = 100_000
_Rows = tuple[tuple[Cell, ...], ...]
_Errors = dict[tuple[int, int], str]


def values_of(block: Any) -> tuple[_Rows, _Errors]:  # noqa: ANN401 - xlwings carries no types
    """The values of a range from A1 on, without empty rows at its end, and what cells with an error show.

    Empty rows are one and the same where the range was read piece by piece.
    """
    rows: dict[int, list[Cell]] = {}
    errors: _Errors = {}
    width = block.shape[1]
    for piece in _filled_pieces(block):
        for i, line in enumerate(padded(piece.options(ndim=2, err_to_str=True).value), piece.row):
            wrong = [(i, j) for j, value in enumerate(line, piece.column) if is_error(value)]
            errors |= {place: str(line[place[1] - piece.column]) for place in wrong}
            _take(rows, i, piece.column, width, [None if is_error(value) else value for value in line])
    empty = (None,) * width
    return tuple(tuple(rows[row]) if row in rows else empty for row in range(1, max(rows, default=0) + 1)), errors


def formula_places(block: Any, most: int = MOST_CELLS) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - xlwings carries no types
    """Rows and columns, from 1, of the cells of a range that have a formula, those of dynamic arrays included.

    Asked about at most `most` cells at once.
    """
    if block.api.HasFormula is False:
        return
    if _size(block) > most:
        for half in _halves(block):
            yield from formula_places(half, PIECE)
        return
    for i, line in enumerate(formulas_of(block), block.row):
        yield from ((i, j) for j, formula in enumerate(line, block.column) if formula is not None)


def _take(rows: dict[int, list[Cell]], row: int, column: int, width: int, values: list[Cell]) -> None:
    """Put the values of a piece into their row; a row without any is none."""
    if any(value is not None for value in values):
        cells = rows.setdefault(row, [None] * width)
        cells[column - 1 : column - 1 + len(values)] = values


def _filled_pieces(block: Any, most: int = MOST_CELLS) -> Iterator[Any]:  # noqa: ANN401 - xlwings carries no types
    """The range itself, or those pieces of a huge one that hold something: Excel counts what is filled."""
    if _size(block) <= most:
        yield block
    elif block.sheet.book.app.api.WorksheetFunction.CountA(block.api):
        for half in _halves(block):
            yield from _filled_pieces(half, PIECE)


def _size(block: Any) -> int:  # noqa: ANN401 - xlwings carries no types
    rows, columns = block.shape
    return int(rows * columns)


def _halves(block: Any) -> tuple[Any, Any]:  # noqa: ANN401 - xlwings carries no types
    """The upper and the lower half, or the left and the right one of a single row."""
    rows, columns = block.shape
    if rows > 1:
        return block[: rows // 2, :], block[rows // 2 :, :]
    return block[:, : columns // 2], block[:, columns // 2 :]


def merged_areas(block: Any) -> Iterator[MergedArea]:  # noqa: ANN401 - xlwings carries no types
    """Find the merged areas of a range by halving it; one question when there are none."""
    if block.merge_cells is False:
        return
    if _size(block) > 1:
        for half in _halves(block):
            yield from merged_areas(half)
        return
    first = block.merge_area
    height, width = first.shape
    yield MergedArea(first.row, first.column, first.row + height - 1, first.column + width - 1)
