"""Rows that an office types or a bank exports: a csv, or the sheet of a workbook that has the headings."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import lazy_loader  # type: ignore[import-untyped]

from radbill.core.disk import why_unreadable
from radbill.core.failures import Failure, FailureReason
from radbill.intake.foreign.files.source import UnreadableSourceError

#: Loaded when the first workbook is read.
_sheets = lazy_loader.load("radbill.intake.foreign.files.spreadsheets", suppress_warning=True)
#: How far above the rows a sheet may have a title.
_HEADING_WITHIN = 20
#: How a number with more digits than a cell keeps is told.
_ROUNDED = re.compile(r"\d\.\d{5}E\+\d+")
_WORKBOOK_MARKS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))


class TypedRow(NamedTuple):
    """A row as it was typed: its number as a spreadsheet shows it, and its cells as text."""

    number: int
    cells: tuple[str, ...]


def typed_rows(path: Path, is_heading: Callable[[Sequence[str]], bool]) -> tuple[TypedRow, ...] | Failure:
    """The headings and all rows below them that hold something; none at all where the file is empty.

    Of a workbook it is the first sheet that a person sees and that has the headings, which may stand below a title.

    Args:
        path: csv (UTF-8), or xlsx, xlsm, xls, xlsb or ods.
        is_heading: Whether cells are the headings, in small letters with `_` for blanks.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        return _unreadable(path, why_unreadable(error))
    if content.startswith(_WORKBOOK_MARKS):
        return _of_workbook(path, content, is_heading)
    try:
        text = content.decode("utf-8-sig")
        rows = tuple(_filled(enumerate(csv.reader(io.StringIO(text, newline="")), 1)))
    except (UnicodeDecodeError, csv.Error) as error:
        return _unreadable(path, why_unreadable(error))
    return rows


def heading_names(cells: Sequence[str]) -> list[str]:
    """Headings as they are compared.

    >>> heading_names(["Claim ID", " amount "])
    ['claim_id', 'amount']
    """
    return ["_".join(cell.lower().split()) for cell in cells]


def _of_workbook(
    path: Path, content: bytes, is_heading: Callable[[Sequence[str]], bool]
) -> tuple[TypedRow, ...] | Failure:
    try:
        tables = [tuple(_filled((row.number, row.cells) for row in table.rows))
                  for table in _sheets.spreadsheet_tables(path.name, content)]  # fmt: skip
    except UnreadableSourceError:
        return _unreadable(path, "it is a damaged or protected workbook")
    for rows in tables:
        for at, row in enumerate(rows[:_HEADING_WITHIN]):
            if is_heading(heading_names(row.cells)):
                return _whole(path, rows[at:])
    return tables[0] if tables else ()


def _whole(path: Path, rows: tuple[TypedRow, ...]) -> tuple[TypedRow, ...] | Failure:
    """The rows, unless a cell has lost digits: a number of sixteen digits or more."""
    for row in rows:
        if any(_ROUNDED.fullmatch(cell) for cell in row.cells):
            message = f"{path.name}, row {row.number}: a number has more digits than a cell keeps; nothing was taken."
            return Failure(FailureReason.BAD_INPUT, message, "Format the column as text and type the number again.")
    return rows


def _filled(rows: "Iterable[tuple[int, Sequence[str]]]") -> Iterator[TypedRow]:
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            yield TypedRow(number, tuple(map(str.strip, cells)))


def _unreadable(path: Path, why: str) -> Failure:
    return Failure(FailureReason.UNREADABLE_FILE, f"{path.name} cannot be read: {why}.",
                   "Save it as csv (UTF-8) or as a workbook (xlsx).")  # fmt: skip
