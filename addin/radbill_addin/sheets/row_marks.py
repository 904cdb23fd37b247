"""Marks of rows: the same for a row as it was written and as it is read again, another once a person changed it."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import radbill as rb
from radbill_addin.ports.workbook_port import Block
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.practice_memory import OpenTable, cell_value
from radbill_addin.text.cell_text import storable

_LENGTH = 16


def short_mark(parts: Iterable[str]) -> str:
    """A mark of texts in their order, each with its letters as they are."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def mark_of_values(values: Mapping[str, object]) -> str:
    """Mark of what a row holds, by field; blank values are as if they were not there."""
    parts: list[str] = []
    for field in sorted(values):
        if text := _plain(values[field]):
            parts += (field, text)
    return short_mark(parts)


class RowMarks:
    """The marks of a table's rows as they stand."""

    def __init__(self, table: OpenTable) -> None:
        """Take the table."""
        sheet = table.layout.sheet
        results = {column.field for column in sheet.columns if column.kind in RESULT_KINDS}
        self._table = table
        self._fields = {at: field for field, at in table.layout.columns.items() if field not in results}
        self._ours = {at for field, at in table.layout.columns.items() if field in results}
        self._odd_places: dict[int, set[int]] = {}
        for row, at in (*table.formulas, *table.block.errors):
            self._odd_places.setdefault(row, set()).add(at)

    def mark(self, row: int) -> str:
        """Mark of a row; none where it holds what no import wrote: an error, a formula, a cell in an own column."""
        cells = self._table.block.rows[row - 1] if row <= self._table.block.row_count else ()
        filled = {at for at, cell in enumerate(cells, 1) if cell is not None and not rb.is_blank(cell)} - self._ours
        if filled - self._fields.keys() or self._odd_places.get(row, set()) - self._ours:
            return ""
        return mark_of_values({self._fields[at]: cells[at - 1] for at in filled})

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that count."""
        return tuple(self._fields.values())


def row_cells(block: Block, row: int, columns: Iterable[int]) -> list[str]:
    """Cells of a row as text."""
    cells, width = block.rows[row - 1] if 0 < row <= block.row_count else (), block.column_count
    return [rb.text_of(cells[at - 1]) if 0 < at <= width else "" for at in columns]


def _plain(value: object) -> str:
    """A value as the mark counts it, whatever kind of number or day the host makes of it."""
    if isinstance(value, str):
        return storable(value).strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(cell_value(value))
    if isinstance(value, date):
        return str(rb.canonical(value)).removesuffix(" 00:00:00")
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))
    return f"{number.normalize():f}"
