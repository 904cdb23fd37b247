"""The same cells in both hosts: a file on disk, and a workbook open in a pretended Excel."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import openpyxl

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.ports.xlwings_port import XlwingsPort
from tests.addin.small_workbook import saved
from tests.harness.com_values import ERROR_NUMBERS
from tests.harness.fake_excel import FakeBook, live_book
from tests.harness.fake_pywin32 import com_time
from tests.harness.loader import opened

Cells = Mapping[str, Sequence[Sequence[object]]]
Merged = Mapping[str, Sequence[tuple[int, int, int, int]]]


class Host(NamedTuple):
    """A workbook in one of the hosts."""

    port: WorkbookPort
    path: Path | None = None
    com: FakeBook | None = None

    def shown(self, sheet: str, row: int, column: int) -> object:
        """What the saved workbook holds in a cell."""
        if self.com is not None:
            return self.com.Sheets(sheet).cells.get((row, column))
        return self._saved()[sheet].cell(row, column).value

    def formula(self, sheet: str, row: int, column: int) -> object:
        """The formula in a cell; none when it is a value."""
        if self.com is not None:
            return self.com.Sheets(sheet).formulas.get((row, column))
        cell = self._saved()[sheet].cell(row, column)
        return cell.value if cell.data_type == "f" else None

    def _saved(self) -> openpyxl.Workbook:
        assert self.path is not None
        return _loaded(self.path.read_bytes())


@lru_cache(maxsize=2)
def _loaded(content: bytes) -> openpyxl.Workbook:
    """A workbook to look into; tests ask for one cell after the other."""
    return openpyxl.load_workbook(BytesIO(content))


def file_host(folder: Path, cells: Cells, merged: Merged | None = None) -> Host:
    """The cells in a file."""
    path = saved(folder / "claims.xlsx", cells)
    if merged:
        workbook = openpyxl.load_workbook(path)
        for name, areas in merged.items():
            for first_row, first_column, last_row, last_column in areas:
                workbook[name].merge_cells(None, first_row, first_column, last_row, last_column)
        workbook.save(path)
    port = open_workbook(path)
    assert not isinstance(port, tuple), port
    return Host(port, path=path)


def excel_host(folder: Path, cells: Cells, merged: Merged | None = None) -> Host:
    """The cells open in Excel."""
    rows = {name: [[as_com(cell) for cell in line] for line in lines] for name, lines in cells.items()}
    com = live_book(rows, folder=str(folder), merged=merged)
    return Host(XlwingsPort(opened(com)), com=com)


def as_com(value: object) -> object:
    """A value as pywin32 hands it over."""
    if isinstance(value, datetime):
        return com_time(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return ERROR_NUMBERS.get(value, value) if isinstance(value, str) else value


HOSTS = {"file": file_host, "excel": excel_host}
