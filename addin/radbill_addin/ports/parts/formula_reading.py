"""Which columns a formula reads: a stored result stays only where none of them was written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from radbill_addin.ports.parts.formula_text import Piece, PieceKind, cell_column, first_and_last_column, pieces_of

#: Name of a sheet and number of a column on it.
SheetColumn = tuple[str, int]

#: Functions that reach for cells which the formula does not name.
_REACHING = frozenset({"INDIRECT", "OFFSET"})
#: What stands in table references beside the names of columns.
_TABLE_WORDS = frozenset({"#all", "#data", "#headers", "#totals", "#this row", "@"})
_DEEPEST_NAME = 8
#: Names inside LET and LAMBDA, as the file has them.
_OF_FORMULA = "_xlpm."


class TableColumns(NamedTuple):
    """A table: its sheet, its first column, and its headings from left to right, in small letters."""

    sheet: str
    first_column: int
    headings: tuple[str, ...]


class Names(NamedTuple):
    """What formulas can name: tables and defined names, both by their names in small letters.

    Attributes:
        tables: The tables.
        formulas: What defined names stand for; those of one sheet under "sheet!name".
    """

    tables: Mapping[str, TableColumns]
    formulas: Mapping[str, str]


class _CannotTellError(Exception):
    """What the formula reads depends on more than its text; never leaves this module."""


def columns_read(formula: str, sheet: str, names: Names) -> frozenset[SheetColumn] | None:
    """The columns that a formula (without its =) on a sheet reads; none when that cannot be told.

    Cells of other workbooks are left out: they are not written here.
    """
    try:
        return frozenset(_Reader(sheet, names, 0).columns(formula))
    except _CannotTellError:
        return None


def columns_surely_read(formula: str, sheet: str, names: Names) -> frozenset[SheetColumn]:
    """The columns that a formula names, whatever else it reads."""
    return frozenset(_Reader(sheet, names, 0, passes_over=True).columns(formula))


class _Reader:
    def __init__(self, sheet: str, names: Names, depth: int, *, passes_over: bool = False) -> None:
        self._sheet, self._names, self._depth, self._passes_over = sheet, names, depth, passes_over

    def columns(self, formula: str) -> Iterable[SheetColumn]:
        pieces = [*pieces_of(formula), Piece(PieceKind.OTHER, "")]
        columns, at = set[SheetColumn](), 0
        while at < len(pieces) - 1:
            try:
                taken, read = self._reference(pieces, at)
            except _CannotTellError:
                if not self._passes_over:
                    raise
                taken, read = 1, ()
            columns.update(read)
            at += taken
        return columns

    def _reference(self, pieces: Sequence[Piece], at: int) -> tuple[int, Iterable[SheetColumn]]:
        """How many pieces belong to what stands at a place, and the columns that it reads."""
        piece = pieces[at]
        if piece.kind is PieceKind.BRACKET:
            return _length_of_other_workbook(pieces, at), ()
        if piece.kind is PieceKind.SHEET:
            name = _sheet_name(pieces, at)
            skipped = 1 + (pieces[at + 1].text == "!")
            taken, read = self._on_sheet(name, pieces, at + skipped)
            return skipped + taken, read
        return self._on_sheet(self._sheet, pieces, at)

    def _on_sheet(self, sheet: str, pieces: Sequence[Piece], at: int) -> tuple[int, Iterable[SheetColumn]]:
        piece = pieces[at]
        if sheet.startswith("["):
            return max(1, _length_of_area(pieces, at)), ()
        if piece.kind is PieceKind.CELL:
            length = _length_of_area(pieces, at)
            return length, _between(sheet, cell_column(piece.text), cell_column(pieces[at + length - 1].text))
        if piece.kind is PieceKind.COLUMNS:
            return 1, _between(sheet, *first_and_last_column(piece.text))
        if piece.kind is PieceKind.NAME:
            return self._by_name(sheet, pieces, at)
        if piece.kind is PieceKind.ROWS or piece.text in {"#", ":"} or _reaches_out(piece):
            raise _CannotTellError
        return 1, ()

    def _by_name(self, sheet: str, pieces: Sequence[Piece], at: int) -> tuple[int, Iterable[SheetColumn]]:
        name = pieces[at].text.lower()
        if pieces[at + 1].kind is PieceKind.BRACKET:
            return 2, self._of_table(name, pieces[at + 1].text)
        if name in self._names.tables:
            return 1, self._of_table(name, "[]")
        if name.startswith(_OF_FORMULA):
            return 1, ()
        formula = self._names.formulas.get(f"{sheet.lower()}!{name}", self._names.formulas.get(name))
        if formula is None or self._depth == _DEEPEST_NAME:
            raise _CannotTellError
        return 1, _Reader(sheet, self._names, self._depth + 1, passes_over=self._passes_over).columns(formula)

    def _of_table(self, name: str, bracket: str) -> Iterable[SheetColumn]:
        table = self._names.tables.get(name)
        if table is None:
            raise _CannotTellError
        wanted = [each for each in _headings_in(bracket) if each not in _TABLE_WORDS]
        if any(each not in table.headings for each in wanted):
            raise _CannotTellError
        numbers = [table.first_column + table.headings.index(each) for each in wanted]
        if not numbers:
            numbers = [table.first_column, table.first_column + len(table.headings) - 1]
        return _between(table.sheet, min(numbers), max(numbers))


def _reaches_out(piece: Piece) -> bool:
    return piece.kind is PieceKind.FUNCTION and piece.text.upper().rpartition(".")[2] in _REACHING


def _sheet_name(pieces: Sequence[Piece], at: int) -> str:
    """The sheet that a piece names; several sheets from one to another cannot be told apart here."""
    text = pieces[at].text.removesuffix("!")
    if text.startswith("'"):
        text = text[1:-1].replace("''", "'")
    if ":" in text or (at > 0 and pieces[at - 1].text == ":"):
        raise _CannotTellError
    return text


def _length_of_other_workbook(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces a reference to another workbook takes: [1]Fees!A1, [1]!Rate."""
    length = 1 + (pieces[at + 1].kind is PieceKind.SHEET)
    if pieces[at + length].text != "!":
        raise _CannotTellError
    return length + 1 + _length_of_area(pieces, at + length + 1)


def _length_of_area(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces an area takes: A1:B2 is three. A cell with another end (A1:INDEX(...)) cannot be told."""
    if pieces[at].kind is not PieceKind.CELL:
        return 1
    if pieces[at + 1].text == "#":
        raise _CannotTellError
    if pieces[at + 1].text != ":":
        return 1
    if pieces[at + 2].kind is not PieceKind.CELL:
        raise _CannotTellError
    return 3


def _between(sheet: str, first: int, last: int) -> Iterable[SheetColumn]:
    return ((sheet, column) for column in range(min(first, last), max(first, last) + 1))


def _headings_in(bracket: str) -> list[str]:
    """The headings and words in a table's brackets, without the signs that hide others: [[#Data],[A'#]]."""
    inner = bracket[1:-1]
    texts = re.findall(r"\[((?:'.|[^\[\]'])*)\]", inner) if "[" in inner else [inner]
    plain = (re.sub(r"'(.)", r"\1", each.removeprefix("@")).strip().lower() for each in texts)
    return [each for each in plain if each]
