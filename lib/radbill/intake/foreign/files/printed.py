"""Print spools and fixed-width texts: columns are where the lines of the table leave the same places blank."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.files.source import SourceRow

_WIDE_GAP = re.compile(r"\s{2,}")
_RULE = re.compile(r"\s*[-=_]{2,}(?:\s+[-=_]{2,}){2,}\s*$")
_TYPED = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2}|\b\d{8}\b|\b\d{5}\b|\d\.\d{2}\b")
_TOTAL = re.compile(r"[\s*#]*(?:grand |sub-?\s?)?totals?\b", re.IGNORECASE)
#: Dates, codes and amounts that a line of the table has at least.
_TOGETHER = 2
#: From the last sign of a word to the first of the next, where one blank is between them.
_WIDE = 2
_FEWEST_HEADINGS = 4
#: The share of lines that may write across the blank between two columns: titles and totals do.
_ACROSS = 0.02

Span = tuple[int, int]


def printed_rows(text: str) -> tuple[SourceRow, ...] | None:
    """The rows of a text in columns; none when no line of it holds headings."""
    lines = [line.strip("\f\r").expandtabs() for line in text.split("\n")]
    at = _heading_line(lines)
    if at is None:
        return None
    spans = _ruled_spans(lines, at) or _blank_spans(lines, at)
    return tuple(_rows(lines, spans))


def _heading_line(lines: Sequence[str]) -> int | None:
    """The first line with the most headings, parted by two blanks or, in narrow lists, by one."""
    counts = [max(_known(_WIDE_GAP.split(line.strip())), _known(line.split())) for line in lines]
    most = max(counts, default=0)
    return counts.index(most) if most >= _FEWEST_HEADINGS else None


def _known(words: Sequence[str]) -> int:
    return len({field for word in words if word and (field := field_of(word))})


def _ruled_spans(lines: Sequence[str], heading: int) -> list[Span]:
    """The columns that a rule below the headings draws."""
    below = lines[heading + 1] if heading + 1 < len(lines) else ""
    if not _RULE.match(below):
        return []
    starts = [found.start() for found in re.finditer(r"[-=_]+", below)]
    return list(zip([0, *starts[1:]], [*starts[1:], 10_000], strict=True))


def _blank_spans(lines: Sequence[str], heading: int) -> list[Span]:
    """The columns between places that are blank in the heading and in nearly all lines of the table."""
    of_table = [line for line in lines[heading + 1 :] if len(_TYPED.findall(line)) >= _TOGETHER]
    width = max(map(len, (lines[heading], *of_table)))
    most = _ACROSS * len(of_table)
    by_lines = [sum(line[at : at + 1].strip() != "" for line in of_table) > most for at in range(width)]
    filled = [lines[heading][at : at + 1].strip() != "" or by_lines[at] for at in range(width)]
    runs = [list(run) for is_filled, run in groupby(range(width), key=lambda at: filled[at]) if is_filled]
    starts = [run[0] for before, run in zip([[-_WIDE], *runs], runs, strict=False)
              if run[0] - before[-1] > _WIDE or any(by_lines[at] for at in run)]  # fmt: skip
    return list(zip([0, *starts[1:]], [*starts[1:], 10_000], strict=True))


def _rows(lines: Sequence[str], spans: Sequence[Span]) -> Iterator[SourceRow]:
    for number, line in enumerate(lines, 1):
        cells = tuple(" ".join(line[start:end].split()) for start, end in spans)
        if _RULE.match(line):
            cells = ("",) * len(spans)
        elif _TOTAL.match(line) or _is_title(line, spans):
            cells = (" ".join(line.split()), *("",) * (len(spans) - 1))
        yield SourceRow(number, cells)


def _is_title(line: str, spans: Sequence[Span]) -> bool:
    """Whether a line writes across the columns and has not two dates, codes or amounts."""
    return any(line[start - 1 : start].strip() for start, _ in spans if start) and len(_TYPED.findall(line)) < _TOGETHER
