"""The file of a workbook: the copy from before, and the new content in its place, without losing what others saved."""

import hashlib
import os
import shutil
from itertools import count
from pathlib import Path, PurePath
from typing import TypeVar

from radbill import is_disk_full, write_bytes, write_with
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.text.input_problem import InputProblem

AnyPath = TypeVar("AnyPath", bound=PurePath)
_TRY_AGAIN = "Nothing was written. Close it in other programs, see that you may write to its folder, try again."
_OPEN_ANEW = "Nothing was written. See that it is closed in other programs, and run the command again."
_MAKE_ROOM = "Nothing was written. Make room on the disk, then try again."


class WorkbookFile:
    """A file that was read, and may be replaced once or more often.

    The state before each save stands beside the file, and none of these copies is overwritten: `claims.before.xlsx`,
    then `claims.before-2.xlsx` and so on.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        """Take note of the file at `path`, which held `content` when it was read."""
        self._path = path.resolve()
        self._content = content
        self._before_path: Path | None = None

    @property
    def name(self) -> str:
        """Name of the file without its folder."""
        return self._path.name

    @property
    def before_path(self) -> Path:
        """Where the state before the last save is kept, or where the first one will keep it."""
        return self._before_path or self._free_before_path()

    def copy_with(self, mark: str) -> bytes | None:
        """The content of the copy from before with a mark, the newest first; none when there is none."""
        contents = (path.read_bytes() for path in reversed(self._before_paths()))
        return next((content for content in contents if mark_of_content(content) == mark), None)

    def replace(self, content: bytes) -> None:
        """Keep the state before, then replace the file in one step.

        Raises:
            WorkbookNotSavedError: the disk refused, or somebody else changed the file meanwhile; it is as it was.
        """
        self._see_that_unchanged()
        try:
            self._before_path = self._keep_before()
            write_with(self._path, lambda temporary: self._fill(temporary, content))
        except WorkbookNotSavedError:
            raise
        except OSError as error:
            raise self._refusal(error) from error
        self._content = content

    def problem(self, message: str, what_to_do: str, sheet: str = "", row: int | None = None) -> InputProblem:
        """What is wrong with the file, for the user."""
        return InputProblem(self.name, sheet, row, "", message, what_to_do)

    def _fill(self, temporary: Path, content: bytes) -> None:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(self._path, temporary)
        self._see_that_unchanged()  # once more: a large file takes its time, and the next step is the move

    def _see_that_unchanged(self) -> None:
        try:
            is_changed = self._path.read_bytes() != self._content
        except FileNotFoundError:
            is_changed = True
        except OSError as error:
            raise self._refusal(error) from error
        if is_changed:
            message = "The file was changed by somebody else while radbill worked."
            raise WorkbookNotSavedError(self.problem(message, _OPEN_ANEW))

    def _refusal(self, error: OSError) -> WorkbookNotSavedError:
        if is_disk_full(error):
            return WorkbookNotSavedError(self.problem("The file could not be saved: the disk is full.", _MAKE_ROOM))
        reason = error.strerror or "the system refused"
        return WorkbookNotSavedError(self.problem(f"The file could not be saved: {reason}.", _TRY_AGAIN))

    def _keep_before(self) -> Path:
        """Write the copy, unless the newest one is the same."""
        path = self._free_before_path()
        newest = self._before_paths()[-1:] or [path]
        if newest[0].exists() and newest[0].read_bytes() == self._content:
            return newest[0]
        write_bytes(path, self._content)
        return path

    def _free_before_path(self) -> Path:
        return free_copy(self._path)

    def _before_paths(self) -> list[Path]:
        """The copies that are there, oldest first, as far as they follow each other."""
        paths: list[Path] = []
        for number in count(1):
            path = numbered_copy(self._path, number)
            if not path.exists():
                return paths
            paths.append(path)
        return paths


def mark_of_content(content: bytes) -> str:
    """By which a state of a file is known: its SHA-256."""
    return hashlib.sha256(content).hexdigest()


def free_copy(path: Path) -> Path:
    """Where the state before a save is kept: beside the workbook, under the first name that is free."""
    return next(copy for number in count(1) if not (copy := numbered_copy(path, number)).exists())


def numbered_copy(path: AnyPath, number: int) -> AnyPath:
    """The name of the first, second, third copy of a workbook: claims.before.xlsx, claims.before-2.xlsx ..."""
    mark = "before" if number == 1 else f"before-{number}"
    return path.with_name(f"{path.stem}.{mark}{path.suffix}")
