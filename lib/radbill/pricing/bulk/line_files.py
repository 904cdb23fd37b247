"""Lines to price, from CSV or Parquet."""

import csv
from pathlib import Path
from typing import NamedTuple

import polars as pl

from radbill.core.failures import Failure, FailureReason

_PARQUET = frozenset({".parquet", ".pq"})
_SEPARATORS = ",;\t|"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEADING_BYTES = 65_536
#: What Excel writes on Windows when it is not asked for UTF-8.
_WINDOWS = "cp1252"


class _Layout(NamedTuple):
    """How a text file is written: encoding, and what stands between its columns."""

    encoding: str
    separator: str


def read_lines(path: Path) -> pl.DataFrame | Failure:
    """Read a file of lines. A CSV is read as text throughout, so that no leading zero is lost."""
    try:
        return pl.read_parquet(path) if is_parquet(path) else _read_csv(path)
    except (pl.exceptions.PolarsError, OSError, UnicodeError) as error:
        return why_unreadable(path, error)


def scan_lines(path: Path) -> pl.LazyFrame | Failure:
    """Open a file of lines to be read a part at a time, by the rules of `read_lines`.

    A text that is not in UTF-8 is read whole; where that shows in its midst only, reading raises a `ComputeError`.
    """
    try:
        lines = pl.scan_parquet(path) if is_parquet(path) else _scan_csv(path)
        lines.collect_schema()
    except (pl.exceptions.PolarsError, OSError, UnicodeError) as error:
        return why_unreadable(path, error)
    return lines


def is_parquet(path: Path) -> bool:
    """Whether the ending says that a file is Parquet; else it is text."""
    return path.suffix.lower() in _PARQUET


def why_unreadable(path: Path, error: Exception) -> Failure:
    """What to say of a file that could not be read, without a word of what it holds."""
    if isinstance(error, FileNotFoundError):
        return Failure(FailureReason.UNREADABLE_FILE, f"{path.name}: there is no such file.", "Check the name.")
    message = f"{path.name} cannot be read as a table ({_reason(path, error)})."
    return Failure(FailureReason.UNREADABLE_FILE, message, "Save it as CSV with one heading row, or as Parquet.")


def _read_csv(path: Path) -> pl.DataFrame:
    layout = _layout_of(path)
    try:
        lines = _read_as(path, layout)
    except pl.exceptions.ComputeError as error:
        if "utf-8" not in str(error):
            raise
        lines = _read_as(path, layout._replace(encoding=_WINDOWS))
    return lines.filter(~pl.all_horizontal(pl.all().is_null())) if lines.width else lines


def _scan_csv(path: Path) -> pl.LazyFrame:
    layout = _layout_of(path)
    if layout.encoding != "utf8":
        return _read_csv(path).lazy()
    lines = pl.scan_csv(path, infer_schema=False, separator=layout.separator)
    return lines.filter(~pl.all_horizontal(pl.all().is_null()))


def _read_as(path: Path, layout: _Layout) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False, encoding=layout.encoding, separator=layout.separator)


def _layout_of(path: Path) -> _Layout:
    """Read off the beginning of a file: Excel also writes semicolons, tabs and UTF-16."""
    with path.open("rb") as stream:
        start = stream.read(_HEADING_BYTES)
    encoding = "utf-16" if start.startswith(_UTF_16_MARKS) else "utf8"
    heading = next(iter(start.decode(encoding, errors="replace").splitlines()), "")
    return _Layout(encoding, max(_SEPARATORS, key=heading.count))


def _reason(path: Path, error: Exception) -> str:
    """What is wrong, without a word of what the file holds."""
    if isinstance(error, pl.exceptions.NoDataError):
        return "it is empty"
    row = _first_longer_row(path) if isinstance(error, pl.exceptions.ComputeError) else None
    return type(error).__name__ if row is None else f"line {row} has more cells than the heading"


def _first_longer_row(path: Path) -> int | None:
    if is_parquet(path):
        return None
    layout = _layout_of(path)
    with path.open(encoding=layout.encoding, errors="replace", newline="") as stream:
        reader = csv.reader((text.replace("\0", "") for text in stream), delimiter=layout.separator)
        width = len(next(reader, []))
        return next((reader.line_num for row in reader if len(row) > width), None)
