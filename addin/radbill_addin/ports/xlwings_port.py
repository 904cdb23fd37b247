"""A workbook that is open in Excel, through xlwings."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple, Self

from radbill_addin.ports.documents import documents_folder
from radbill_addin.ports.live_block import (
    Written,
    as_typed,
    contents_of,
    put_back,
    write_compared,
)
from radbill_addin.ports.live_problems import live_problem
from radbill_addin.ports.live_reading import formula_places, merged_areas, values_of
from radbill_addin.ports.live_tables import LiveTable, table_headed, tables_of
from radbill_addin.ports.shown_rows import hidden_runs, rows_shown
from radbill_addin.ports.workbook_file import numbered_copy
from radbill_addin.ports.workbook_port import Block, CellValue, MergedArea, WorkbookNotSavedError
from radbill_addin.ports.written_cells import with_written
from radbill_addin.text.input_problem import InputProblem

#: The part of xlwings that only Windows has.
_WINDOWS = "xlwings._xlwindows"
#: Excel's xlSheetVisible.
_VISIBLE = -1


class _Write(NamedTuple):
    """A block that waits for `save`."""

    sheet: str
    first_row: int
    first_column: int
    rows: tuple[tuple[object, ...], ...]

    @property
    def last_row(self) -> int:
        """Counted from 1."""
        return self.first_row + len(self.rows) - 1


def book_of(workbook: Any) -> Any:  # noqa: ANN401 - Excel's own object, and xlwings carries no types
    """The `xlwings.Book` of a workbook as Excel hands it over."""
    return import_module("xlwings").Book(impl=import_module(_WINDOWS).Book(workbook))


def release() -> None:
    """Keep no object of Excel's: for as long as one is held, Excel stays, unseen (xlwings issue 1789)."""
    vars(import_module(_WINDOWS))["BOOK_CALLER"] = None
    gc.collect()


