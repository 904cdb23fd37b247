"""Why the disk refused or a file cannot be read, in words: a full disk is called full, whatever the system calls it."""

import errno
import shutil
from pathlib import Path

#: POSIX: no space; over the quota; larger than one file may be.
_FULL = frozenset(code for name in ("ENOSPC", "EDQUOT", "EFBIG") if (code := getattr(errno, name, None)) is not None)
#: Windows: ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL, ERROR_DISK_QUOTA_EXCEEDED.
_FULL_ON_WINDOWS = frozenset({39, 112, 1295})
#: Less than a database needs beside itself to note one thing.
_LEAST_BYTES = 1 << 18


def is_disk_full(error: OSError) -> bool:
    """Whether the disk, or the user's share of it, is full.

    >>> is_disk_full(OSError(28, "No space left on device"))
    True
    """
    return error.errno in _FULL or getattr(error, "winerror", None) in _FULL_ON_WINDOWS


def why_refused(error: OSError) -> str:
    """What the system says, on the disk being full in one way everywhere.

    >>> why_refused(OSError(28, "No space left on device"))
    'the disk is full'
    """
    return "the disk is full" if is_disk_full(error) else error.strerror or type(error).__name__


def why_unreadable(error: Exception) -> str:
    """Why a file cannot be read, without what it holds.

    >>> why_unreadable(FileNotFoundError()), why_unreadable(EOFError())
    ('there is no such file', 'it is cut off')
    """
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (FileNotFoundError, "there is no such file"),
        (IsADirectoryError, "it is a folder"),
        (PermissionError, "reading it is not allowed, or another program holds it"),
        (EOFError, "it is cut off"),
        (OSError, "the disk or the network did not give it"),
        (UnicodeError, "it is no text"),
    )
    return next((words for kind, words in kinds if isinstance(error, kind)), "it is damaged or no such archive")


def has_room(folder: Path) -> bool:
    """Whether the disk of a folder, which need not exist yet, takes more; yes where nobody can tell."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    try:
        return shutil.disk_usage(there).free >= _LEAST_BYTES
    except OSError:
        return True
