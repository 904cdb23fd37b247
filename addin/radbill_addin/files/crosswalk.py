"""The practice's own exam names with their codes: a CSV in the data directory that goes before the grammar."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import radbill as rb

if TYPE_CHECKING:
    from radbill import Failure


Crosswalk = Mapping[str, tuple[str, ...]]
_DESCRIPTION, _CODES = "description", "procedure_codes"
_WHAT_TO_DO = f"Give a CSV with the columns {_DESCRIPTION} and {_CODES}; several codes are separated by blanks."


def crosswalk_in_use() -> Path:
    """Where the list in use lies; it may not be there."""
    return rb.home_directory() / "crosswalk.csv"


def read_crosswalk(path: Path | None = None) -> "Crosswalk | Failure":
    """Read a list, or the one in use; empty when none is in use."""
    chosen = path or crosswalk_in_use()
    if path is None and not chosen.is_file():
        return {}
    columns = text_columns(chosen, (_DESCRIPTION, _CODES))
    if isinstance(columns, rb.Failure):
        return columns
    names, codes = columns
    rows = zip(map(rb.plain_name, names), map(rb.procedure_codes_of, codes), strict=True)
    return {name: own for name, own in rows if name and own}


def learn_crosswalk(path: Path) -> "Crosswalk | Failure":
    """Take a list into use when it can be read; else the one in use stays."""
    found = read_crosswalk(path)
    if isinstance(found, rb.Failure):
        return found
    crosswalk_in_use().parent.mkdir(parents=True, exist_ok=True)
    rb.write_with(crosswalk_in_use(), lambda temporary: shutil.copyfile(path, temporary))
    return found


def text_columns(path: Path, wanted: tuple[str, ...]) -> "tuple[list[str], ...] | Failure":
    """Columns of a CSV or Parquet file as texts, found by name whatever its case; empty cells are empty texts."""
    table = rb.read_lines(path)
    if isinstance(table, rb.Failure):
        return table
    there = {name.strip().lower(): name for name in table.columns}
    missing = [name for name in wanted if name not in there]
    if missing:
        message = f"{path.name} lacks the columns {', '.join(missing)}."
        return rb.Failure(rb.FailureReason.BAD_INPUT, message, _WHAT_TO_DO)
    return tuple(["" if cell is None else str(cell) for cell in table[there[name]]] for name in wanted)
