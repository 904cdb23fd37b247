"""Lines to price from CSV or Parquet, and priced lines back into a file."""

from pathlib import Path

import polars as pl

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import write_with


def read_lines(path: Path) -> pl.DataFrame | Failure:
    """Read a file of lines. A CSV is read as text throughout, so that no leading zero is lost."""
    try:
        if path.suffix.lower() in {".parquet", ".pq"}:
            return pl.read_parquet(path)
        return _trimmed(pl.read_csv(path, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=False))
    except FileNotFoundError:
        return Failure(FailureReason.UNREADABLE_FILE, f"{path.name}: there is no such file.", "Check the name.")
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).splitlines()[0] if isinstance(error, pl.exceptions.NoDataError) else type(error).__name__
        message = f"{path.name} cannot be read as a table ({reason})."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Save it as CSV with one heading row, or as Parquet.")


def write_lines(lines: pl.DataFrame, path: Path) -> None:
    """Write priced lines, whole or not at all; the ending decides between Parquet and CSV."""
    if path.suffix.lower() in {".parquet", ".pq"}:
        write_with(path, lines.write_parquet)
    else:
        write_with(path, lines.write_csv)


def _trimmed(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.rename({name: name.strip().lower() for name in lines.columns})
