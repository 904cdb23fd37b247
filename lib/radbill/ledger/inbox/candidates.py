"""Which files are to be received: those that are named, and those in folders, but for what is still being written."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

#: How programs name a file that they have not finished.
_UNFINISHED_ENDINGS = frozenset({".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".temp"})
_UNFINISHED_BEGINNINGS = ("~$", ".~")
#: A folder is looked into so deep, and so many files of it are taken at most.
_DEEPEST = 3
_MOST_FILES = 10_000

STILL_WRITTEN = "It is still being written. Receive it again when it is finished."
_TOO_MANY = f"The folder holds more than {_MOST_FILES:,} files; the others were not looked at. Choose a smaller folder."


class Candidate(NamedTuple):
    """A file to be received.

    Attributes:
        path: Where it is.
        problem: Why it is left, for the user; empty when it is to be looked into.
        is_named: Whether the user named it; else it stands in a folder that was named.
    """

    path: Path
    problem: str = ""
    is_named: bool = True


def candidates(paths: Iterable[Path], own_folders: Iterable[Path] = (), most: int = _MOST_FILES) -> Iterator[Candidate]:
    """The files that paths name, in their order; those of a folder by their names.

    Args:
        paths: Files and folders.
        own_folders: Where radbill itself keeps files; in a folder that holds them they are passed over.
        most: So many files of one folder are taken at most.
    """
    own = frozenset(folder.resolve() for folder in own_folders)
    for path in paths:
        try:
            yield from _of_folder(path, own, most) if path.is_dir() else [Candidate(path, _problem_of(path))]
        except OSError as error:
            yield Candidate(path, f"It cannot be read ({error.strerror}). Give access to it.")


def _of_folder(folder: Path, own: frozenset[Path], most: int) -> Iterator[Candidate]:
    for count, path in enumerate(_files_below(folder, own, _DEEPEST)):
        if count == most:
            yield Candidate(folder, _TOO_MANY, is_named=False)
            return
        yield Candidate(path, _problem_of(path), is_named=False)


def _files_below(folder: Path, own: frozenset[Path], depth: int) -> Iterator[Path]:
    """Files of a folder, then those of the folders in it; hidden ones, and folders that are links, are passed over."""
    folders = []
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            folders.append(path)
        elif not path.name.startswith(".") or path.name.startswith(_UNFINISHED_BEGINNINGS):
            yield path
    for inner in folders if depth > 1 else ():
        if not (inner.name.startswith(".") or inner.is_symlink() or inner.resolve() in own):
            yield from _files_below(inner, own, depth - 1)


def _problem_of(path: Path) -> str:
    if path.name.startswith(_UNFINISHED_BEGINNINGS) or path.suffix.lower() in _UNFINISHED_ENDINGS:
        return STILL_WRITTEN
    if not path.exists():
        return "There is no such file."
    return "" if path.is_file() else "It is no file."
