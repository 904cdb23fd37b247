"""A formula's text as a tree, as far as its signs are known here (ECMA-376 part 1, 18.17.2)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from radbill_addin.ports.parts.areas import area_of
from radbill_addin.ports.parts.formula_reading import Names
from radbill_addin.ports.parts.formula_text import Piece, PieceKind, first_and_last_column, pieces_of

LAST_ROW = 1_048_576
_NUMBER = re.compile(r"\d+(?:\.\d*)?")
#: Signs between two values, from the loosest to the tightest.
_SIGNS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"))
_TIGHTNESS = {sign: level for level, signs in enumerate(_SIGNS) for sign in signs}
_DEEPEST_NAME = 8


class CannotTellError(Exception):
    """The result hangs on something that is not known here for certain; the formula is left as it is."""


class Constant(NamedTuple):
    """A number, a text, or yes or no."""

    value: Decimal | str | bool


class Area(NamedTuple):
    """Cells of one sheet; whole columns reach from row 1 to the last row of Excel."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Call(NamedTuple):
    """A function or a sign with what it is given; a colon between two references is called `:`."""

    name: str
    arguments: "tuple[Tree, ...]"


Tree = Constant | Area | Call


def tree_of(formula: str, sheet: str, names: Names) -> Tree:
    """The tree of a formula (without its =) that stands on a sheet.

    Raises:
        CannotTellError: a sign, a table or a name in it is not known here.
    """
    return _Parser(formula, sheet, names, 0).whole()


class _Parser:
    def __init__(self, formula: str, sheet: str, names: Names, depth: int) -> None:
        pieces = [piece for piece in pieces_of(formula) if piece.text.strip()]
        self._pieces, self._at = [*_with_long_signs(pieces), Piece(PieceKind.OTHER, "")], 0
        self._sheet, self._names, self._depth = sheet, names, depth

    def whole(self) -> Tree:
        tree = self._level(0)
        if self._next.text:
            raise CannotTellError
        return tree

    @property
    def _next(self) -> Piece:
        return self._pieces[self._at]

    def _take(self) -> Piece:
        piece = self._next
        self._at += 1
        return piece

    def _take_sign(self, sign: str) -> bool:
        """Step over a sign that stands here; whether it did."""
        stands = self._next.kind is PieceKind.OTHER and self._next.text == sign
        self._at += stands
        return stands

    def _level(self, level: int) -> Tree:
        """What stands here, with the signs behind it that bind as tightly as a level, or more."""
        tree = self._signed()
        while (tightness := self._tightness) >= level:
            tree = Call(self._take().text, (tree, self._level(tightness + 1)))
        return tree

    @property
    def _tightness(self) -> int:
        """How tightly the sign that stands here binds; below every level where none stands."""
        piece = self._next
        return _TIGHTNESS.get(piece.text, -1) if piece.kind is PieceKind.OTHER else -1

    def _signed(self) -> Tree:
        if self._take_sign("-"):
            return Call("-", (Constant(Decimal()), self._signed()))
        tree = self._single()
        if not self._take_sign(":"):
            return tree
        if isinstance(tree, Area) and self._next.kind is PieceKind.CELL:  # Fees!A1:B9: both cells stand on Fees
            return _around(tree, _area(self._take(), tree.sheet))
        return Call(":", (tree, self._single()))

    def _single(self) -> Tree:
        piece = self._take()
        if piece.kind is PieceKind.FUNCTION:
            return Call(piece.text.upper(), self._arguments())
        if piece.kind is PieceKind.SHEET:
            return self._on_sheet(piece.text)
        if piece.kind is PieceKind.NAME:
            return self._named(piece.text.lower())
        if piece.kind is PieceKind.OTHER:
            return self._plain(piece.text)
        return _area(piece, self._sheet)

    def _arguments(self) -> tuple[Tree, ...]:
        self._expect("(")
        if self._take_sign(")"):
            return ()
        arguments = [self._level(0)]
        while self._take_sign(","):
            arguments.append(self._level(0))
        self._expect(")")
        return tuple(arguments)

    def _expect(self, sign: str) -> None:
        if not self._take_sign(sign):
            raise CannotTellError

    def _on_sheet(self, text: str) -> Tree:
        name = text.removesuffix("!")
        if not text.endswith("!"):
            self._expect("!")
        if name.startswith("'"):
            name = name[1:-1].replace("''", "'")
        return _area(self._take(), name)

    def _named(self, name: str) -> Tree:
        formulas = self._names.formulas
        formula = formulas.get(f"{self._sheet.lower()}!{name}", formulas.get(name))
        if formula is None or self._depth == _DEEPEST_NAME:
            raise CannotTellError
        return _Parser(formula, self._sheet, self._names, self._depth + 1).whole()

    def _plain(self, text: str) -> Tree:
        if text == "(":
            tree = self._level(0)
            self._expect(")")
            return tree
        if text.startswith('"'):
            return Constant(text[1:-1].replace('""', '"'))
        if text.upper() in {"TRUE", "FALSE"}:
            return Constant(text.upper() == "TRUE")
        if not _NUMBER.fullmatch(text):
            raise CannotTellError
        return Constant(Decimal(text))


def _around(first: Area, last: Area) -> Area:
    return Area(first.sheet, *map(min, first[1:3], last[1:3]), *map(max, first[3:], last[3:]))


def _with_long_signs(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with <>, <= and >= as one sign each."""
    joined = list[Piece]()
    for piece in pieces:
        last = joined[-1].text if joined and joined[-1].kind is PieceKind.OTHER else ""
        if piece.kind is PieceKind.OTHER and last + piece.text in {"<>", "<=", ">="} and last:
            joined[-1] = Piece(PieceKind.OTHER, last + piece.text)
        else:
            joined.append(piece)
    return joined


def _area(piece: Piece, sheet: str) -> Area:
    if piece.kind is PieceKind.COLUMNS:
        first, last = first_and_last_column(piece.text)
        return Area(sheet, 1, first, LAST_ROW, last)
    area = area_of(piece.text.upper()) if piece.kind is PieceKind.CELL else None
    if area is None:
        raise CannotTellError
    return Area(sheet, *area)
