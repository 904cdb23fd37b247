"""All that an action may do to a workbook; the same in live Excel and headless."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol, Self

from radbill import Cell, is_blank
from radbill_addin.text.input_problem import InputProblem

#: What may be written into a cell; none empties it. Text is always written as text, never as a formula.
CellValue = str | int | float | bool | Decimal | date | None


class Formula(NamedTuple):
    """A formula of radbill's own, for files that it makes; text from outside stands in it only between quotation marks.

    Attributes:
        text: Without its =.
        result: Stored beside it, so that a viewer that does not calculate shows it too.
    """

    text: str
    result: str | int | Decimal


#: What a workbook that is made as a file takes.
WrittenValue = CellValue | Formula

#: Stands among the errors of a `Block` for a number beyond the calendar, which Excel shows as ####.
NUMBER_IS_NO_DAY = "a number that is no day, such as 20260805, in the format of a date"

#: Stands among the errors for a formula whose result is not in the file: no Excel has calculated it yet.
NOT_CALCULATED = "a formula without a stored result"


class MergedArea(NamedTuple):
    """Cells that are merged into one, rows and columns counted from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Block(NamedTuple):
    """The used range of a sheet, from A1 on.

    Attributes:
        rows: Cells row by row, all rows of the same length.
        merged: Its merged areas.
        errors: Cells without a value, by (row, column) from 1, with what Excel shows there; their value is none.
    """

    rows: tuple[tuple[Cell, ...], ...] = ()
    merged: tuple[MergedArea, ...] = ()
    errors: Mapping[tuple[int, int], str] = {}

    def value(self, row: int, column: int) -> Cell:
        """The cell at a row and column counted from 1; none outside the block."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def filled_rows(self, first_row: int = 1) -> Iterator[int]:
        """Numbers of the rows that hold a value or an error; a million empty ones above a stray point cost nothing."""
        with_errors = {row for row, _ in self.errors}
        empty: tuple[Cell, ...] = (None,) * self.column_count
        for row, cells in enumerate(self.rows[first_row - 1 :], first_row):
            if cells is not empty and cells == empty:
                empty = cells  # a million empty rows are one and the same, and need not be compared cell by cell
            if cells is not empty or row in with_errors:
                yield row

    def filled_columns(self, columns: Collection[int], first_row: int) -> frozenset[int]:
        """Those of some columns, from 1, that hold a value or an error in a row or further down."""
        left = set(columns) - (found := {at for row, at in self.errors if row >= first_row})
        for row in self.filled_rows(first_row):
            cells = self.rows[row - 1]
            found.update(at for at in left if not is_blank(cells[at - 1]))
            left -= found
        return frozenset(found.intersection(columns))

    @property
    def row_count(self) -> int:
        """Rows of the block."""
        return len(self.rows)

    @property
    def column_count(self) -> int:
        """Columns of the block."""
        return len(self.rows[0]) if self.rows else 0


class WorkbookNotSavedError(OSError):
    """The workbook could not be saved; the file is as it was. `problem` says why, for the user."""

    def __init__(self, problem: InputProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class WorkbookPort(Protocol):
    """A workbook as the actions see it: blocks in, blocks out, and nothing on disk before `save`.

    What is written shows in `read_sheet` at the latest after `save`. A port is a context manager, which ends with
    `close`.
    """

    @property
    def file_name(self) -> str:
        """Name of the file without its folder, for messages."""

    @property
    def cannot_be_saved(self) -> tuple[str, ...]:
        """What the workbook holds that saving through this port would lose, one sentence each."""

    @property
    def file_mark(self) -> str:
        """SHA-256 of the file as it was read or last saved; empty where the host alone knows the file."""

    def return_to(self, mark: str) -> bool:
        """Put the copy from before with this mark in the place of the file, whole; it is read anew then.

        Returns:
            Whether there is such a copy; else nothing was done.

        Raises:
            WorkbookNotSavedError: the disk refused, or somebody else changed the file; nothing was changed.
        """

    def sheet_names(self) -> tuple[str, ...]:
        """Names of the worksheets from left to right."""

    def read_sheet(self, sheet: str) -> Block:
        """Everything on a sheet, in one call. A sheet that is not there is a mistake of the caller (KeyError)."""

    def formula_cells(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Rows and columns, from 1, of the cells of a sheet that are calculated."""

    def hidden_sheets(self) -> frozenset[str]:
        """Names of the worksheets that nobody sees."""

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """Rows of a sheet, from 1, that a filter or somebody has hidden."""

    def table_end(self, sheet: str, heading_row: int) -> int:
        """The last row of the table of Excel's whose headings stand in a row; 0 where there is none, or none grows.

        Rows written right under such a table belong to it: it ends further down after `save`.
        """

    def end_table(self, sheet: str, heading_row: int, last_row: int) -> None:
        """Let that table end at a row, with `save`; its cells are not touched."""

    def write_block(self, sheet: str, first_row: int, first_column: int, rows: Sequence[Sequence[CellValue]]) -> None:
        """Put rows of the same length on a sheet, the first value at a row and column counted from 1."""

    def clear_block(self, sheet: str, area: MergedArea) -> None:
        """Empty the cells of an area; formats stay."""

    def save(self) -> None:
        """Keep a copy of the workbook as it was, then save it whole or not at all.

        Raises:
            WorkbookNotSavedError: the disk refused, or somebody else changed the file; nothing was changed.
        """

    def show_progress(self, text: str) -> None:
        """Tell the user what is going on."""

    def close(self) -> None:
        """Give back what was changed in the host (status bar, screen updating); unsaved blocks are dropped."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_exception: object) -> None: ...
