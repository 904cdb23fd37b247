"""Why the disk refused, in words: a full one is called full, whatever the system calls it."""

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


def has_room(folder: Path) -> bool:
    """Whether the disk of a folder, which need not exist yet, takes more; yes where nobody can tell."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    try:
        return shutil.disk_usage(there).free >= _LEAST_BYTES
    except OSError:
        return True
