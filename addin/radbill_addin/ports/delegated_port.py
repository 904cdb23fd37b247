"""A workbook whose calls another thread makes: Excel's objects belong to the thread that was given them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Self

from radbill_addin.ports.workbook_port import Block, CellValue, MergedArea, WorkbookPort


class DelegatedPort:
    """A port like the one that it is made of; `make_call` makes each call where it is allowed."""

    def __init__(self, port: WorkbookPort, make_call: Callable[[Callable[[], Any]], Any]) -> None:
        self._port, self._make_call = port, make_call
        #: Whether the workbook was saved through this port.
        self.was_saved = False

    @property
    def file_name(self) -> str:
        """As the port says."""
        return str(self._make_call(lambda: self._port.file_name))

    @property
    def cannot_be_saved(self) -> tuple[str, ...]:
        """As the port says."""
        return tuple(self._make_call(lambda: self._port.cannot_be_saved))

    @property
    def file_mark(self) -> str:
        """As the port says."""
        return str(self._make_call(lambda: self._port.file_mark))

    def return_to(self, mark: str) -> bool:
        """Let the port put a copy in the place of the file."""
        return bool(self._make_call(partial(self._port.return_to, mark)))

    def sheet_names(self) -> tuple[str, ...]:
        """As the port says."""
        return tuple(self._make_call(self._port.sheet_names))

    def read_sheet(self, sheet: str) -> Block:
        """As the port reads it."""
        block: Block = self._make_call(partial(self._port.read_sheet, sheet))
        return block

    def formula_cells(self, sheet: str) -> frozenset[tuple[int, int]]:
        """As the port says."""
        return frozenset(self._make_call(partial(self._port.formula_cells, sheet)))

    def hidden_sheets(self) -> frozenset[str]:
        """As the port says."""
        return frozenset(self._make_call(self._port.hidden_sheets))

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """As the port says."""
        return frozenset(self._make_call(partial(self._port.hidden_rows, sheet)))

    def table_end(self, sheet: str, heading_row: int) -> int:
        """As the port says."""
        return int(self._make_call(partial(self._port.table_end, sheet, heading_row)))

    def end_table(self, sheet: str, heading_row: int, last_row: int) -> None:
        """Let the port end the table."""
        self._make_call(partial(self._port.end_table, sheet, heading_row, last_row))

    def write_block(self, sheet: str, first_row: int, first_column: int, rows: Sequence[Sequence[CellValue]]) -> None:
        """Let the port keep the block."""
        self._make_call(partial(self._port.write_block, sheet, first_row, first_column, rows))

    def clear_block(self, sheet: str, area: MergedArea) -> None:
        """Let the port keep the clearing."""
        self._make_call(partial(self._port.clear_block, sheet, area))

    def save(self) -> None:
        """Let the port save."""
        self._make_call(self._port.save)
        self.was_saved = True

    def show_progress(self, text: str) -> None:
        """Let the port tell the user."""
        self._make_call(partial(self._port.show_progress, text))

    def close(self) -> None:
        """Let the port close."""
        self._make_call(self._port.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
