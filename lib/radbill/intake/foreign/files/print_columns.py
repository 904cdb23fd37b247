"""Where the columns of a print spool begin and end, and the words that stand above each of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.files.field_places import field_marks

RULE = re.compile(r"\s*[-=_]+(?:\s+[-=_]+){2,}\s*$")
#: Dates, codes and amounts, of which a line of the table has at least two.
TYPED = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2}|\b\d{2}[A-Z]{3}\d{2,4}\b|\d{8,}|\b\d{5}\b|\d\.\d{2}\b|\b\d{5}[A-Z]{2}\b"
)
TOGETHER = 2
_WIDE_GAP = re.compile(r"\s{2,}")
_WORD = re.compile(r"\S+")
_BEGINS = re.compile(r"[A-Za-z][A-Za-z0-9#]")
#: `LOCATION: North`: what is said once for the lines below, or of the page.
PAIR = re.compile(r"\s*[A-Za-z][\w ./#-]*[:=]\s*\S")
_FEWEST_HEADINGS = 4
_LAST = 10_000
#: The share of lines that may write across the blank between two columns: titles and totals do.
_ACROSS = 0.02
#: The share of headings that begin where their column does, in files that write them so.
_MOSTLY = 0.7
#: Lines above and below the one with the most headings that may be headings too.
_MOST_LINES = 2

Span = tuple[int, int]


class PrintedHeading(NamedTuple):
    """The headings of a print spool.

    Attributes:
        first: Line of the first of them, from 0.
        lines: Its lines, as they stand.
        spans: From where to where each column reaches.
        texts: The words above each column.
    """

    first: int
    lines: tuple[str, ...]
    spans: tuple[Span, ...]
    texts: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many fields are named."""
        return len(_fields(self.texts))


def printed_heading(lines: Sequence[str]) -> PrintedHeading | None:
    """The headings of a text; none when no line of it names columns."""
    at = _heading_line(lines)
    if at is None:
        return None
    every = [_heading(lines, first, last) for first, last in _blocks(lines, at)]
    return max(every, key=lambda each: (each.known, -len(each.lines)))


def columns_of_lines(lines: Sequence[str], heading: Sequence[str]) -> list[tuple[Span, str]]:
    """The columns that lines of one kind fill, each with its heading."""
    columns = _joined(_filled_runs(lines), heading)
    return list(zip(_spans([start for start, _, _ in columns]), [text for _, _, text in columns], strict=True))


def columns_under(lines: Sequence[str], heading: Sequence[str]) -> list[tuple[Span, str]]:
    """The columns that lines of one kind fill, cut where fields or headings touch, each with its heading."""
    runs = _joined(_cut_at_headings(list(_parted(_filled_runs(lines), lines, heading)), heading), heading)
    return list(zip(_spans([start for start, _, _ in runs]), [text for _, _, text in runs], strict=True))


