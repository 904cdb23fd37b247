"""References to cells as text ("B5", "A1:C9") and as numbers counted from 1."""

import re
from functools import lru_cache

from radbill import column_letter
from radbill_addin.ports.workbook_port import MergedArea

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


@lru_cache(maxsize=16_384)
def column_number(letters: str) -> int:
    """The number of a column by its letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def area_of(text: str) -> MergedArea | None:
    """The cells that a reference names; none when it is no such reference."""
    found = _AREA.fullmatch(text)
    if not found:
        return None
    first_column, first_row = column_number(found[1]), int(found[2])
    last_column, last_row = column_number(found[3] or found[1]), int(found[4] or found[2])
    return MergedArea(first_row, first_column, last_row, last_column)


def area_text(area: MergedArea) -> str:
    """The reference that names the cells; one cell by its own place.

    >>> area_text(MergedArea(5, 2, 9, 3))
    'B5:C9'
    """
    first, last = cell_text(area.first_row, area.first_column), cell_text(area.last_row, area.last_column)
    return first if first == last else f"{first}:{last}"


def cell_text(row: int, column: int) -> str:
    """The reference that names one cell."""
    return f"{letters_of(column)}{row}"


letters_of = lru_cache(maxsize=16_384)(column_letter)


def is_inside(row: int, column: int, area: MergedArea) -> bool:
    """Whether a cell belongs to an area."""
    return area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column
