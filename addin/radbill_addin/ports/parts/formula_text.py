"""The text of a formula cut into its pieces, and the same formula in another cell (ECMA-376 part 1, 18.17)."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from radbill_addin.ports.parts.areas import column_number, letters_of

_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576

_PIECE = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<quoted_sheet>'(?:[^']|'')*'!)
  | (?P<error>\#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!))
  | (?P<bracket>\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\])
  | (?P<columns>\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\w.(!\\]))
  | (?P<rows>\$?\d{1,7}:\$?\d{1,7}(?![\w.(!\\]))
  | (?P<word>[\w$.\\?]+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})", re.IGNORECASE)
_COLUMNS = re.compile(r"(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})", re.IGNORECASE)
_ROWS = re.compile(r"(\$?)(\d+):(\$?)(\d+)")
_REFERENCE_LOST = "#REF!"
#: A save looks at the texts of its formulas for what they read, and once more to work them out.
_FORMULAS_KEPT = 1_000


class PieceKind(Enum):
    """What a piece of a formula is."""

    CELL = "a cell"
    COLUMNS = "whole columns"
    ROWS = "whole rows"
    SHEET = "the sheet of the reference behind it"
    BRACKET = "columns of a table, or another workbook"
    FUNCTION = "a function"
    NAME = "a defined name or a table"
    OTHER = "anything else: texts, numbers, signs"


class Piece(NamedTuple):
    """A piece of a formula as it is written."""

    kind: PieceKind
    text: str


@lru_cache(maxsize=_FORMULAS_KEPT)
def pieces_of(formula: str) -> tuple[Piece, ...]:
    """The pieces of a formula, which put together give it again."""
    return tuple(
        Piece(_kind_of(found, formula[found.end() : found.end() + 1]), found.group())
        for found in _PIECE.finditer(formula)
    )


def moved_formula(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads so many rows lower and columns further right; what has a $ stays.

    >>> moved_formula("A1*$B$2", 1, 2)
    'C2*$B$2'
    """
    movers = {PieceKind.CELL: _moved_cell, PieceKind.COLUMNS: _moved_columns, PieceKind.ROWS: _moved_rows}
    return "".join(
        movers[piece.kind](piece.text, rows, columns) if piece.kind in movers else piece.text
        for piece in pieces_of(formula)
    )


def cell_column(cell: str) -> int:
    """The column of a piece that is a cell."""
    found = _CELL.fullmatch(cell)
    return column_number(found[2].upper()) if found else 0


def first_and_last_column(columns: str) -> tuple[int, int]:
    """The ends of a piece that is whole columns."""
    first, last = (column_number(each.lstrip("$").upper()) for each in columns.split(":"))
    return min(first, last), max(first, last)


def _kind_of(piece: re.Match[str], behind: str) -> PieceKind:
    if piece.lastgroup == "word":
        return _kind_of_word(piece.group(), behind)
    kinds = {"columns": PieceKind.COLUMNS, "rows": PieceKind.ROWS, "quoted_sheet": PieceKind.SHEET,
             "bracket": PieceKind.BRACKET}  # fmt: skip
    return kinds.get(piece.lastgroup or "", PieceKind.OTHER)


def _kind_of_word(word: str, behind: str) -> PieceKind:
    if behind in {"(", "!"}:
        return PieceKind.FUNCTION if behind == "(" else PieceKind.SHEET
    cell = _CELL.fullmatch(word)
    if cell and column_number(cell[2].upper()) <= _LAST_COLUMN and 0 < int(cell[4]) <= _LAST_ROW and behind != "[":
        return PieceKind.CELL
    is_name = not word[0].isdigit() and word[0] not in "$." and word.upper() not in {"TRUE", "FALSE"}
    return PieceKind.NAME if is_name else PieceKind.OTHER


def _moved_cell(cell: str, rows: int, columns: int) -> str:
    found = _CELL.fullmatch(cell)
    if not found:
        return cell
    letters, number = _moved_letters(found[1], found[2], columns), _moved_number(found[3], found[4], rows)
    return letters + number if letters and number else _REFERENCE_LOST


def _moved_columns(text: str, _rows: int, columns: int) -> str:
    found = _COLUMNS.fullmatch(text)
    if not found:
        return text
    first, last = _moved_letters(found[1], found[2], columns), _moved_letters(found[3], found[4], columns)
    return f"{first}:{last}" if first and last else _REFERENCE_LOST


def _moved_rows(text: str, rows: int, _columns: int) -> str:
    found = _ROWS.fullmatch(text)
    if not found:
        return text
    first, last = _moved_number(found[1], found[2], rows), _moved_number(found[3], found[4], rows)
    return f"{first}:{last}" if first and last else _REFERENCE_LOST


def _moved_letters(dollar: str, letters: str, columns: int) -> str:
    """The column's letters; empty when it would lie beyond the sheet."""
    if dollar:
        return dollar + letters
    number = column_number(letters.upper()) + columns
    return letters_of(number) if 0 < number <= _LAST_COLUMN else ""


def _moved_number(dollar: str, number: str, rows: int) -> str:
    if dollar:
        return dollar + number
    return str(int(number) + rows) if 0 < int(number) + rows <= _LAST_ROW else ""
