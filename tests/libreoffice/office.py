"""LibreOffice as a judge: a headless office of its own profile, spoken to over a local pipe from this process.

Only the process started here is ever stopped. `calculateAll` is used and not a plain load, since LibreOffice keeps the
results that stand in a file until it is told to calculate everything.
"""

import contextlib
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from radbill.codes.raw.cells import column_letter

_BRIDGE_FOLDERS = ("/usr/lib/python3/dist-packages", "/usr/lib/libreoffice/program")
#: GTK waits for the clipboard on the thread of whoever loads a workbook, and can wait for ever.
_PLAIN_WINDOWS = {"SAL_USE_VCLPLUGIN": "gen"}
_WITHOUT_WINDOWS = ("--headless", "--invisible")
_START_SECONDS, _STOP_SECONDS = 90, 20
#: com.sun.star.sheet.FormulaResult.ERROR
_ERROR_RESULTS = 4
_ERROR_TEXTS = {503: "#NUM!", 519: "#VALUE!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A"}


class ErrorCell(NamedTuple):
    """A formula without a value, and LibreOffice's number for the reason (502 argument, 525 unknown name, ...)."""

    sheet: str
    row: int
    column: int
    formula: str
    number: int

    @property
    def shown(self) -> str:
        """What stands in the cell."""
        return _ERROR_TEXTS.get(self.number, f"Err:{self.number}")


class Recalculated(NamedTuple):
    """What stands in a workbook after everything was calculated.

    Attributes:
        sheets: Values from A1 on by sheet, row by row: numbers as floats, everything else as text, empty as "".
        errors: Formulas without a value.
        named: Values of the cells of every named range, by name.
    """

    sheets: dict[str, tuple[tuple[Any, ...], ...]]
    errors: tuple[ErrorCell, ...]
    named: dict[str, tuple[tuple[Any, ...], ...]]

    def value(self, sheet: str, row: int, column: int) -> Any:
        return self.sheets[sheet][row - 1][column - 1]

    @property
    def error_cells(self) -> dict[str, str]:
        """What stands in the cells without a value, by address such as `Charges.B5`; a test names all it expects."""
        return {f"{each.sheet}.{column_letter(each.column)}{each.row}": each.shown for each in self.errors}

    def shown(self, sheet: str) -> list[list[Any]]:
        """All values of a sheet from A1 on, errors by the text that stands in the cell."""
        rows = [list(row) for row in self.sheets[sheet]]
        for error in self.errors:
            if error.sheet == sheet:
                rows[error.row - 1][error.column - 1] = error.shown
        return rows


def bridge() -> Any:
    """The module `uno` of the system's Python; ImportError where it is missing or made for another Python."""
    sys.path += [folder for folder in _BRIDGE_FOLDERS if folder not in sys.path]
    return importlib.import_module("uno")


