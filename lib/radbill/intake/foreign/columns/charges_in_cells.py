"""Cells that list the charges of a visit, each with its count or amount (`71046-26 x1 $45; 76705 x1 $98`)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from radbill.codes.imaging_codes import is_imaging
from radbill.intake.foreign.columns.headings import IGNORED, field_of

#: Between two charges, and the parts of one.
_BETWEEN = re.compile(r"\s*[;|\n]\s*(?![^\[(]*[\])])|\s*,\s+(?=[A-Z]?\d{4})|\s+[+&]\s+", re.IGNORECASE)
_ITEM = re.compile(
    r"(?P<code>(?:\d{4}[0-9TFU]|[A-V]\d{4})(?:[\s,/:*-].*?|(?:[A-Z]{2}|\d{2})*?)??)"
    r"(?:\s*[,:]?\s*(?:(?:x|qty|units?)\s*[:=]?\s*(?P<count>\d{1,3})|(?P<before>\d{1,3})\s*x(?=\s)|\((?P<inside>\d{1,2})\)))?"
    r"(?:\s*[,:=@]{0,2}\s*(?P<amount>\$\s*[\d,]+(?:\.\d{2})?|\d[\d,]*\.\d{2}))?"
    r"(?:\s*[\[(](?:dx:?\s*)?(?P<pointer>[A-L1-9](?:[\s,;]*[A-L1-9])*)[\])])?",
    re.IGNORECASE,
)
_MOST, _FEWEST = 0.9, 3
_CODE_LENGTH = 5
#: What the heading of such a column may name.
_MAY_LIST = frozenset({"charge", "procedure_code", "", "exam", "units", IGNORED})
_COUNTS = ("count", "before", "inside")


class ChargesOfCell(NamedTuple):
    """The charges of a cell: codes with what stands behind them, counts, amounts and pointers; empty where none is."""

    codes: tuple[str, ...]
    counts: tuple[str, ...]
    amounts: tuple[str, ...]
    pointers: tuple[str, ...]


def charges_of_cell(cell: str, *, is_list: bool = False) -> ChargesOfCell | None:
    """The charges that a cell lists; none where it holds anything else, or no count and no amount.

    Args:
        cell: Of any column.
        is_list: Whether the other cells of its column list charges: then its first code may be of no imaging.
    """
    items = [_ITEM.fullmatch(piece) for piece in _BETWEEN.split(cell.strip(" ;|,\n")) if piece]
    read = [item for item in items if item]
    if not read or len(read) < len(items):
        return None
    if not is_list and not is_imaging(read[0]["code"][:_CODE_LENGTH].upper()):
        return None
    counts = tuple(next((item[each] for each in _COUNTS if item[each]), "") for item in read)
    amounts = tuple((item["amount"] or "").lstrip("$ ") for item in read)
    if not any(counts) and not any(amounts):
        return None
    pointers = tuple(item["pointer"] or "" for item in read)
    return ChargesOfCell(tuple(item["code"].strip(" ,/:*-@") for item in read), counts, amounts, pointers)


def headings_of_charges(name: str, cells: Sequence[str], others: set[str]) -> tuple[str, ...] | None:
    """The headings of the columns that take the place of one that lists charges; none for any other column.

    Args:
        name: The heading of the column.
        cells: Its cells.
        others: The fields of the other columns.
    """
    read = [charges for cell in cells if (charges := charges_of_cell(cell))]
    if len(cells) < _FEWEST or len(read) < _MOST * len(cells) or "procedure_code" in others:
        return None
    parts = {"CPT": True, "Units": any(any(each.counts) for each in read),
             "Line charge": any(any(each.amounts) for each in read),
             "Diagnosis pointer": any(any(each.pointers) for each in read)}  # fmt: skip
    headings = tuple(each for each, is_there in parts.items() if is_there and field_of(each) not in others - {"charge"})
    return headings if field_of(name) in _MAY_LIST else None


def cells_of_charges(cell: str, headings: Sequence[str]) -> tuple[str, ...]:
    """The parts of a cell below these headings, several charges parted by semicolons."""
    charges = charges_of_cell(cell, is_list=True)
    if charges is None:
        return (cell,)
    of_heading = {"CPT": charges.codes, "Units": charges.counts, "Line charge": charges.amounts,
                  "Diagnosis pointer": charges.pointers}  # fmt: skip
    return tuple("; ".join(of_heading[each]) if any(of_heading[each]) else "" for each in headings)