def split_at(line: str, columns: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    """The cells of a line."""
    return tuple(" ".join(line[start:end].split()) for (start, end), _ in columns)


def _heading_line(lines: Sequence[str]) -> int | None:
    """The first line with the most headings, parted by two blanks or, in narrow lists, by one."""
    counts = list(map(headings_in, lines))
    most = max(counts, default=0)
    return counts.index(most) if most >= _FEWEST_HEADINGS else None


def headings_in(line: str) -> int:
    """How many headings a line has, parted by two blanks or by one."""
    return max(_known(_WIDE_GAP.split(line.strip())), _known(line.split()))


def _known(words: Sequence[str]) -> int:
    return len({field for word in words if word and (field := field_of(word))})


def _fields(texts: Sequence[str]) -> set[str]:
    return {field for text in texts if text and (field := field_of(text)) and field != IGNORED}


def _blocks(lines: Sequence[str], at: int) -> Iterator[Span]:
    """The line alone, and with its neighbors that may be headings."""
    above = _reach(lines, range(at - 1, max(-1, at - 1 - _MOST_LINES), -1))
    below = _reach(lines, range(at + 1, min(len(lines), at + 1 + _MOST_LINES)))
    yield from ((at - up, at + down + 1) for up in range(above + 1) for down in range(below + 1))


def _reach(lines: Sequence[str], numbers: range) -> int:
    count = 0
    for number in numbers:
        if not _may_be_heading(lines[number]):
            break
        count += 1
    return count


def _may_be_heading(line: str) -> bool:
    return bool(line.strip()) and not (RULE.match(line) or TYPED.search(line) or PAIR.match(line))


def _heading(lines: Sequence[str], first: int, last: int) -> PrintedHeading:
    own = tuple(lines[first:last])
    below = lines[last] if last < len(lines) else ""
    if RULE.match(below):
        starts = [found.start() for found in re.finditer(r"[-=_]+", below)]
        spans = _spans(starts)
        return PrintedHeading(first, own, spans, tuple(_text(own, span) for span in spans))
    runs = _joined(_cut_at_headings(_data_runs(lines, last, own), own), own)
    return PrintedHeading(first, own, _spans([start for start, _, _ in runs]), tuple(text for _, _, text in runs))


def _spans(starts: Sequence[int]) -> tuple[Span, ...]:
    return tuple(pairwise([0, *starts[1:], _LAST]))


def _text(lines: Sequence[str], span: Span) -> str:
    return " ".join(" ".join(line[span[0] : span[1]] for line in lines).split())


def _cut_at_headings(runs: Sequence[Span], heading: Sequence[str]) -> list[Span]:
    """The runs, cut where headings begin that no single one makes, where headings begin above their columns.

    `FAC ORDER# INS` above `020000441423MCR` are three columns; `INS NAME` is one.
    """
    if len(heading) != 1:
        return list(runs)
    words = [found.span() for found in _WORD.finditer(heading[0])]
    above = [[span for span in words if start <= span[0] < end] for start, end in runs]
    begun = [each[0][0] == start for (start, _), each in zip(runs, above, strict=True) if each]
    if sum(begun) < _MOSTLY * len(begun):
        return list(runs)
    return [part for run, each in zip(runs, above, strict=True) for part in _cut(run, each, heading[0])]


def _cut(run: Span, words: Sequence[Span], heading: str) -> Iterator[Span]:
    fields = [field_of(heading[slice(*span)]) for span in words]
    is_known = bool(words) and field_of(heading[words[0][0] : words[-1][1]]) not in {"", IGNORED}
    if is_known or not all(fields) or len({*fields}) < len(fields):
        yield run
    else:
        yield from pairwise([run[0], *(start for start, _ in words[1:]), run[1]])


def _data_runs(lines: Sequence[str], last: int, heading: Sequence[str]) -> list[Span]:
    """The columns that the lines of the table fill, between places that nearly all of them leave blank."""
    counts = Counter(lines)
    of_table = [line for line in lines[last:] if len(TYPED.findall(line)) >= TOGETHER and counts[line] == 1
                and not PAIR.match(line)]  # fmt: skip
    widest = max((len(line.rstrip()) for line in of_table), default=0)
    of_table = [line for line in of_table if len(line.rstrip()) * 2 > widest]
    return list(_parted(_filled_runs(of_table), of_table, heading))


def _parted(runs: Sequence[Span], of_table: Sequence[str], heading: Sequence[str]) -> Iterator[Span]:
    """The runs, cut where fields touch that are known by what stands in them, and a heading may begin."""
    width = max(map(len, of_table), default=0)
    marks = field_marks([line.ljust(width) for line in of_table])
    every = sorted({at for mark in marks for at in mark})
    cuts = [at for at in every if any(line[at - 1 : at].strip() and line[at : at + 1].strip() for line in of_table)]
    cuts = [at for at in cuts if all(_may_begin(line, at) for line in heading)]
    for start, end in runs:
        places = [start, *(at for at in cuts if start < at < end), end]
        yield from pairwise(places)


def _filled_runs(of_table: Sequence[str]) -> list[Span]:
    most, width = _ACROSS * len(of_table), max(map(len, of_table), default=0)
    filled = [sum(line[at : at + 1].strip() != "" for line in of_table) > most for at in range(width)]
    runs = [list(run) for is_filled, run in groupby(range(width), key=lambda at: filled[at]) if is_filled]
    return [(run[0], run[-1] + 1) for run in runs]


def _joined(runs: Sequence[Span], heading: Sequence[str]) -> list[tuple[int, int, str]]:
    """The columns with their headings: what has none and stands one blank behind a column belongs to it."""
    words = _words_by_run(runs, heading)
    columns: list[tuple[int, int, str]] = []
    for at, (start, end) in enumerate(runs):
        text = " ".join(words.get(at, ()))
        if columns and not text and start - columns[-1][1] <= 1:
            columns[-1] = (columns[-1][0], end, columns[-1][2])
        else:
            columns.append((start, end, text))
    return columns


def _words_by_run(runs: Sequence[Span], heading: Sequence[str]) -> dict[int, list[str]]:
    """Each word of the headings with the column that it stands above, or that is the nearest."""
    words: dict[int, list[str]] = {}
    for line in heading:
        for start, end in _words(line, runs) if runs else ():
            at = min(range(len(runs)), key=lambda each: (_distance((start, end), runs[each]), each))
            words.setdefault(at, []).append(line[start:end])
    return words


def _may_begin(line: str, at: int) -> bool:
    """Whether a heading may begin at a place: behind a blank, or as a word of its own behind one that it touches."""
    return not line[at - 1 : at].strip() or not line[at : at + 1].strip() or bool(_BEGINS.match(line, at))


def _words(line: str, runs: Sequence[Span]) -> Iterator[Span]:
    """The words of a line; where columns touch, those of their headings do too."""
    touching = [end for (_, end), (start, _) in pairwise(runs) if end == start]
    for found in _WORD.finditer(line):
        yield from pairwise([found.start(), *(at for at in touching if found.start() < at < found.end()), found.end()])


def _distance(word: Span, run: Span) -> int:
    """Less than nothing where they overlap, the more the less."""
    overlap = min(word[1], run[1]) - max(word[0], run[0])
    return -overlap
