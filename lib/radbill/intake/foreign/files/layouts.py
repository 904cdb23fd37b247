"""Lines of record files that say what the lines of each kind hold: `H|P|SEQ|PT_MRN|...`, or the first of its kind."""

from collections.abc import Iterator, Mapping, Sequence

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.files.source import SourceRow

_FEWEST, _FEWEST_KINDS = 3, 2
_LONGEST_KIND = 6
Layouts = Mapping[str, tuple[str, ...]]


def layouts_of(rows: Sequence[SourceRow]) -> tuple[Layouts, list[SourceRow]] | None:
    """The headings behind the kind, for each kind that has some, and the other rows; none where fewer than two have."""
    kinds = {row.cells[0] for row in rows if row.cells and len(row.cells[0]) <= _LONGEST_KIND}
    layouts: dict[str, tuple[str, ...]] = {}
    others = []
    for row in rows:
        kind, headings = _layout(row, kinds)
        if kind and kind not in layouts:
            layouts[kind] = headings
        elif not kind:
            others.append(row)
    return (layouts, others) if len(layouts) >= _FEWEST_KINDS else None


def _layout(row: SourceRow, kinds: set[str]) -> tuple[str, tuple[str, ...]]:
    """The kind of which a line tells the headings, and these; nothing for all other lines."""
    places = (1, 0) if len(row.cells) > 1 and row.cells[1] in kinds else (0,)
    for at in places:
        if row.cells and row.cells[at] in kinds and _are_headings(row.cells[at + 1 :]):
            return row.cells[at], row.cells[at + 1 :]
    return "", ()


def _are_headings(cells: Sequence[str]) -> bool:
    """Whether cells are words of headings: no value has a digit before its letters, and several name fields."""
    filled = [cell for cell in cells if cell]
    if len(filled) < _FEWEST or not all(cell[0].isalpha() and cell == cell.upper() for cell in filled):
        return False
    return 2 * sum(bool(field_of(cell)) for cell in filled) >= len(filled)


def flat_headings(layouts: Layouts, widths: Mapping[tuple[str, int], int]) -> Iterator[str]:
    """The headings of a row that has the lines of a charge side by side, each line as wide as given."""
    for (kind, _), width in widths.items():
        own = layouts.get(kind, ())[:width]
        yield from (*own, *[""] * (width - len(own)))
