"""The sheet Import map: what each column of an imported file is taken for, with room for a person's correction."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.row_marks import row_cells
from radbill_addin.sheets.table import find_table, sheet_called
from radbill_addin.text.cell_text import single_line

if TYPE_CHECKING:
    from radbill import MappedColumn, MappedTable

#: What a person types for a column that is not to be taken.
LEAVE_OUT = "leave out"
IMPORT_MAP = Sheet(
    name="Import map",
    title="Import map",
    intro="What each column of the last file was taken for. Correct one, then import the file again.",
    columns=(
        Column("heading", "Column of the file", Kind.RESULT_TEXT, "Its heading.", width=30),
        Column("field", "Taken for", Kind.RESULT_TEXT, "What it holds; blank: it is not taken.", width=24),
        Column("how", "How it was understood", Kind.RESULT_TEXT,
               "By the words of its heading, by what stands in it, or as a person said; or what is asked of it.",
               width=40),
        Column("certainty", "Sure", Kind.RESULT_TEXT, "no: heading and cells do not agree; look at it.", width=8),
        Column("correction", "Correct to", Kind.CODE,
               "Yours: one of the list, or leave out. It is kept for this sender.", width=24),
        Column("file", "File", Kind.RESULT_TEXT, "Name of the file.", width=26),
        Column("sheet", "Sheet", Kind.RESULT_TEXT, "Where the file has several.", width=16),
        Column("number", "Column number", Kind.RESULT_TEXT, "From the left.", width=9),
    ),
)  # fmt: skip
_FIELDS = tuple(column.field for column in IMPORT_MAP.columns)
_HOW = {"words": "heading", "content": "what stands in it", "person": "as you said"}

#: Corrected columns by heading, for tables with these headings in this order.
Corrections = Mapping[tuple[str, ...], Mapping[str, str]]


class MapCorrections(NamedTuple):
    """What persons corrected on the sheet, and the rows whose correction names no field, one sentence each."""

    by_headings: Corrections = {}  # noqa: RUF012 - a NamedTuple default that is never changed
    problems: tuple[str, ...] = ()


def map_corrections(port: WorkbookPort) -> MapCorrections:
    """The corrections on the sheet of a workbook; none where it has no such sheet."""
    opened = _opened(port)
    if opened is None:
        return MapCorrections()
    layout, block = opened
    corrections: dict[tuple[str, ...], dict[str, str]] = {}
    problems = []
    for rows in _tables(layout, block):
        headings = tuple(cells["heading"] for _, cells in rows)
        for name, (row, cells) in zip(rb.heading_names(headings), rows, strict=True):
            field = _field(cells["correction"])
            if field is None:
                problems.append(f"Sheet {layout.name}, row {row}: {cells['correction']} is not in the list.")
            elif cells["correction"]:
                corrections.setdefault(headings, {})[name] = field
    return MapCorrections(corrections, tuple(problems))


def headings_of(table: "MappedTable") -> tuple[str, ...]:
    """The headings of a table as the sheet has them."""
    return tuple(single_line(column.heading) for column in table.columns)


def write_import_map(port: WorkbookPort, tables: Sequence["MappedTable"], corrections: Corrections) -> bool:
    """Put the columns of files in the place of what stands there, with corrections that are still to be made.

    Returns:
        Whether the workbook has the sheet. Saves nothing.
    """
    opened = _opened(port)
    if opened is None:
        return False
    layout, block = opened
    rows = [row for table in tables for row in _rows(table, corrections.get(headings_of(table), {}))]
    every = [*rows, *[dict[str, CellValue]()] * max(0, block.row_count - layout.heading_row - len(rows))]
    for field, at in layout.columns.items():
        if every:
            port.write_block(layout.name, layout.heading_row + 1, at, [[row.get(field)] for row in every])
    return True


def _opened(port: WorkbookPort) -> tuple[Layout, Block] | None:
    name = sheet_called(port, IMPORT_MAP.name)
    if name is None:
        return None
    block = port.read_sheet(name)
    layout = find_table(IMPORT_MAP, name, block, ReadingLog(port.file_name))
    return (layout, block) if layout and set(layout.columns) == set(_FIELDS) else None


def _tables(layout: Layout, block: Block) -> Iterator[list[tuple[int, dict[str, str]]]]:
    """The rows of each table, with their numbers; the columns of a table are numbered from 1."""
    own: list[tuple[int, dict[str, str]]] = []
    columns = [layout.columns[field] for field in _FIELDS]
    for row in block.filled_rows(layout.heading_row + 1):
        cells = dict(zip(_FIELDS, row_cells(block, row, columns), strict=True))
        if cells["number"] == "1" and own:
            yield own
            own = []
        own.append((row, cells))
    if own:
        yield own


def _field(correction: str) -> str | None:
    """The field that a person typed, empty for a column to be left out; none when it is no field."""
    text = "_".join(correction.lower().split())
    if text in {"", "_".join(LEAVE_OUT.split())}:
        return ""
    return text if text in rb.import_fields() else None


def _rows(table: "MappedTable", corrections: Mapping[str, str]) -> Iterator[dict[str, CellValue]]:
    names = rb.heading_names(headings_of(table))
    for name, column in zip(names, table.columns, strict=True):
        correction = corrections.get(name)
        yield {
            "heading": single_line(column.heading) or None, "field": _words(column.field) or None,
            "how": single_line(column.question) or _understood(column) or None,
            "certainty": "no" if column.question or (column.field and not column.is_sure) else None,
            "correction": None if correction is None else _words(correction) or LEAVE_OUT,
            "file": single_line(table.file), "sheet": single_line(table.sheet) or None, "number": column.number,
        }  # fmt: skip


def _understood(column: "MappedColumn") -> str:
    """How a column was understood; empty where it is not taken."""
    return _HOW.get(column.how, column.how) if column.field or column.how == "person" else ""


def _words(field: str) -> str:
    return field.replace("_", " ")