class XlwingsPort:
    """A live workbook. Blocks wait until `save`, so that an action that breaks off leaves the workbook untouched.

    The copy of the state before each save stands beside the file, with the user's unsaved work in it:
    `claims.before.xlsx` for `claims.xlsx`, then `claims.before-2.xlsx` and so on; of a workbook on a web site it goes
    to the user's documents. A workbook that was never saved gets the blocks and stays unsaved. Hidden rows are shown
    while blocks are written; every block is read back and compared. When Excel refuses a block, or to save, all cells
    are put back.
    """

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlwings carries no types
        """Work on an `xlwings.Book`."""
        self._book = book
        self._waiting: list[_Write] = []
        #: What waits, by sheet, row and column, as it will be read.
        self._seen: dict[str, dict[int, dict[int, CellValue]]] = {}
        self._ends: dict[tuple[str, int], int] = {}
        self._copy = ""

    @property
    def file_name(self) -> str:
        """Name of the file without its folder."""
        return str(self._book.name)

    @property
    def folder(self) -> str:
        """The folder of the workbook; empty when it was never saved, or lies on a web site."""
        folder = str(self._book.api.Path)
        return "" if "://" in folder else folder

    @property
    def cannot_be_saved(self) -> tuple[str, ...]:
        """Nothing: Excel itself saves."""
        return ()

    @property
    def file_mark(self) -> str:
        """Empty: what is open in Excel is not what lies on the disk."""
        return ""

    def return_to(self, mark: str) -> bool:  # noqa: ARG002 - the port of a file knows marks
        """Never: Excel holds the file."""
        return False

    def sheet_names(self) -> tuple[str, ...]:
        """Names of the worksheets from left to right."""
        return tuple(sheet.name for sheet in self._book.sheets)

    def read_sheet(self, sheet: str) -> Block:
        """Everything on a sheet: one read of all its values, or a few where a stray cell stands far away."""
        if sheet not in self.sheet_names():
            raise KeyError(sheet)
        worksheet = self._book.sheets[sheet]
        used = worksheet.used_range
        last_row, last_column = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
        everything = worksheet.range((1, 1), (last_row, last_column))
        rows, errors = values_of(everything)
        block = Block(rows, tuple(sorted(set(merged_areas(everything)))), errors)
        return with_written(block, self._seen[sheet]) if sheet in self._seen else block

    def formula_cells(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Where the sheet has formulas, cells of a dynamic array included."""
        used, seen = self._book.sheets[sheet].used_range, self._seen.get(sheet, {})
        return frozenset(place for place in formula_places(used) if place[1] not in seen.get(place[0], ()))

    def hidden_sheets(self) -> frozenset[str]:
        """The sheets that are hidden, or very hidden."""
        return frozenset(sheet.name for sheet in self._book.sheets if sheet.api.Visible != _VISIBLE)

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """The rows that a filter or somebody has hidden."""
        used = self._book.sheets[sheet].used_range
        runs = hidden_runs(self._book.sheets[sheet], 1, used.row + used.shape[0] - 1)
        return frozenset(row for first, last in runs for row in range(first, last + 1))

    def table_end(self, sheet: str, heading_row: int) -> int:
        """The last row of Excel's table whose headings stand in a row; 0 without one."""
        table = table_headed(self._book.sheets[sheet], heading_row)
        return table.area.last_row if table else 0

    def end_table(self, sheet: str, heading_row: int, last_row: int) -> None:
        """Let the table end at a row, with `save`."""
        self._ends[sheet, heading_row] = last_row

    def selected_row(self) -> tuple[str, int]:
        """Sheet and row of the cell that the user has selected; nothing and 0 when it is no cell."""
        try:
            selection = self._book.app.selection
            return str(selection.sheet.name), int(selection.row)
        except Exception:  # noqa: BLE001 - a chart or a picture answers in ways of its own
            return "", 0

    def write_block(self, sheet: str, first_row: int, first_column: int, rows: Sequence[Sequence[CellValue]]) -> None:
        """Keep the block for `save`."""
        if rows and rows[0]:
            ready = tuple(tuple(as_typed(value) for value in line) for line in rows)
            self._waiting.append(_Write(sheet, first_row, first_column, ready))
            seen = self._seen.setdefault(sheet, {})
            for row, line in enumerate(rows, first_row):
                seen.setdefault(row, {}).update(enumerate(line, first_column))

    def clear_block(self, sheet: str, area: MergedArea) -> None:
        """Keep the clearing for `save`."""
        width, height = area.last_column - area.first_column + 1, area.last_row - area.first_row + 1
        self.write_block(sheet, area.first_row, area.first_column, [[None] * width] * height)

    def save(self) -> None:
        """Let Excel keep the before-copy, write each waiting block, compare it, and save."""
        if not self._waiting:
            return
        written: list[Written] = []
        tables: list[LiveTable] = []
        try:
            if self._has_file:
                self._book.api.SaveCopyAs(self._before_path())
            with self._quiet():
                with self._rows_shown():
                    self._write_all(written, tables)
                if self._has_file:
                    self._book.save()
        except Exception as error:
            raise WorkbookNotSavedError(self._problem(error, is_as_before=self._take_back(written, tables))) from error
        self._forget_waiting()
        self._copy = ""

    def show_progress(self, text: str) -> None:
        """Put the text into Excel's status bar."""
        self._book.app.status_bar = text

    def close(self) -> None:
        """Drop what waits and give the status bar back to Excel."""
        self._forget_waiting()
        self._book.app.status_bar = False

    def _forget_waiting(self) -> None:
        self._waiting.clear()
        self._ends.clear()
        self._seen.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def _has_file(self) -> bool:
        return bool(self._book.api.Path)

    def _write_all(self, written: list[Written], tables: list[LiveTable]) -> None:
        """Write every block, and end the tables where they must; what was there before goes to `written`, `tables`."""
        is_1904, ends = bool(self._book.api.Date1904), list(self._longer_tables())
        for table, last_row in ends:
            below = table.rows_below(last_row)
            written.append(Written(below, contents_of(below)))
        tables.extend(table for table, _ in ends)
        for block in self._waiting:
            target = self._target(block)
            written.append(Written(target, contents_of(target)))
            write_compared(target, block.rows, is_1904=is_1904)
        for (sheet, heading_row), last_row in self._ends.items():
            if headed := table_headed(self._book.sheets[sheet], heading_row):
                tables.append(headed)
                ends.append((headed, last_row))
        for table, last_row in ends:
            table.end_at(last_row)

    def _longer_tables(self) -> Iterator[tuple[LiveTable, int]]:
        """The tables right under which rows are to be written, with their last row then."""
        for name in dict.fromkeys(block.sheet for block in self._waiting):
            rows = self._seen[name].items()
            cells = {(row, at) for row, line in rows for at, value in line.items() if value not in {None, ""}}
            for table in tables_of(self._book.sheets[name]):
                if (last_row := table.last_row_with(cells)) > table.area.last_row:
                    yield table, last_row

    def _take_back(self, written: Sequence[Written], tables: Sequence[LiveTable]) -> bool:
        """Whether the cells are as they were, and the tables as long."""
        if not written:
            return True
        try:
            with self._quiet(), self._rows_shown():
                is_as_before = put_back(written)
                for table in tables:  # now: a shorter table would take in again what is put back under it
                    table.end_at(table.area.last_row)
                return is_as_before
        except Exception:  # noqa: BLE001 - Excel answers no more; the user is told
            return False

    @contextmanager
    def _rows_shown(self) -> Iterator[None]:
        """With the rows shown into which blocks go."""
        with ExitStack() as shown:
            for name in dict.fromkeys(block.sheet for block in self._waiting):
                blocks = [block for block in self._waiting if block.sheet == name]
                first, last = min(each.first_row for each in blocks), max(each.last_row for each in blocks)
                shown.enter_context(rows_shown(self._book.sheets[name], first, last))
            yield

    def _target(self, block: _Write) -> Any:  # noqa: ANN401 - xlwings carries no types
        last = (block.last_row, block.first_column + len(block.rows[0]) - 1)
        return self._book.sheets[block.sheet].range((block.first_row, block.first_column), last)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """Without the screen following every block, and without macros of the workbook that change what is written."""
        app = self._book.app
        before = app.screen_updating, app.enable_events
        app.screen_updating = app.enable_events = False
        try:
            yield
        finally:
            app.screen_updating, app.enable_events = before

    def _before_path(self) -> str:
        """Where the copy of a save is kept; no earlier one is overwritten."""
        if not self._copy:
            folder = self.folder or str(documents_folder())
            kind = PureWindowsPath if "\\" in folder else PurePosixPath
            path = kind(folder) / self.file_name
            names = (str(numbered_copy(path, number)) for number in count(1))
            self._copy = next(name for name in names if not Path(name).exists())
        return self._copy

    def _problem(self, error: Exception, *, is_as_before: bool) -> InputProblem:
        if not is_as_before:
            message = "Excel stopped in the middle, and did not let radbill take back what it had written."
            copy = f"; {self._before_path()} holds your unsaved work" if self._has_file else ""
            return InputProblem(self.file_name, "", None, "", message, f"Close the workbook without saving{copy}.")
        return live_problem(error, self.file_name)
