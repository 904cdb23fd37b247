"""Cells that were written and are not saved yet, as they will be read."""

from collections.abc import Mapping, Sequence

from radbill import Cell, canonical
from radbill_addin.ports.workbook_port import Block, CellValue, Formula, WrittenValue
from radbill_addin.text.cell_text import storable


def with_written(block: Block, written: Mapping[int, Mapping[int, CellValue]]) -> Block:
    """A block with other values, by row and column from 1."""
    rows = {number: list(block.rows[number - 1]) for number in block.filled_rows()}
    for number, values in written.items():
        rows[number] = changed_row(rows.get(number, []), values)
    last_row = max((number for number, cells in rows.items() if any(cell is not None for cell in cells)), default=0)
    width = max(map(len, rows.values()), default=0)
    empty = (None,) * width
    lines = (rows.get(number) for number in range(1, last_row + 1))
    errors = {at: shown for at, shown in block.errors.items() if at[1] not in written.get(at[0], ())}
    return Block(tuple((*cells, *empty[len(cells) :]) if cells else empty for cells in lines), block.merged, errors)


def changed_row(cells: Sequence[Cell], values: Mapping[int, WrittenValue]) -> list[Cell]:
    """A row with other values, without empty cells at its end."""
    row = [*cells, *[None] * (max(values, default=0) - len(cells))]
    for column, written in values.items():
        row[column - 1] = cell_of(written)
    while row and row[-1] is None:
        row.pop()
    return row


def cell_of(written: WrittenValue) -> Cell:
    """A value that was written as it will be read."""
    value = written.result if isinstance(written, Formula) else written
    return (storable(value) or None) if isinstance(value, str) else canonical(value)
