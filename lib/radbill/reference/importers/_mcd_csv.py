"""The csv files of the Medicare Coverage Database: a row at a time, the wanted columns alone, anything odd refused."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple, Protocol

from radbill.reference.published.delimited_text import RefusedFileError, columns_by_pattern, normalized_heading, text_of
from radbill.reference.published.importer import PublishedFile

#: An article's whole text stands in one cell; the csv module expects much shorter ones.
_LONGEST_CELL = 64_000_000
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T][\d:.]*)?")
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")


class _Reader(Protocol):
    """What the csv module gives, which has no name there."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """The cells of each row."""


class McdRow(NamedTuple):
    """The wanted cells of a row by the name of their column, and where it stands (`file` ends with a comma)."""

    file: str
    line: int
    cells: Mapping[str, str]

    def values(self, *columns: str) -> tuple[str, ...]:
        """The cells of some columns, none of them blank."""
        for column in columns:
            if not self.cells[column]:
                raise self.refusal(column, "is blank")
        return tuple(self.cells[column] for column in columns)

    def day(self, column: str) -> date | None:
        """The day in a cell, which may have a time behind it; none when the cell is blank."""
        text = self.cells[column]
        iso, us = _ISO_DAY.fullmatch(text), _US_DAY.fullmatch(text)
        try:
            if iso:
                return date(int(iso[1]), int(iso[2]), int(iso[3]))
            if us:
                return date(int(us[3]), int(us[1]), int(us[2]))
        except ValueError:
            raise self.refusal(column, f"{text!r} is not a day") from None
        if text:
            raise self.refusal(column, f"{text!r} is not a day")
        return None

    def refusal(self, column: str, trouble: str) -> RefusedFileError:
        """The error that names file, line and column."""
        return RefusedFileError(f"{self.file}line {self.line}, column {column}: {trouble}.")


def mcd_rows(file: PublishedFile, columns: Sequence[str]) -> Iterator[McdRow]:
    """The rows of a file. What stands in other columns, as the descriptions of codes, is never taken up.

    Raises:
        RefusedFileError: a column is missing, or a row is cut off or has other columns than the heading.
    """
    where = "" if file.parts else f"{file.name}, "
    reader = csv.reader(io.StringIO(text_of(file.content), newline=""), strict=True)
    with _long_cells():
        try:
            yield from (McdRow(where, line, cells) for line, cells in _cells(reader, columns))
        except (RefusedFileError, csv.Error) as error:
            raise RefusedFileError(f"{where}{error}") from error


def _cells(reader: "_Reader", columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The line number and the wanted cells of each row."""
    heading = next(iter(reader), list[str]())
    found = columns_by_pattern(
        [normalized_heading(cell) for cell in heading], {name: f"^{normalized_heading(name)}$" for name in columns}
    )
    for row in reader:
        if len(row) != len(heading):
            raise RefusedFileError(f"line {reader.line_num} has {len(row)} columns, the heading has {len(heading)}.")
        yield reader.line_num, {name: row[index].strip() for name, index in found.items()}


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let the csv module read cells as long as an article's text."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
