"""Which stored results are no longer right after cells were written: what depends on them, over any number of steps."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from radbill_addin.ports.parts.formula_reading import Names, SheetColumn, columns_read, columns_surely_read
from radbill_addin.ports.parts.shared_formulas import own_texts
from radbill_addin.ports.parts.sheet_content import FormulaCell


class _Group(NamedTuple):
    """Formulas of one column that read the same columns; `reads` is none when not all of them can be told."""

    column: SheetColumn
    reads: frozenset[SheetColumn] | None
    surely_reads: frozenset[SheetColumn]


def stale_results(
    formulas: Mapping[str, Iterable[FormulaCell]],
    written: AbstractSet[SheetColumn],
    names: Names,
    read: AbstractSet[str] = frozenset(),
) -> dict[str, frozenset[tuple[int, int]]]:
    """The formula cells by sheet, as rows and columns, whose stored results may be wrong now.

    Args:
        formulas: The formula cells of every sheet that stay.
        written: The columns in which anything was changed.
        names: What formulas can name.
        read: Sheets whose results were used: there a result stays unless what it depends on is known to have changed,
            so that one command does not take away what the next one needs.
    """
    if not written:
        return {}
    places: dict[_Group, list[tuple[int, int]]] = {}
    for sheet, cells in formulas.items():
        known: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for cell, text in own_texts(cells):
            alike = (cell.column, text)  # one text often stands in thousands of rows
            if alike not in known:
                known[alike] = places.setdefault(_group((sheet, cell.column), text, names), [])
            if cell.has_result:
                known[alike].append((cell.row, cell.column))
    named = {_by_names(group) for group in places} if read else set[_Group]()
    surely = set(_groups_to_calculate(named, set(written)))
    maybe = _groups_to_calculate(places.keys(), set(written))
    return _by_sheet(
        {group: places[group] for group in maybe if group.column[0] not in read or _by_names(group) in surely}
    )


def _group(column: SheetColumn, text: str, names: Names) -> _Group:
    """The group of a formula by its column and its text, which is empty where it is not known."""
    reads = columns_read(text, column[0], names) if text else None
    return _Group(column, reads, reads if reads is not None else columns_surely_read(text, column[0], names))


def _by_names(group: _Group) -> _Group:
    """A group as if it read only what its texts surely name."""
    return group._replace(reads=group.surely_reads)


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
