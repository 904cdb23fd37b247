"""Shared formulas (ECMA-376 part 1, 18.3.1.40): the first cell has the text, the others follow it by their distance."""

from radbill_addin.ports.parts.shared_formulas import orphans, own_texts
from radbill_addin.ports.parts.sheet_content import FormulaCell


def formula(row: int, column: int, text: str = "", kind: str = "shared", group: str = "0") -> FormulaCell:
    return FormulaCell(row, column, kind, text, None, group, has_result=True)


DOWN = [formula(2, 3, "A2*$B$1"), formula(3, 3), formula(4, 3)]
OTHER = [formula(2, 5, "SUM(A2:B2)", group="1"), formula(2, 6, group="1"), formula(9, 9, "A1", kind="normal")]


def test_each_cell_has_its_own_text() -> None:
    texts = {(cell.row, cell.column): text for cell, text in own_texts([*DOWN, *OTHER])}
    assert texts == {
        (2, 3): "A2*$B$1", (3, 3): "A3*$B$1", (4, 3): "A4*$B$1",
        (2, 5): "SUM(A2:B2)", (2, 6): "SUM(B2:C2)", (9, 9): "A1",
    }  # fmt: skip


def test_a_follower_without_a_first_has_none() -> None:
    assert [text for _, text in own_texts([formula(3, 3, group="7")])] == [""]


def test_only_those_that_stay_without_their_first_need_a_text() -> None:
    assert orphans([*DOWN, *OTHER], lambda row, column: (row, column) in {(2, 3), (4, 3)}) == {(3, 3): "A3*$B$1"}
    assert orphans([*DOWN, *OTHER], lambda row, column: (row, column) == (3, 3)) == {}
    assert orphans(OTHER, lambda row, column: column == 9) == {}
