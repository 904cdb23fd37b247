"""Which stored results are no longer right after cells were written: what depends on them, over any number of steps."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from radbill_addin.ports.parts.formula_reading import Names, SheetColumn, columns_read
from radbill_addin.ports.parts.shared_formulas import own_texts
from radbill_addin.ports.parts.sheet_content import FormulaCell


class _Group(NamedTuple):
    """Formulas of one column that read the same columns; none when that cannot be told."""

    column: SheetColumn
    reads: frozenset[SheetColumn] | None


def stale_results(
    formulas: Mapping[str, Iterable[FormulaCell]], written: AbstractSet[SheetColumn], names: Names
) -> dict[str, frozenset[tuple[int, int]]]:
    """The formula cells by sheet, as rows and columns, whose stored results may be wrong now.

    Args:
        formulas: The formula cells of every sheet that stay.
        written: The columns in which anything was changed.
        names: What formulas can name.
    """
    if not written:
        return {}
    places: dict[_Group, list[tuple[int, int]]] = {}
    for sheet, cells in formulas.items():
        known: dict[str, frozenset[SheetColumn] | None] = {"": None}  # a column often has one text in all of its rows
        for cell, text in own_texts(cells):
            if text not in known:
                known[text] = columns_read(text, sheet, names)
            cells_of_group = places.setdefault(_Group((sheet, cell.column), known[text]), [])
            if cell.has_result:
                cells_of_group.append((cell.row, cell.column))
    return _by_sheet({group: places[group] for group in _groups_to_calculate(places.keys(), set(written))})


def _groups_to_calculate(groups: Iterable[_Group], changed: set[SheetColumn]) -> list[_Group]:
    reached, waiting = list[_Group](), list(groups)
    while True:
        new = {each for each in waiting if each.reads is None or each.reads & changed}
        if not new:
            return reached
        reached += new
        changed.update(each.column for each in new)
        waiting = [each for each in waiting if each not in new]


def _by_sheet(places: Mapping[_Group, list[tuple[int, int]]]) -> dict[str, frozenset[tuple[int, int]]]:
    stale: dict[str, set[tuple[int, int]]] = {}
    for group, cells in places.items():
        stale.setdefault(group.column[0], set()).update(cells)
    return {sheet: frozenset(cells) for sheet, cells in stale.items()}
