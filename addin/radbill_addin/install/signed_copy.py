"""Whether an installed add-in is the shipped one, or a copy of it that an office signed with its own certificate.

Signing adds parts to the file and leaves the macros as they are: equal macros and ribbon make it the same add-in.
"""

import zipfile
from enum import Enum, auto
from pathlib import Path

_MACROS, _RIBBON = "xl/vbaProject.bin", "customUI/customUI14.xml"
_SIGNATURE = "xl/vbaProjectSignature"


class Likeness(Enum):
    """What an installed add-in is, beside the shipped one."""

    SAME = auto()
    SIGNED = auto()
    OTHER = auto()


def likeness(installed: Path, shipped: Path) -> Likeness:
    """Compare an installed add-in with the shipped one; what cannot be read is another.

    Raises:
        OSError: a file is there and cannot be read.
    """
    if not (installed.is_file() and shipped.is_file()):
        return Likeness.OTHER
    if installed.read_bytes() == shipped.read_bytes():
        return Likeness.SAME
    try:
        with zipfile.ZipFile(installed) as copy, zipfile.ZipFile(shipped) as original:
            is_same = all(copy.read(part) == original.read(part) for part in (_MACROS, _RIBBON))
            is_signed = any(name.startswith(_SIGNATURE) for name in copy.namelist())
    except (zipfile.BadZipFile, KeyError):
        return Likeness.OTHER
    return Likeness.SIGNED if is_same and is_signed else Likeness.OTHER
