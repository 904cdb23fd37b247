"""Formulas in other cells, judged by openpyxl's translator; the pieces always give the formula again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from radbill_addin.ports.parts.areas import cell_text
from radbill_addin.ports.parts.formula_text import PieceKind, moved_formula, pieces_of

PIECES = st.sampled_from(
    ["A1", "$B$2", "C$3", "$D4", "A:B", "$C:D", "1:2", "$3:4", '"A1"', "Fees!A1", "'Bill''s fees'!B2", "LOG10(A1)",
     "T[[#This Row],[A1]]", "1.5", "TRUE", "SUM(A1:B2)", "Rate", "{1,2}", "#REF!"]
)  # fmt: skip
FORMULAS = st.lists(PIECES, min_size=1, max_size=5).map("+".join)


@given(FORMULAS, st.integers(0, 40), st.integers(0, 40))
def test_a_formula_moves_as_another_program_moves_it(formula, rows, columns):
    theirs = Translator("=" + formula, "A1").translate_formula(cell_text(1 + rows, 1 + columns))[1:]
    assert moved_formula(formula, rows, columns) == theirs


@given(st.text(max_size=30))
def test_the_pieces_put_together_are_the_formula(formula):
    assert "".join(piece.text for piece in pieces_of(formula)) == formula


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "result"),
    [("A1", -1, 0, "#REF!"), ("A1", 0, -1, "#REF!"), ("XFD1", 0, 1, "#REF!"), ("$A$1", -1, -1, "$A$1"),
     ("B:C", 5, -1, "A:B"), ("2:3", -1, 0, "1:2"), ("A:B", 0, -1, "#REF!"), ("1:2", -1, 0, "#REF!")],
)  # fmt: skip
def test_a_reference_beyond_the_sheet_is_lost(formula, rows, columns, result):
    assert moved_formula(formula, rows, columns) == result


@pytest.mark.parametrize(
    ("piece", "kind"),
    [("A1", PieceKind.CELL), ("XFE1", PieceKind.NAME), ("A1048577", PieceKind.NAME), ("A:A", PieceKind.COLUMNS),
     ("7:7", PieceKind.ROWS), ("Rate", PieceKind.NAME), ("TRUE", PieceKind.OTHER), ("1E5", PieceKind.OTHER),
     ("'a b'!", PieceKind.SHEET), ("[1]", PieceKind.BRACKET), ('"A1"', PieceKind.OTHER)],
)  # fmt: skip
def test_pieces_are_told_apart(piece, kind):
    assert [each.kind for each in pieces_of(piece)] == [kind]
