"""Published text files as they come: odd encodings, wrapped headings, notes above and below the table."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from radbill.core.failures import Failure, FailureReason
from radbill.reference.published.importer import PublishedFile

HEAD_BYTES = 6000
_NOT_LETTERS = re.compile(r"[^A-Z0-9]")
_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_WITH_SEPARATORS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)


class RefusedFileError(ValueError):
    """A published file is damaged or not what it seems; nothing of it is taken. Becomes a `Failure` at the edge."""


def refused(file: PublishedFile, reason: str, what_to_do: str = "Download it again from its publisher.") -> Failure:
    """The failure of a file that is refused whole."""
    return Failure(FailureReason.UNREADABLE_FILE, f"{file.name}: {reason}", what_to_do)


def text_of(content: bytes) -> str:
    """Decode a published text; the publishers use UTF-8 and Windows-1252, some end with an old end-of-file mark."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.rstrip("\x1a")


def head_of(file: PublishedFile) -> str:
    """The first lines of a file, for recognising it."""
    return text_of(file.content[:HEAD_BYTES])


def is_text(file: PublishedFile, *endings: str) -> bool:
    """Whether the name ends so and the content is text; the sheet of a workbook is a csv."""
    ends = ".csv" in endings if file.workbook else file.name.lower().endswith(endings)
    return ends and b"\0" not in file.content[:HEAD_BYTES]


def csv_rows(text: str, delimiter: str = ",") -> list[list[str]]:
    """Rows of trimmed cells."""
    lines = io.StringIO(text, newline=None)  # the publishers end lines in all three ways
    return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]


def normalized_heading(heading: str) -> str:
    """A heading without case, blanks and signs, to compare it by."""
    return _NOT_LETTERS.sub("", heading.upper())


def joined_headings(rows: Sequence[Sequence[str]], last: int, height: int) -> list[str]:
    """The headings of a table whose heading is wrapped over several rows, compared by their letters.

    Args:
        rows: The whole file.
        last: Index of the last heading row.
        height: How many rows the heading may take.
    """
    wrapped = rows[max(0, last - height + 1) : last + 1]
    return [
        normalized_heading(" ".join(row[column] for row in wrapped if column < len(row)))
        for column in range(len(rows[last]))
    ]


def columns_by_pattern(headings: Sequence[str], patterns: dict[str, str]) -> dict[str, int]:
    """Find each wanted column by the pattern of its heading.

    Raises:
        RefusedFileError: a column is missing or two fit.
    """
    found = {}
    for field, pattern in patterns.items():
        fitting = [index for index, heading in enumerate(headings) if re.search(pattern, heading)]
        if len(fitting) != 1:
            trouble = "no column" if not fitting else f"{len(fitting)} columns"
            raise RefusedFileError(f"{trouble} for {field} found in the heading.")
        found[field] = fitting[0]
    return found


def cells_by_column(
    rows: Sequence[Sequence[str]], first: int, columns: dict[str, int]
) -> list[tuple[int, dict[str, str]]]:
    """The wanted cells of every row that has a first cell, each with its line number.

    Args:
        rows: The whole file.
        first: Index of the first row below the heading.
        columns: Where each field stands.

    Raises:
        RefusedFileError: a row ends early, as in a file that was cut off, or there is no row at all.
    """
    width = max(columns.values()) + 1
    lines = [(number, row) for number, row in enumerate(rows[first:], first + 1) if row and row[0]]
    for number, row in lines:
        if len(row) < width:
            raise RefusedFileError(f"line {number} has {len(row)} columns, the heading has {width}.")
    if not lines:
        raise RefusedFileError("there are no rows below the heading.")
    return [(number, {field: row[index] for field, index in columns.items()}) for number, row in lines]


def exact_number(text: str, line: int, field: str) -> str:
    """A number as printed, without thousands separators; blank is 0.

    Raises:
        RefusedFileError: it is no number; the message names line and column.
    """
    plain = text.replace("$", "").strip() or "0"
    if _WITH_SEPARATORS.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        raise RefusedFileError(f"line {line}, column {field}: {text!r} is not a number.")
    return plain


def numbers_checked(rows: Iterable[tuple[int, dict[str, str]]], fields: frozenset[str]) -> list[dict[str, str]]:
    """Rows whose number fields hold exact numbers as text.

    Raises:
        RefusedFileError: a cell is no number.
    """
    return [
        {field: exact_number(value, line, field) if field in fields else value for field, value in row.items()}
        for line, row in rows
    ]
