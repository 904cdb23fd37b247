"""Print spools and fixed-width texts with headings as rows: each line in its columns, wrapped cells joined."""

import re
from collections.abc import Iterator, Sequence

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.files.print_columns import (
    PAIR,
    RULE,
    TOGETHER,
    TYPED,
    PrintedHeading,
    Span,
    headings_in,
    printed_heading,
)
from radbill.intake.foreign.files.print_pairs import paired_rows
from radbill.intake.foreign.files.source import SourceRow

_TOTAL = re.compile(r"[\s*#]*(?:[\w ]+ )?(?:grand |sub-?\s?)?totals?\b", re.IGNORECASE)
#: Columns that a line which only goes on with the cells above it fills at most.
_MOST_WRAPPED = 3
#: Lines in which headings with a rule are looked for, and how many fields they name.
_LOOKED_AT, _FEWEST_KNOWN, _FEWEST_PRINTED = 60, 4, 6


def printed_rows(text: str) -> tuple[SourceRow, ...] | None:
    """The rows of a text in columns; none when no line of it holds headings."""
    lines = [line.strip("\f\r").expandtabs() for line in text.split("\n")]
    if (paired := paired_rows(lines)) is not None:
        return paired
    heading = printed_heading(lines)
    return None if heading is None else tuple(_unwrapped(lines, heading.spans, list(_rows(lines, heading))))


def is_ruled(text: str) -> bool:
    """Whether strokes below a line of headings say where columns begin: commas stand inside of names then."""
    lines = [line.strip("\f\r").expandtabs() for line in text.split("\n")[:_LOOKED_AT]]
    has_rule = any(map(RULE.match, lines))
    heading = printed_heading(lines) if has_rule else None
    return (
        heading is not None
        and heading.known >= _FEWEST_KNOWN
        and any(
            RULE.match(line)
            for line in lines[heading.first + len(heading.lines) : heading.first + len(heading.lines) + 1]
        )
    )


def is_printed_with_signs(text: str, delimiter: str) -> bool:
    """Whether a sign that parts each line evenly stands inside of names, and headings are parted by blanks."""
    if delimiter != ",":
        return False
    lines = [line.strip("\f\r").expandtabs() for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT]]
    names = [line for line in lines if not TYPED.search(line)]
    named = ({field for cell in line.split(delimiter) if (field := field_of(cell.strip()))} for line in names)
    if max(map(len, named), default=0) >= _FEWEST_KNOWN:
        return False
    return max(map(headings_in, names), default=0) >= _FEWEST_PRINTED


def _rows(lines: Sequence[str], heading: PrintedHeading) -> Iterator[SourceRow]:
    own = {line.strip() for line in heading.lines}
    blank = ("",) * len(heading.spans)
    for number, line in enumerate(lines, 1):
        if line.strip() == heading.lines[0].strip() and line.strip():
            yield SourceRow(number, heading.texts)
        elif line.strip() in own or RULE.match(line):
            yield SourceRow(number, blank)
        else:
            yield SourceRow(number, _cells(line, heading.spans))


def _cells(line: str, spans: Sequence[Span]) -> tuple[str, ...]:
    if _TOTAL.match(line) or PAIR.match(line) or _is_title(line, spans):
        return (line.strip(), *("",) * (len(spans) - 1))
    return tuple(" ".join(line[start:end].split()) for start, end in spans)


def _is_title(line: str, spans: Sequence[Span]) -> bool:
    """Whether a line writes across the columns and has not two dates, codes or amounts."""
    return any(line[start - 1 : start].strip() for start, _ in spans if start) and len(TYPED.findall(line)) < TOGETHER


def _unwrapped(lines: Sequence[str], spans: Sequence[Span], rows: list[SourceRow]) -> Iterator[SourceRow]:
    """The rows; what only goes on with the cells of the row above is added to them."""
    pending: SourceRow | None = None
    for line, row in zip(lines, rows, strict=True):
        if pending is not None and _goes_on(line, spans, pending, row):
            pending = pending._replace(cells=tuple(map(_with, pending.cells, row.cells)))
            continue
        if pending is not None:
            yield pending
        pending = row
    if pending is not None:
        yield pending


def _goes_on(line: str, spans: Sequence[Span], above: SourceRow, row: SourceRow) -> bool:
    """Whether a line fills a few columns from their first place on, all of them filled in the row of codes above."""
    filled = [at for at, cell in enumerate(row.cells) if cell]
    is_table_row = sum(len(TYPED.findall(cell)) for cell in above.cells) >= TOGETHER
    starts = all(line[spans[at][0] : spans[at][0] + 1].strip() for at in filled)
    return is_table_row and 0 < len(filled) <= _MOST_WRAPPED and 0 not in filled and starts \
        and len(TYPED.findall(line)) < TOGETHER and all(above.cells[at] for at in filled)  # fmt: skip


def _with(above: str, below: str) -> str:
    return f"{above} {below}".strip()
