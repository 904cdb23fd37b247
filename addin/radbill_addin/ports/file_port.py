"""What the ports of workbooks on disk share: the file, progress, and how an area is emptied."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from radbill_addin.ports.workbook_file import WorkbookFile
from radbill_addin.ports.workbook_port import CellValue, MergedArea


class FilePort(ABC):
    """A workbook on disk. It is read whole when opened; the file changes only in `save`."""

    def __init__(self, path: Path, content: bytes, tell: Callable[[str], object] | None = None) -> None:
        """Take note of the file at `path`, which holds `content`; progress is given to `tell`."""
        self._file = WorkbookFile(path, content)
        self._content = content
        self._tell = tell

    @property
    def file_name(self) -> str:
        """Name of the file without its folder."""
        return self._file.name

    @property
    def before_path(self) -> Path:
        """Where the copy of the state before the last save is kept."""
        return self._file.before_path

    @property
    def file_mark(self) -> str:
        """Empty: a file that is saved anew as a whole is never the same again."""
        return ""

    def return_to(self, mark: str) -> bool:  # noqa: ARG002 - see `PartsPort`
        """Never, for the same reason."""
        return False

    def table_end(self, sheet: str, heading_row: int) -> int:  # noqa: ARG002 - see `PartsPort`
        """None: a file that is saved anew as a whole keeps its tables as long as they are."""
        return 0

    def end_table(self, sheet: str, heading_row: int, last_row: int) -> None:  # noqa: B027 - see `PartsPort`
        """Nothing, for the same reason."""

    @abstractmethod
    def write_block(self, sheet: str, first_row: int, first_column: int, rows: Sequence[Sequence[CellValue]]) -> None:
        """Put rows on a sheet."""

    def clear_block(self, sheet: str, area: MergedArea) -> None:
        """Empty the cells of an area."""
        width, height = area.last_column - area.first_column + 1, area.last_row - area.first_row + 1
        self.write_block(sheet, area.first_row, area.first_column, [[None] * width] * height)

    def show_progress(self, text: str) -> None:
        """Pass the text on to who asked for it."""
        if self._tell:
            self._tell(text)

    def close(self) -> None:  # noqa: B027 - a file that is read whole has nothing to close
        """Nothing is held open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
