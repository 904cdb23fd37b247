"""Record files: lines that say their kind (H, P, D, T), a charge facts by one line or by several of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from radbill.intake.foreign.columns.kinds_of_cells import are_codes, fits
from radbill.intake.foreign.files.layouts import Layouts, flat_headings, layouts_of
from radbill.intake.foreign.files.levels import ChargeLines, KindLine, Place, charges_of, order_of_kinds
from radbill.intake.foreign.files.source import SourceRow, SourceTable

_MOST_KINDS = 20
_LONGEST_KIND, _LONGEST_NUMBER = 6, 4
_FEWEST_LINES = 4
#: In which of the first cells the kind may stand.
_PLACES_OF_KIND = 3


class RecordLines(NamedTuple):
    """A record file as a table without headings: a row for each charge, and the lines that are of none."""

    table: SourceTable
    others: tuple[SourceRow, ...]
    has_headings: bool = False


def lines_with_layouts(table: SourceTable) -> RecordLines | None:
    """The charges of a record file whose first lines say what the lines of each kind hold, below these headings."""
    rows = [row for row in table.rows if not row.is_blank]
    found = layouts_of(rows)
    return _records(table, found[1], found[0]) if found else None


def record_lines(table: SourceTable) -> RecordLines | None:
    """The charges of a record file; none when it is no such file."""
    rows = [row for row in table.rows if not row.is_blank]
    if len(rows) < _FEWEST_LINES:
        return None
    for at in range(_PLACES_OF_KIND):
        if all(at < len(row.cells) for row in rows):
            counts = [before for before in range(at) if _counts_lines([row.cells[before] for row in rows])]
            lines = [_with_kind_first(row, at, counts) for row in rows]
            if (found := _records(table, lines)) is not None:
                return found
    return None


def _records(table: SourceTable, rows: Sequence[SourceRow], layouts: Layouts | None = None) -> RecordLines | None:
    kinds = Counter(row.cells[0] for row in rows)
    if not 1 < len(kinds) <= _MOST_KINDS or not all(map(_is_kind, kinds)):
        return None
    main = {kind for kind in kinds if _has_codes(rows, kind)}
    if len(main) != 1:
        return None  # lines that all have codes are of one kind: what they begin with is a field
    apart = {rows[0].cells[0], rows[-1].cells[0]} - main
    apart = {kind for kind in apart if kinds[kind] == 1} | set(_trailers(rows, main))
    own = [row for row in rows if row.cells[0] not in apart]
    charges = charges_of([KindLine(row.number, row.cells[0], row.cells[1:]) for row in own], main)
    order = order_of_kinds([row.cells[0] for row in own], main)
    width = _widths(charges, order)
    lines = tuple(SourceRow(each.first, _flat(each.lines, width)) for each in charges)
    others = tuple(row for row in rows if row.cells[0] in apart)
    if layouts:
        lines = (SourceRow(table.rows[0].number, tuple(flat_headings(layouts, width))), *lines)
    return RecordLines(table._replace(rows=lines), others, has_headings=bool(layouts))


def _with_kind_first(row: SourceRow, at: int, counts: Sequence[int]) -> SourceRow:
    """A row that begins with its kind, without the cells that only count lines."""
    others = [cell for number, cell in enumerate(row.cells) if number != at and number not in counts]
    return row._replace(cells=(row.cells[at], *others))


def _counts_lines(cells: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in cells if cell.isdigit()]
    return len(numbers) == len(cells) and all(after - before == 1 for before, after in pairwise(numbers))


def _is_kind(text: str) -> bool:
    is_short = 0 < len(text) <= _LONGEST_KIND and text.isalnum()
    return is_short and (not text.isdigit() or len(text) <= _LONGEST_NUMBER)


def _has_codes(rows: Sequence[SourceRow], kind: str) -> bool:
    own = [row.cells for row in rows if row.cells[0] == kind]
    width = max(map(len, own))
    return len(own) > 1 and any(are_codes([cells[at] for cells in own if at < len(cells)]) for at in range(1, width))


def _trailers(rows: Sequence[SourceRow], main: set[str]) -> Iterator[str]:
    """Kinds that end blocks of charges and only count: numbers and amounts, then the next block or the end."""
    kinds = [row.cells[0] for row in rows]
    first = next(at for at, kind in enumerate(kinds) if kind in main)
    highest = {kinds[0], next((kind for kind in kinds[:first] if kinds.count(kind) > 1), "")} - main
    ends: set[str] = set()
    for kind in reversed(list(dict.fromkeys(kinds))):
        after = {kinds[at + 1] for at, own in enumerate(kinds[:-1]) if own == kind}
        is_last = after <= highest | ends | {kind} and kind not in kinds[:first]
        if is_last and kinds.count(kind) * 2 <= sum(own in main for own in kinds) and _counts_only(rows, kind):
            ends.add(kind)
    yield from ends


def _counts_only(rows: Sequence[SourceRow], kind: str) -> bool:
    return all(
        not cell or cell.isdigit() or fits("amount", [cell])
        for row in rows if row.cells[0] == kind for cell in row.cells[1:]
    )  # fmt: skip


_Cells = tuple[str, ...]


def _widths(charges: Sequence[ChargeLines[_Cells]], order: Sequence[str]) -> dict[Place, int]:
    """How many cells each line of a charge takes; lines that may come several times have as many places."""
    widths: dict[Place, int] = {}
    for charge in charges:
        for place, own in charge.lines.items():
            widths[place] = max(widths.get(place, 0), len(own))
    return dict(sorted(widths.items(), key=lambda each: (order.index(each[0][0]), each[0][1])))


def _flat(lines: dict[Place, _Cells], widths: dict[Place, int]) -> _Cells:
    flat: list[str] = []
    for place, width in widths.items():
        own = lines.get(place, ())
        flat += [*own, *[""] * (width - len(own))]
    return tuple(flat)
