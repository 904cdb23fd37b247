"""Modifiers that a rule makes certain, into the cells of their rows; what stands in the way of a row is said."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from radbill import Change, LineRef, Proposal, text_of
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import line_rows
from radbill_addin.sheets.row_status import EXPORTED
from radbill_addin.text.cell_text import change_text

_FIELDS = tuple(column.field for column in CHARGES.columns if column.field.startswith("modifier_"))


class RowChange(NamedTuple):
    """The modifiers of one row that change.

    Attributes:
        sheet: The sheet's name as the workbook has it.
        row: Row on the sheet.
        cells: New contents by field, of the cells that become others.
        changes: What was done, with reasons and sources.
        obstacle: Why it was not done after all; empty when it was.
    """

    sheet: str
    row: int
    cells: Mapping[str, CellValue]
    changes: tuple[Change, ...]
    obstacle: str = ""

    def sentences(self) -> Iterator[str]:
        """One sentence for each change, or the reason for there being none."""
        where = f"Sheet {self.sheet}, row {self.row}"
        if self.obstacle:
            yield f"{where}: the modifiers stay as they are; {self.obstacle}"
        else:
            yield from (f"{where}, modifier {change_text(change)}" for change in self.changes)


def row_changes(port: WorkbookPort, read: BatchRead, proposals: Mapping[LineRef, Proposal]) -> tuple[RowChange, ...]:
    """What becomes of the modifier cells of each row, from top to bottom.

    Args:
        port: The workbook.
        read: The workbook as read.
        proposals: For the lines that change, of which a row holds one each.
    """
    layout = read.layouts[CHARGES.name]
    block, formulas = port.read_sheet(layout.name), port.formula_cells(layout.name)
    rows = line_rows(read)
    single = ((rows[at], proposal) for at, proposal in proposals.items() if len(proposal.lines) == 1)
    return tuple(_row_change(row, proposal, layout, block, formulas) for row, proposal in sorted(single))


def _row_change(
    row: int, proposal: Proposal, layout: Layout, block: Block, formulas: frozenset[tuple[int, int]]
) -> RowChange:
    fields = [field for field in _FIELDS if field in layout.columns]
    (modifiers,) = proposal.lines
    wanted = [*modifiers, *[""] * (len(fields) - len(modifiers))]
    cells = {
        field: modifier or None
        for field, modifier in zip(fields, wanted, strict=False)
        if text_of(block.value(row, layout.columns[field])) != modifier
    }
    change = RowChange(layout.name, row, cells, proposal.done)
    if text_of(block.value(row, layout.columns.get("status", 0))) == EXPORTED:
        return change._replace(cells={}, obstacle="the claim was exported with them.")
    if len(modifiers) > len(fields):
        return change._replace(cells={}, obstacle="the sheet has too few columns for the proposed ones.")
    if any((row, layout.columns[field]) in formulas for field in fields):
        return change._replace(cells={}, obstacle="one of the cells holds a formula.")
    return change