class Office:
    """A running LibreOffice; a context manager, which ends with the process stopped.

    It has no windows unless a display is named, such as `:99`.
    """

    def __init__(self, soffice: str, profile: Path, display: str = "") -> None:
        self._uno = bridge()
        pipe = f"radbill{uuid.uuid4().hex[:12]}"
        self._process = subprocess.Popen(
            [soffice, f"-env:UserInstallation={profile.as_uri()}", *([] if display else _WITHOUT_WINDOWS),
             "--norestore", "--nodefault", "--nologo", "--nofirststartwizard", f"--accept=pipe,name={pipe};urp;"],
            env={**os.environ, **({"DISPLAY": display, **_PLAIN_WINDOWS} if display else {})},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            self.context = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            self._desktop = self.service("com.sun.star.frame.Desktop")
        except BaseException:
            self.kill()
            raise

    def recalculate(self, path: Path) -> Recalculated:
        """Open a workbook, calculate everything, and read all of it."""
        with self._opened(path) as document:
            document.calculateAll()
            sheets = list(document.Sheets)
            named = {each.Name: each.ReferredCells for each in document.NamedRanges}
            return Recalculated(
                {sheet.Name: _used(sheet) for sheet in sheets},
                tuple(error for sheet in sheets for error in _errors(sheet)),
                {name: cells.getDataArray() for name, cells in named.items() if cells is not None},
            )

    def evaluate(self, path: Path, formulas: dict[str, str], changes: dict[str, Any] | None = None) -> dict[str, Any]:
        """Values of further formulas, by name, on a sheet added to the opened workbook; the file stays as it is.

        Args:
            path: The workbook.
            formulas: Formulas in LibreOffice's own notation (`;` between arguments, `Sheet.A1`).
            changes: Values put into cells before, by address such as `Charges.B5`.
        """
        with self._opened(path) as document:
            for address, value in (changes or {}).items():
                sheet, cell = address.split(".")
                target = document.Sheets.getByName(sheet).getCellRangeByName(cell)
                target.setString(value) if isinstance(value, str) else target.setValue(value)
            document.Sheets.insertNewByName("Asked", document.Sheets.Count)
            asked = document.Sheets.getByName("Asked")
            for row, formula in enumerate(formulas.values()):
                asked.getCellByPosition(0, row).setFormula(formula)
            document.calculateAll()
            cells = (asked.getCellByPosition(0, row) for row in range(len(formulas)))
            return {name: cell.getString() for name, cell in zip(formulas, cells, strict=True)}

    def export_pdf(self, path: Path, target: Path) -> None:
        """Print a workbook into a PDF file."""
        with self._opened(path) as document:
            document.calculateAll()
            document.storeToURL(target.absolute().as_uri(), self._properties(FilterName="calc_pdf_Export"))

    def close(self) -> None:
        """Ask the office to end, and end its process if it does not."""
        with contextlib.suppress(Exception):  # it may be gone already, or break the connection while it answers
            self._desktop.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait(_STOP_SECONDS)

    def kill(self) -> None:
        """End the process and what it started at once; whoever waits for an answer gets an error."""
        with contextlib.suppress(ProcessLookupError):  # it has ended
            os.killpg(self._process.pid, signal.SIGKILL)  # the leader of a session of its own

    def service(self, name: str) -> Any:
        """A service of the running office."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self, address: str) -> Any:
        local = self._uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        not_yet = self._uno.getClass("com.sun.star.connection.NoConnectException")
        give_up = time.monotonic() + _START_SECONDS
        while True:
            try:
                return resolver.resolve(address)
            except not_yet:
                if self._process.poll() is not None:
                    raise RuntimeError(f"soffice ended with exit code {self._process.returncode}") from None
                if time.monotonic() > give_up:
                    raise
                time.sleep(0.05)

    @contextlib.contextmanager
    def shown(self, path: Path) -> Iterator[Any]:
        """A copy of a workbook in a window, everything calculated; closed without saving."""
        with self._opened(path, is_hidden=False) as document:
            document.calculateAll()
            yield document

    @contextlib.contextmanager
    def _opened(self, path: Path, *, is_hidden: bool = True) -> Iterator[Any]:
        """A copy is opened: the office puts a lock beside what it opens, and other tests read the same workbook."""
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copyfile(path, Path(folder) / path.name)
            options = self._properties(Hidden=is_hidden, ReadOnly=False)
            document = self._desktop.loadComponentFromURL(copy.as_uri(), "_blank", 0, options)
            if document is None:
                raise RuntimeError(f"LibreOffice does not open {path.name}")
            try:
                yield document
            finally:
                document.close(True)  # noqa: FBT003 - UNO takes arguments by position only

    def _properties(self, **values: object) -> tuple[Any, ...]:
        made = []
        for name, value in values.items():
            each = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            each.Name, each.Value = name, value
            made.append(each)
        return tuple(made)


def _used(sheet: Any) -> tuple[tuple[Any, ...], ...]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - UNO takes arguments by position only
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()


def _errors(sheet: Any) -> Iterator[ErrorCell]:
    for area in sheet.queryFormulaCells(_ERROR_RESULTS).RangeAddresses:
        for row in range(area.StartRow, area.EndRow + 1):
            for column in range(area.StartColumn, area.EndColumn + 1):
                cell = sheet.getCellByPosition(column, row)
                yield ErrorCell(sheet.Name, row + 1, column + 1, cell.Formula, cell.getError())
