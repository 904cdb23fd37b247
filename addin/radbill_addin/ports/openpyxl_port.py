"""A workbook file without Excel, through openpyxl."""

import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.packaging.workbook import WorkbookPackage
from openpyxl.styles.numbers import is_date_format
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.xml.constants import ARC_WORKBOOK
from openpyxl.xml.functions import fromstring

from radbill import Cell, canonical, is_error, padded
from radbill_addin.ports.file_port import FilePort
from radbill_addin.ports.stored_results import SheetColumn, StoredResults, with_results
from radbill_addin.ports.unsavable import losses_of
from radbill_addin.ports.workbook_port import (
    NOT_CALCULATED,
    NUMBER_IS_NO_DAY,
    Block,
    CellValue,
    MergedArea,
)
from radbill_addin.text.cell_text import looks_like_formula, storable

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


_PRINT_AREA = "_xlnm.Print_Area"
#: Said before all losses.
SAVED_ANEW = (
    "This workbook is built unusually and is saved anew as a whole; to keep everything, open it in Excel and save it "
    "as Excel Workbook (.xlsx) first."
)


class OpenpyxlPort(FilePort):
    """A workbook on disk that is saved anew as a whole: for files whose cells cannot be changed one by one."""

    def __init__(self, path: Path, content: bytes, tell: Callable[[str], object] | None = None) -> None:
        """Open the workbook in `content`, the bytes of the file at `path`; progress is given to `tell`."""
        super().__init__(path, content, tell)
        self._path = path
        self._workbook = load(path, content)
        self._is_changed = False
        self._written: set[SheetColumn] = set()

    @property
    def cannot_be_saved(self) -> tuple[str, ...]:
        """That the file is saved anew, and what openpyxl drops from it."""
        return (SAVED_ANEW, *losses_of(self._content))

    def sheet_names(self) -> tuple[str, ...]:
        """Names of the worksheets from left to right."""
        return tuple(sheet.title for sheet in self._workbook.worksheets)

    def read_sheet(self, sheet: str) -> Block:
        """Everything on a sheet."""
        worksheet = self._workbook[sheet]
        raw = [[self._shown(cell) for cell in line] for line in _used_rows(worksheet)]
        errors = {
            (row, column): str(value)
            for row, line in enumerate(raw, 1)
            for column, value in enumerate(line, 1)
            if is_error(value) or value in {NOT_CALCULATED, NUMBER_IS_NO_DAY}
        }
        rows = padded([[None if (i, j) in errors else v for j, v in enumerate(ln, 1)] for i, ln in enumerate(raw, 1)])
        merged = (MergedArea(m.min_row, m.min_col, m.max_row, m.max_col) for m in worksheet.merged_cells.ranges)
        return Block(rows, tuple(sorted(merged)), errors)

    def formula_cells(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Where the sheet has formulas."""
        cells = (cell for line in _used_rows(self._workbook[sheet]) for cell in line)
        return frozenset((cell.row, cell.column) for cell in cells if cell.data_type == "f")

    def hidden_sheets(self) -> frozenset[str]:
        """The sheets that the file calls hidden, or very hidden."""
        return frozenset(sheet.title for sheet in self._workbook.worksheets if sheet.sheet_state != "visible")

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """The rows that the file calls hidden."""
        return frozenset(row for row, each in self._workbook[sheet].row_dimensions.items() if each.hidden)

    def write_block(self, sheet: str, first_row: int, first_column: int, rows: Sequence[Sequence[CellValue]]) -> None:
        """Put rows on a sheet."""
        worksheet = self._workbook[sheet]
        self._is_changed = True
        self._written.update((sheet, first_column + offset) for offset in range(len(rows[0]) if rows else 0))
        for row, line in enumerate(rows, first_row):
            for column, value in enumerate(line, first_column):
                _put(worksheet.cell(row, column), value)

    def save(self) -> None:
        """Keep the before-copy, then replace the file in one step; without changes, do nothing."""
        if not self._is_changed:
            return
        stream = BytesIO()
        self._workbook.save(stream)
        saved = with_results(stream.getvalue(), self._workbook, lambda: self._results_there, self._written)
        self._file.replace(saved)
        self._is_changed = False

    @cached_property
    def _results_there(self) -> StoredResults:
        """The results of formulas in the file as it was opened; read only when there are formulas."""
        return StoredResults(load(self._path, self._content, only_results=True))

    def _shown(self, cell: Any) -> Cell:  # noqa: ANN401 - openpyxl's cells have several unrelated classes
        """What Excel shows in the cell; for a formula its stored result."""
        if cell.data_type == "e" and is_date_format(cell.number_format):
            return NUMBER_IS_NO_DAY  # openpyxl puts #VALUE! in the place of such a number
        if cell.data_type != "f":
            return canonical(cell.value)
        result = canonical(self._results_there.value(cell.parent.title, cell.coordinate))
        return NOT_CALCULATED if result is None else result


def load(path: Path, content: bytes, *, only_results: bool = False) -> "Workbook":
    """Let openpyxl read a workbook; what it has to say about losses is asked elsewhere.

    With `only_results` cells hold what is stored for their formulas; sheets are parsed when asked for, nothing
    can be written.

    Raises:
        Exception: whatever openpyxl stumbles over in a damaged file; it has no class of its own for that.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(
            BytesIO(content),
            keep_vba=path.suffix.lower() == ".xlsm",
            data_only=only_results,
            read_only=only_results,
            rich_text=not only_results,
        )
    if not only_results:
        _keep_print_areas(workbook, content)
    return workbook


def _keep_print_areas(workbook: "Workbook", content: bytes) -> None:
    """Whole columns that are printed, which openpyxl drops while it reads, stay names of their sheets."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if ARC_WORKBOOK not in archive.namelist():
            return
        package: Any = WorkbookPackage
        names = package.from_tree(fromstring(archive.read(ARC_WORKBOOK))).definedNames
    for place, of_sheet in names.by_sheet().items() if names else ():
        area = of_sheet.get(_PRINT_AREA)
        if area is None or place == "global":
            continue
        sheet = workbook[workbook.sheetnames[place]]
        if sheet in workbook.worksheets and not sheet.print_area:
            sheet.defined_names[_PRINT_AREA] = DefinedName(_PRINT_AREA, attr_text=area.value)


def _used_rows(worksheet: "Worksheet") -> Iterator[Sequence[Any]]:
    """Rows from A1 to the last cell with a value; formatted empty cells beyond are not walked through."""
    filled = [place for place, cell in worksheet._cells.items() if cell.value is not None]  # noqa: SLF001 - see above
    if not filled:
        return iter(())
    last_row, last_column = max(row for row, _ in filled), max(column for _, column in filled)
    return worksheet.iter_rows(1, last_row, 1, last_column)


def _put(cell: Any, value: CellValue) -> None:  # noqa: ANN401 - openpyxl's cells have several unrelated classes
    """Write a value; text stays text, also when the user later opens the cell and presses Enter."""
    if isinstance(cell, MergedCell):
        return
    if not isinstance(value, str):
        cell.value = canonical(value)
        return
    cell.value = storable(value)
    if cell.value:
        cell.data_type = "s"
    if looks_like_formula(value):
        cell.quotePrefix = True
