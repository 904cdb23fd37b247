"""What a live sheet is asked beside the values of its cells, and which rows of the answer count."""

from collections.abc import Iterator
from typing import Any

from radbill_addin.ports.workbook_port import MergedArea


def without_empty_end(rows: tuple[tuple[Any, ...], ...]) -> tuple[tuple[Any, ...], ...]:
    """Rows without the empty ones at the end, which Excel counts as used when they are formatted."""
    last = max((number for number, line in enumerate(rows, 1) if any(cell is not None for cell in line)), default=0)
    return rows[:last]


def merged_areas(block: Any) -> Iterator[MergedArea]:  # noqa: ANN401 - xlwings carries no types
    """Find the merged areas of a range by halving it; one question when there are none."""
    if block.merge_cells is False:
        return
    rows, columns = block.shape
    first = block.merge_area if rows == columns == 1 else None
    if first is not None:
        height, width = first.shape
        yield MergedArea(first.row, first.column, first.row + height - 1, first.column + width - 1)
    elif rows > 1:
        yield from merged_areas(block[: rows // 2, :])
        yield from merged_areas(block[rows // 2 :, :])
    else:
        yield from merged_areas(block[:, : columns // 2])
        yield from merged_areas(block[:, columns // 2 :])
