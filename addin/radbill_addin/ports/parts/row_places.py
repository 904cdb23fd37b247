"""Where rows and cells stand in the bytes of a worksheet's part."""

from abc import ABC, abstractmethod
from array import array
from collections.abc import Sequence

from radbill_addin.ports.parts.areas import cell_text
from radbill_addin.ports.parts.markup import element_end


class RowPlaces(ABC):
    """Where rows stand, and the cells in them; the lists run side by side, places as expat tells them.

    Attributes:
        numbers: Row numbers, rising.
        starts: Places of the rows' first bytes.
        ends: Places of the rows' last tags; of a row that is one tag, the place behind it.
    """

    def __init__(self) -> None:
        self.numbers, self.starts, self.ends = array("L"), array("Q"), array("Q")

    @abstractmethod
    def columns(self, at: int) -> Sequence[int]:
        """The columns of the cells that stand in the row with this number among the rows, rising."""

    @abstractmethod
    def cell_start(self, part: bytes, at: int, cell: int) -> int:
        """The place of the first byte of a cell, named by its number in the row."""

    @abstractmethod
    def span(self, part: bytes, at: int, cell: int) -> tuple[int, int]:
        """The place of the first byte of a cell, and the one behind its last."""


class ToldPlaces(RowPlaces):
    """Places of all cells as an XML parser told them, one after the other.

    Attributes:
        first_cells: Number of the first cell of each row among all cells, with one more at the end.
        cell_columns: Columns of all cells.
        cell_starts: Places of the cells' first bytes.
        cell_ends: Places of the cells' last tags.
    """

    def __init__(self) -> None:
        super().__init__()
        self.first_cells, self.cell_columns = array("L", [0]), array("H")
        self.cell_starts, self.cell_ends = array("Q"), array("Q")

    def columns(self, at: int) -> Sequence[int]:
        """As told."""
        return self.cell_columns[self.first_cells[at] : self.first_cells[at + 1]]

    def cell_start(self, part: bytes, at: int, cell: int) -> int:  # noqa: ARG002 - it is known without looking
        """As told."""
        return self.cell_starts[self.first_cells[at] + cell]

    def span(self, part: bytes, at: int, cell: int) -> tuple[int, int]:
        """To behind the last tag that was told."""
        number = self.first_cells[at] + cell
        return self.cell_starts[number], element_end(part, self.cell_starts[number], self.cell_ends[number])


class PlainPlaces(RowPlaces):
    """Places in a part whose cells begin `<c r="B5"` and hold no > in their attributes: they are looked for when asked.

    Attributes:
        columns_of_rows: The columns of the cells of each row.
    """

    def __init__(self) -> None:
        super().__init__()
        self.columns_of_rows: list[tuple[int, ...]] = []

    def columns(self, at: int) -> Sequence[int]:
        """As read."""
        return self.columns_of_rows[at]

    def cell_start(self, part: bytes, at: int, cell: int) -> int:
        """Where the cell's first tag is found in its row."""
        reference = cell_text(self.numbers[at], self.columns_of_rows[at][cell])
        return part.index(b'<c r="%b"' % reference.encode(), self.starts[at], self.ends[at])

    def span(self, part: bytes, at: int, cell: int) -> tuple[int, int]:
        """To behind the cell's last tag, or its only one."""
        start, last = self.cell_start(part, at, cell), b"</c>"
        tag_end = part.index(b">", start)
        is_alone = part[tag_end - 1 : tag_end] == b"/"
        return start, tag_end + 1 if is_alone else part.index(last, tag_end) + len(last)
