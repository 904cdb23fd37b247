"""Texts whose columns are parted by a sign: comma, semicolon, tab, bar, caret, tilde, unit separator."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from radbill.intake.foreign.files.source import SourceRow, UnreadableSourceError

_DELIMITERS = ("\t", "|", ";", ",", "^", "~", "*", "\x1f")
_LOOKED_AT = 200
#: A cell may be as long as a file: a quotation mark that is never closed is told as that.
csv.field_size_limit(2**31 - 1)
_FEWEST_COLUMNS = 4
_MOST_KINDS, _LONGEST_KIND = 12, 6


def delimiter_of(text: str) -> str | None:
    """The sign that parts the columns; none when no sign gives rows of one width."""
    best = max(_DELIMITERS, key=lambda each: _evenness(text, each))
    return best if _evenness(text, best) else None


def _evenness(text: str, delimiter: str) -> float:
    """How many cells stand in rows of the commonest width; nothing where most rows are narrow."""
    head = "".join(text.splitlines(keepends=True)[:_LOOKED_AT])
    widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=delimiter) if any(map(str.strip, row))]
    wide = Counter(width for width in widths if width >= _FEWEST_COLUMNS)
    if not wide:
        return 0
    width, count = wide.most_common(1)[0]
    return count * width if wide.total() * 2 > len(widths) or _are_records(head, delimiter) else 0


def _are_records(head: str, delimiter: str) -> bool:
    """Whether each line begins with one of a few kinds, behind which the sign stands."""
    lines = [line for line in head.splitlines() if line.strip()]
    kinds = {line.partition(delimiter)[0].strip('" ') for line in lines}
    is_parted = all(delimiter in line for line in lines)
    return is_parted and 1 < len(kinds) <= _MOST_KINDS and all(0 < len(kind) <= _LONGEST_KIND for kind in kinds)


def delimited_rows(text: str, delimiter: str) -> Iterator[SourceRow]:
    """The rows, each with the line on which it begins.

    Raises:
        UnreadableSourceError: a quotation mark is never closed, so that lines would be swallowed.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield SourceRow(begins, tuple(_plain(cell) for cell in cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableSourceError(f"a quotation mark is not closed or stands alone from line {begins} on.") from error


def _plain(cell: str) -> str:
    """A cell without what keeps a spreadsheet from reading it as a number: `="00123"`, `'00123`."""
    text = " ".join(cell.split())
    if text.startswith('="') and text.endswith('"'):
        return text[2:-1].strip()
    return text[1:] if text.startswith("'") and text[1:2].isdigit() else text
