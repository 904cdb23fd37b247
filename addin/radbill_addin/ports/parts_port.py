"""A workbook file without Excel: only the cells that are written change in it."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from radbill_addin.ports.file_port import FilePort
from radbill_addin.ports.parts.calculation.formula_tree import LAST_ROW
from radbill_addin.ports.parts.markup import CannotKeepError
from radbill_addin.ports.parts.sheet_content import SheetContent
from radbill_addin.ports.parts.workbook import CannotWriteError, PartsWorkbook, SheetValues
from radbill_addin.ports.workbook_file import mark_of_content
from radbill_addin.ports.workbook_port import Block, WorkbookNotSavedError, WrittenValue
from radbill_addin.ports.written_cells import changed_row

_SIGNATURE = "Digital signatures: they no longer hold once a cell is changed; sign the workbook again."
_NO_ROOM = "Rows were to be written below the last row that a sheet can have: something stands far down on it."
_MAKE_ROOM = "Nothing was written. Go to the last cell (Ctrl+End), delete the rows below your last one and save."
_IN_EXCEL = "Nothing was written. Open the workbook in Excel, save it and try again."


class PartsPort(FilePort):
    """A workbook on disk in which only the cells that are written change."""

    def __init__(
        self,
        path: Path,
        content: bytes,
        tell: Callable[[str], object] | None = None,
        *,
        known: Mapping[str, SheetContent] | None = None,
        unpacked: Mapping[str, bytes] | None = None,
    ) -> None:
        """Open the workbook in `content`, the bytes of the file at `path`; progress is given to `tell`.

        Args:
            path: The file.
            content: Its bytes.
            tell: Is given the texts of `show_progress`.
            known: As `PartsWorkbook` takes it.
            unpacked: As `Package` takes it.

        Raises:
            CannotKeepError: the file is built in a way that is not changed piece by piece.
            Exception: whatever goes wrong in a damaged file.
        """
        super().__init__(path, content, tell)
        self._opened: PartsWorkbook | None = PartsWorkbook(content, known, unpacked)
        self._known: dict[str, SheetContent] = {}
        self._values: dict[str, SheetValues] = {}
        self._blocks: dict[str, Block] = {}
        self._read: set[str] = set()
        self._ends: dict[tuple[str, int], int] = {}

    @property
    def cannot_be_saved(self) -> tuple[str, ...]:
        """A signature; everything else is kept."""
        return (_SIGNATURE,) if self._workbook.is_signed else ()

    @property
    def file_mark(self) -> str:
        """SHA-256 of the file as it was read or last saved."""
        return mark_of_content(self._content)

    def return_to(self, mark: str) -> bool:
        """Put the copy from before with this mark in the place of the file; what waits to be written is dropped."""
        content = self._file.copy_with(mark)
        if content is None:
            return False
        self._file.replace(content)
        self._content, self._opened, self._known = content, None, {}
        self._values, self._blocks, self._ends = {}, {}, {}
        return True

    def sheet_names(self) -> tuple[str, ...]:
        """Names of the worksheets from left to right."""
        return tuple(self._workbook.sheets)

    def read_sheet(self, sheet: str) -> Block:
        """Everything on a sheet, with what was written since."""
        self._read.add(sheet)
        if sheet not in self._blocks:
            self._blocks[sheet] = block_of(self._workbook.sheets[sheet], self._values.get(sheet, {}))
        return self._blocks[sheet]

    def formula_cells(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Where the sheet has formulas."""
        values = self._values.get(sheet, {})
        formulas = self._workbook.sheets[sheet].formulas
        return frozenset((each.row, each.column) for each in formulas if each.column not in values.get(each.row, ()))

    def hidden_sheets(self) -> frozenset[str]:
        """The sheets that the file calls hidden, or very hidden."""
        return self._workbook.hidden_sheets

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """The rows that the file calls hidden."""
        return self._workbook.sheets[sheet].hidden_rows

    def table_end(self, sheet: str, heading_row: int) -> int:
        """The last row of the table whose headings stand in a row; 0 without one."""
        return self._workbook.table_end(sheet, heading_row)

    def end_table(self, sheet: str, heading_row: int, last_row: int) -> None:
        """Let the table end at a row, with `save`."""
        self._ends[sheet, heading_row] = last_row

    def write_block(
        self, sheet: str, first_row: int, first_column: int, rows: Sequence[Sequence[WrittenValue]]
    ) -> None:
        """Put rows on a sheet."""
        filled = cache(self._workbook.sheets[sheet].filled_rows)
        self._blocks.pop(sheet, None)
        values = self._values.setdefault(sheet, {})
        for row, line in enumerate(rows, first_row):
            if row in values:
                known = values[row]
                for at, value in enumerate(line, first_column):
                    known[at] = value
            elif any(value is not None for value in line) or row in filled():
                values[row] = dict(enumerate(line, first_column))

    def save(self) -> None:
        """Keep the before-copy, then replace the file in one step; without changes, do nothing."""
        if not self._values:
            return
        workbook, content = self._workbook, self._content_with_values()
        if content is not None:
            self._file.replace(content)
            self._content, self._opened, self._known = content, None, workbook.unchanged_sheets
        self._values, self._blocks, self._ends = {}, {}, {}

    def content(self) -> bytes:
        """The file with what was written; nothing is saved.

        Raises:
            WorkbookNotSavedError: as `save`.
        """
        return self._content_with_values() or self._content

    @property
    def _workbook(self) -> PartsWorkbook:
        """The workbook as it was last saved; after a save it is read again only when it is asked for."""
        self._opened = self._opened or PartsWorkbook(self._content, self._known)
        return self._opened

    def _content_with_values(self) -> bytes | None:
        for sheet, rows in self._values.items():
            if max(rows, default=0) > LAST_ROW:
                raise WorkbookNotSavedError(self._file.problem(_NO_ROOM, _MAKE_ROOM, sheet, LAST_ROW))
        try:
            return self._workbook.with_values(self._values, self._read, self._ends)
        except CannotWriteError as error:
            what_to_do = f"Nothing was written. {error.what_to_do}"
            problem = self._file.problem(error.message, what_to_do, error.sheet, error.row)
            raise WorkbookNotSavedError(problem) from error
        except CannotKeepError as error:
            raise WorkbookNotSavedError(self._file.problem(f"{error}.", _IN_EXCEL)) from error


def block_of(content: SheetContent, values: SheetValues) -> Block:
    """The used range, from A1 to the last cell with a value or an error; rows without any are one and the same."""
    rows = dict(content.rows)
    errors = {place: shown for place, shown in content.errors.items() if place[1] not in values.get(place[0], ())}
    for row, changes in values.items():
        rows[row] = changed_row(rows.get(row, []), changes)
    last_row = max((row for row, cells in rows.items() if cells), default=0)
    width = max(map(len, rows.values()), default=0)
    empty = (None,) * width
    lines = tuple(
        (*cells, *empty[len(cells) :]) if (cells := rows.get(row)) else empty for row in range(1, last_row + 1)
    )
    return Block(lines, content.merged, errors)
