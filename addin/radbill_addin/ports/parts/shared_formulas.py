"""Shared formulas: one cell has the text, others follow it; what becomes of them when that cell is overwritten."""

from collections.abc import Callable, Iterable, Iterator

from radbill_addin.ports.parts.formula_text import moved_formula
from radbill_addin.ports.parts.sheet_content import FormulaCell


def own_texts(formulas: Iterable[FormulaCell]) -> Iterator[tuple[FormulaCell, str]]:
    """Each formula cell with the text that it has for itself; empty where the text is nowhere to be found."""
    firsts: dict[str, FormulaCell] = {}
    for each in formulas:
        if each.kind != "shared":
            yield each, each.text
            continue
        if each.text:
            firsts[each.group] = each
        first = firsts.get(each.group)
        yield each, moved_formula(first.text, each.row - first.row, each.column - first.column) if first else ""


def orphans(formulas: Iterable[FormulaCell], is_overwritten: Callable[[int, int], bool]) -> dict[tuple[int, int], str]:
    """The cells that follow one which is overwritten, and the texts that they need for themselves."""
    firsts: dict[str, FormulaCell] = {}
    texts: dict[tuple[int, int], str] = {}
    for each in formulas:
        if each.kind != "shared":
            continue
        if each.text:
            firsts[each.group] = each
            continue
        first = firsts.get(each.group)
        if first and is_overwritten(first.row, first.column) and not is_overwritten(each.row, each.column):
            texts[each.row, each.column] = moved_formula(first.text, each.row - first.row, each.column - first.column)
    return texts
