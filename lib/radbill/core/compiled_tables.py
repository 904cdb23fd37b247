"""Tables as they were understood before, kept beside Python's compiled modules.

To understand the YAML of all tables takes longer than to compile all modules, which Python does once. What is kept
names the text that it was made from, so that a table that was edited is read anew; where it cannot be kept, as in a
folder that may not be written, every run reads the text.
"""

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

#: Changes where the same text is understood in another way.
_VERSION = b"1"
_DIGEST_LENGTH = 32


def understood(path: Path, text: str, understand: Callable[[str], object]) -> object:
    """What a table's text says: as it was kept, or as `understand` says, which is kept then.

    Args:
        path: The table's file, beside which it is kept (in `__pycache__`).
        text: Its content.
        understand: Makes plain Python values of the text; what it raises is raised.
    """
    try:
        place = Path(cache_from_source(str(path))).with_name(f"{path.name}.{sys.implementation.cache_tag}")
    except NotImplementedError:  # a Python that compiles nothing
        return understand(text)
    kept = _kept(place, text)
    if kept is None:
        kept = pickle.dumps(understand(text), protocol=pickle.HIGHEST_PROTOCOL)
        if not sys.dont_write_bytecode:
            _keep(place, _mark(text, kept) + kept)
    return pickle.loads(kept)  # noqa: S301 - written here, where whoever may write may change the modules as well


def _kept(place: Path, text: str) -> bytes | None:
    """What was kept of this very text, whole; none without it."""
    try:
        content = place.read_bytes()
    except OSError:
        return None
    kept = content[_DIGEST_LENGTH:]
    return kept if content[:_DIGEST_LENGTH] == _mark(text, kept) else None


def _keep(place: Path, content: bytes) -> None:
    """Write in one step, so that no other process reads half of it; where that is refused, leave it."""
    temporary = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(place)


def _mark(text: str, kept: bytes) -> bytes:
    return sha256(b"\0".join((_VERSION, sha256(text.encode()).digest(), kept))).digest()
