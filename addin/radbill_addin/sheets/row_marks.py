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
    filled = sorted((field, text) for field, value in values.items() if (text := _plain(value)))
    return short_mark(part for pair in filled for part in pair)


def mark_of_row(table: OpenTable, row: int) -> str:
    """Mark of a row as it stands; none where a cell shows an error or a person's own column holds something."""
    return "" if _has_more(table, row) else mark_of_values(_values(table, row))


def _values(table: OpenTable, row: int) -> dict[str, object]:
    sheet, block = table.layout.sheet, table.block
    return {field: block.value(row, at) for field, at in table.layout.columns.items()
            if sheet.column(field).kind not in RESULT_KINDS and (row, at) not in table.formulas}  # fmt: skip


def _has_more(table: OpenTable, row: int) -> bool:
    """Whether a row holds what no import wrote: an error, a formula in a column to fill, a cell of an own column."""
    sheet, own = table.layout.sheet, {at: field for field, at in table.layout.columns.items()}
    for at in range(1, table.block.column_count + 1):
        is_ours = at in own and sheet.column(own[at]).kind in RESULT_KINDS
        if is_ours or table.is_free(row, at):
            continue
        if at not in own or (row, at) in table.formulas or (row, at) in table.block.errors:
            return True
    return False


def row_cells(block: Block, row: int, columns: Iterable[int]) -> list[str]:
    """Cells of a row as text."""
    return [rb.text_of(block.value(row, at)) for at in columns]


def _plain(value: object) -> str:
    """A value as the mark counts it, whatever kind of number or day the host makes of it."""
    if value is None or isinstance(value, str):
        return storable(value or "").strip()
    if isinstance(value, bool):
        return str(cell_value(value))
    if isinstance(value, date):
        return str(rb.canonical(value)).removesuffix(" 00:00:00")
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))
    return f"{number.normalize():f}"
