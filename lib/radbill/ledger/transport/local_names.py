"""Names for files on this computer, whatever the other side calls them: in one folder, and allowed on Windows."""

import hashlib
import re

_OTHER_CHARACTERS = re.compile(r"[^A-Za-z0-9._-]+")
#: Windows keeps these names for devices, with any ending.
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)", re.IGNORECASE)
_LONGEST = 80


def local_name(remote_name: str) -> str:
    """A name that is safe here; where it is not the other side's own, a piece of that one's digest tells it apart.

    >>> local_name("ack_1.999"), local_name("../../x"), local_name("CON.txt")
    ('ack_1.999', 'x-bd1ba1b5', 'file_CON-e43aadf6.txt')
    """
    name = _OTHER_CHARACTERS.sub("_", remote_name).strip("._-")
    stem, point, ending = name.rpartition(".")
    stem, tail = (stem, f".{ending}") if point and len(ending) <= _LONGEST // 4 else (name, "")
    stem = stem[:_LONGEST].rstrip("._-")
    if not stem or _DEVICES.fullmatch(stem.partition(".")[0]):
        stem = f"file_{stem}".rstrip("_")
    if f"{stem}{tail}" == remote_name:
        return remote_name
    digest = hashlib.sha256(remote_name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{stem}-{digest}{tail}"
