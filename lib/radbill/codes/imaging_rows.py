"""The rows of the table of imaging codes, as text: light to import, for what needs one of its columns."""

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("imaging_codes.csv")


@cache
def imaging_rows() -> tuple[dict[str, str], ...]:
    """Every row of the table, by the headings of its columns."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
