"""A workbook file without Excel that is only looked at: of a long sheet some rows or columns can be read alone."""

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from radbill_addin.ports.parts.plain_rows import PlainRows
from radbill_addin.ports.parts_port import PartsPort, block_of
from radbill_addin.ports.workbook_port import Block


class SheetNotReadError(Exception):
    """A sheet cannot be read when it is asked for; the file is to be opened whole, which says why or reads it all."""


class ReadingPort(PartsPort):
    """A workbook on disk of which each sheet is read when it is asked for. Nothing is to be written."""

    def __init__(
        self,
        path: Path,
        content: bytes,
        tell: Callable[[str], object] | None = None,
        *,
        unpacked: Mapping[str, bytes] | None = None,
    ) -> None:
        """Open the workbook in `content`, the bytes of the file at `path`; progress is given to `tell`.

        Raises:
            Exception: as `PartsPort`, but for what is wrong with single sheets.
        """
        super().__init__(path, content, tell, known={}, unpacked=unpacked)

    def read_sheet(self, sheet: str) -> Block:
        """As `PartsPort`; raises `SheetNotReadError`."""
        with _sheet_at_hand():
            return super().read_sheet(sheet)

    def formula_cells(self, sheet: str) -> frozenset[tuple[int, int]]:
        """As `PartsPort`; raises `SheetNotReadError`."""
        with _sheet_at_hand():
            return super().formula_cells(sheet)

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """As `PartsPort`; raises `SheetNotReadError`."""
        with _sheet_at_hand():
            return super().hidden_rows(sheet)

    def read_rows(self, sheet: str, numbers: Container[int]) -> Block:
        """The sheet with these rows at least, the others empty; raises `SheetNotReadError`.

        What is wrong with the bytes of the others may pass unseen.
        """
        return self._part(sheet, lambda rows: rows.read_some(numbers))

    def read_columns(self, sheet: str, columns: Collection[int]) -> Block:
        """The sheet with these columns at least, counted from 1; as `read_rows`."""
        return self._part(sheet, lambda rows: rows.read_columns(columns))

    def _part(self, sheet: str, read: Callable[[PlainRows], None]) -> Block:
        with _sheet_at_hand():
            return block_of(self._workbook.part_of(sheet, read), {})


@contextmanager
def _sheet_at_hand() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise SheetNotReadError from error
