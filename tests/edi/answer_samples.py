"""Third-party files of answers, and a second, much simpler way to look at their segments."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from radbill.edi.guides.published_codes import PublishedCodes

#: No published data is asked; the short lists beside the guides are.
CODES = PublishedCodes(None, date(2026, 11, 26))
ISA = "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *261125*0800*^*00501*000000009*0*T*:"


def raw_segments(content: str) -> list[list[str]]:
    """The segments of one interchange, cut by nothing but the signs behind its ISA's letters and at its end."""
    text = content.lstrip("\ufeff \r\n")
    element, terminator = text[3], text.split(text[3], 16)[16][1]
    return [piece.strip().split(element) for piece in text.split(terminator) if piece.strip()]


def samples(shared_data: Path, kind: str) -> list[Path]:
    """All files of a kind; there is at least one."""
    found = sorted((shared_data / "edi" / kind).iterdir())
    assert found
    return found


def who_says(path: Path) -> set[tuple[str, str | None]]:
    """The name segments below the levels of sources: code and number."""
    raw = raw_segments(path.read_text(encoding="utf-8", errors="replace"))
    below = [later for level, later in pairwise(raw) if level[0] == "HL" and level[3] == "20"]
    return {(each[1], each[9] if len(each) > 9 else None) for each in below}


def one_file(read: Iterable, path: Path):
    """The only file that a path holds, as read."""
    (answer,) = read(path, CODES)
    return answer


def interchange(*sets: str, group: str = "FA", guide: str = "005010X231A1", between: Iterable[str] = ()) -> bytes:
    """An interchange of one group around the bodies of sets; counts and control numbers are right."""
    lines = [ISA, *between]
    if sets:
        lines.append(f"GS*{group}*PAYER*PRACTICE*20261125*0800*9*X*{guide}")
        for number, body in enumerate(sets, 1):
            lines += _set(body.split(), number, guide)
        lines.append(f"GE*{len(sets)}*9")
    lines.append(f"IEA*{int(bool(sets))}*000000009")
    return ("~".join(lines) + "~").replace("_", " ").encode()


def _set(body: list[str], number: int, guide: str) -> Iterator[str]:
    kind, *segments = body
    yield f"ST*{kind}*{number:04d}*{guide}"
    yield from segments
    yield f"SE*{len(segments) + 2}*{number:04d}"
