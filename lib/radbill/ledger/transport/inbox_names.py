"""Names of another's files made names of ours: one file in one folder, on any system, whatever stands in them."""

import re
from pathlib import Path

from radbill.core.files import sha256_of

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 120
#: Windows keeps these names for devices, with any ending.
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE)


def inbox_name(remote_name: str) -> str:
    """A name for our folder that is as near to the remote one as is safe; the ending stays.

    >>> inbox_name("batch 1.999"), inbox_name("../../.bashrc"), inbox_name("CON.txt"), inbox_name("***")
    ('batch_1.999', 'bashrc', '_CON.txt', 'file')
    """
    name = _UNSAFE.sub("_", remote_name.replace("/", "_").replace("\\", "_")).strip("._-")
    stem, dot, ending = name.rpartition(".")
    if len(name) > _LONGEST:
        kept = f"{dot}{ending}"[:20] if stem else ""
        name = name[: _LONGEST - len(kept)] + kept
    return f"_{name}" if _RESERVED.fullmatch(name) else name or "file"


def free_place(folder: Path, name: str, sha256: str) -> Path:
    """The first place for a file that is free or holds these very bytes: no file is replaced by another."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f"{dot}{ending}") if stem else (name, "")
    number = 1
    while True:
        place = folder / (name if number == 1 else f"{stem}-{number}{ending}")
        if not place.exists() or (place.is_file() and sha256_of(place) == sha256):
            return place
        number += 1
