"""How far tables reached before an import, so that Undo import ends them there again.

Rows that are written right under a table belong to it from then on, and Excel fills its formulas into them.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.column import Kind
from radbill_addin.sheets.practice_memory import OpenTable, write_cells


class TableReach(NamedTuple):
    """A table as it was.

    Attributes:
        sheet: Name of the sheet's definition.
        last_row: The table's last row.
        formula_row: The last row with a formula of the template; 0 without any.
    """

    sheet: str
    last_row: int
    formula_row: int


def reach_text(port: WorkbookPort, tables: Iterable[OpenTable]) -> str:
    """The reach of tables as a line of the import log keeps it."""
    reaches = (_reach_of(port, table) for table in tables)
    return "; ".join(f"{each.sheet} {each.last_row} {each.formula_row}" for each in reaches if each.last_row)


def reaches_of(text: str) -> dict[str, TableReach]:
    """What `reach_text` wrote, by the sheet's name; what somebody typed there is none."""
    pieces = (piece.rsplit(" ", 2) for piece in text.split("; "))
    read = (TableReach(piece[0], int(piece[1]), int(piece[2])) for piece in pieces if _is_reach(piece))
    return {each.sheet: each for each in read}


def end_as_before(port: WorkbookPort, table: OpenTable, reach: TableReach, emptied: Collection[int]) -> None:
    """Let a table end where it ended, unless a row further down stays; saves nothing.

    Args:
        port: The workbook.
        table: The table as it stands.
        reach: How far it reached before.
        emptied: Rows that were, or will be, emptied.
    """
    last_row = end = port.table_end(table.layout.name, table.layout.heading_row)
    while end > reach.last_row and end in emptied:
        end -= 1
    if end < last_row:
        port.end_table(table.layout.name, table.layout.heading_row, end)
        filled = range(max(end, reach.formula_row) + 1, last_row + 1)
        write_cells(port, table.layout.name, {place: None for place in _lookups(table) if place[0] in filled})


def _reach_of(port: WorkbookPort, table: OpenTable) -> TableReach:
    layout = table.layout
    last_row = port.table_end(layout.name, layout.heading_row)
    return TableReach(layout.sheet.name, last_row, max((row for row, _ in _lookups(table)), default=0))


def _lookups(table: OpenTable) -> Iterator[tuple[int, int]]:
    """Cells with a formula of the template."""
    columns = table.layout.columns.items()
    own = {at for field, at in columns if table.layout.sheet.column(field).kind is Kind.LOOKUP}
    return (place for place in table.formulas if place[1] in own)


def _is_reach(piece: list[str]) -> bool:
    return len(piece) > 2 and piece[1].isdecimal() and piece[2].isdecimal()  # noqa: PLR2004 - sheet and two rows
