"""One valid file of each kind, plainly invented; what the tests damage."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "valid"
KINDS = ("837P", "835", "999", "277CA", "270", "271", "276", "277")


@cache
def _lines(kind: str) -> tuple[str, ...]:
    return tuple((_FOLDER / f"{kind}.txt").read_text(encoding="utf-8").splitlines())


def valid_segments(kind: str) -> list[str]:
    """The segments of the valid file of a kind, without terminators."""
    return list(_lines(kind))


def text_of(segments: list[str]) -> str:
    """A file of segments."""
    return "".join(f"{segment}~\n" for segment in segments)


def recounted(segments: list[str]) -> list[str]:
    """The segments with a right SE01."""
    start = next(at for at, segment in enumerate(segments) if segment.startswith("ST*"))
    end = next(at for at, segment in enumerate(segments) if segment.startswith("SE*"))
    parts = segments[end].split("*")
    return [*segments[:end], "*".join(["SE", str(end - start + 1), *parts[2:]]), *segments[end + 1 :]]
