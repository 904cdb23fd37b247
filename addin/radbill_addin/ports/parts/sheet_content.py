"""A worksheet as it was read, with the places of its rows and cells in the bytes of its part."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from radbill import Cell
from radbill_addin.ports.parts.formats import Formats
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.parts.row_places import RowPlaces
from radbill_addin.ports.workbook_port import MergedArea


class Conventions(NamedTuple):
    """What is needed of the workbook to understand a cell: shared texts, formats, and the count of days."""

    texts: Sequence[str]
    formats: Formats
    calendar: Calendar


class FormulaCell(NamedTuple):
    """A formula as it is stored.

    Attributes:
        row: Row from 1.
        column: Column from 1.
        kind: "normal", "shared", "array" or "dataTable".
        text: The formula without its =; empty in the cells that follow the first of a shared one.
        area: What a shared or array formula covers, as far as it is said.
        group: Number of a shared formula; empty otherwise.
        has_result: Whether a result is stored.
    """

    row: int
    column: int
    kind: str
    text: str
    area: MergedArea | None
    group: str
    has_result: bool


class Frame(NamedTuple):
    """What stands around the rows.

    Attributes:
        data_start: Place of the first byte of the element that holds the rows.
        data_end: Place of its last tag.
        dimension_start: Place of the tag that says which cells are used; -1 without it.
        dimension: The area that it names.
        column_formats: First and last column, and the format of cells that are not there.
    """

    data_start: int = -1
    data_end: int = -1
    dimension_start: int = -1
    dimension: MergedArea | None = None
    column_formats: tuple[tuple[int, int, int], ...] = ()


class SheetContent(NamedTuple):
    """A worksheet as it was read.

    Attributes:
        rows: By row number, the cells from column 1 to the last one with a value.
        errors: By row and column, what Excel shows in a cell without a value.
        formulas: The formulas from top to bottom.
        merged: The merged areas.
        places: Where rows and cells stand.
        frame: What stands around them.
        hidden_rows: Rows that a filter or somebody has hidden.
    """

    rows: dict[int, list[Cell]]
    errors: dict[tuple[int, int], str]
    formulas: tuple[FormulaCell, ...]
    merged: tuple[MergedArea, ...]
    places: RowPlaces
    frame: Frame
    hidden_rows: frozenset[int] = frozenset()

    def filled_rows(self) -> AbstractSet[int]:
        """Rows in which a cell holds a value, an error or a formula."""
        return self.rows.keys() | {row for row, _ in self.errors} | {each.row for each in self.formulas}

    def value(self, row: int, column: int) -> Cell:
        """What a cell holds; none when it is empty or holds an error."""
        cells = self.rows.get(row, ())
        return cells[column - 1] if 0 < column <= len(cells) else None
