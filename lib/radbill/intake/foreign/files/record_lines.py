"""Record files: lines that begin with their kind (H, P, D, T), a charge facts by one line or by several of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from radbill.intake.foreign.columns.kinds_of_cells import are_codes
from radbill.intake.foreign.files.source import SourceRow, SourceTable

_MOST_KINDS = 12
_LONGEST_KIND = 6
_FEWEST_LINES = 4


class RecordLines(NamedTuple):
    """A record file as a table without headings: a row for each charge, and the lines that are of none."""

    table: SourceTable
    others: tuple[SourceRow, ...]


def record_lines(table: SourceTable) -> RecordLines | None:
    """The charges of a record file; none when it is no such file."""
    rows = [row for row in table.rows if not row.is_blank]
    kinds = Counter(row.cells[0] for row in rows)
    if len(rows) < _FEWEST_LINES or not 1 < len(kinds) <= _MOST_KINDS or not all(map(_is_kind, kinds)):
        return None
    main = next((kind for kind, _ in kinds.most_common() if _has_codes(rows, kind)), None)
    if main is None or sum(_has_codes(rows, kind) for kind in kinds) > 1:
        return None  # lines that all have codes are of one kind: what they begin with is a field
    order = list(dict.fromkeys(row.cells[0] for row in rows))
    above = [kind for kind in order[: order.index(main)] if kinds[kind] > 1]
    below = [kind for kind in order[order.index(main) + 1 :] if kinds[kind] > 1]
    charges = list(_charges(rows, main, above, below))
    width = _widths(charges, [*above, main, *below])
    lines = tuple(SourceRow(number, _flat(cells, width)) for number, cells in charges)
    others = tuple(row for row in rows if row.cells[0] not in {main, *above, *below})
    return RecordLines(table._replace(rows=lines), others)


def _is_kind(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_KIND and text.isalnum() and (not text.isdigit() or len(text) <= len("01"))


def _has_codes(rows: Sequence[SourceRow], kind: str) -> bool:
    own = [row.cells for row in rows if row.cells[0] == kind]
    width = max(map(len, own))
    return len(own) > 1 and any(are_codes([cells[at] for cells in own if at < len(cells)]) for at in range(1, width))


_Cells = dict[tuple[str, int], tuple[str, ...]]


def _charges(
    rows: Sequence[SourceRow], main: str, above: Sequence[str], below: Sequence[str]
) -> Iterator[tuple[int, _Cells]]:
    """Each charge with the line that counts as its own, and the cells of its lines by kind and by how many before."""
    facts: _Cells = {}
    charge: tuple[int, _Cells] | None = None
    first = 0
    is_alone = _is_alone(rows, main, above)
    for row in rows:
        kind = row.cells[0]
        if charge is not None and kind in {main, *above}:
            yield charge
            charge = None
        if kind in above:
            facts = _without_lower(facts, above, kind, last=first != 0)
            first = first or row.number
            facts[kind, sum(own == kind for own, _ in facts)] = row.cells[1:]
        elif kind == main:
            charge = (first if is_alone and first else row.number, facts | {(main, 0): row.cells[1:]})
            first = 0
        elif kind in below and charge is not None:
            charge[1][kind, sum(own == kind for own, _ in charge[1])] = row.cells[1:]
    if charge is not None:
        yield charge


def _without_lower(facts: _Cells, above: Sequence[str], kind: str, *, last: bool) -> _Cells:
    """What stays when a line of a kind comes: what ranks higher; its own earlier lines only within one block."""
    rank = above.index(kind)
    return {(own, at): cells for (own, at), cells in facts.items()
            if above.index(own) < rank or (own == kind and last)}  # fmt: skip


def _is_alone(rows: Sequence[SourceRow], main: str, above: Sequence[str]) -> bool:
    """Whether each charge has lines above it of its own: then its first line is that of the charge."""
    kinds = [row.cells[0] for row in rows if row.cells[0] in {main, *above}]
    return bool(above) and not any(one == other == main for one, other in pairwise(kinds))


def _widths(charges: Sequence[tuple[int, _Cells]], kinds: Sequence[str]) -> dict[tuple[str, int], int]:
    """How many cells each line of a charge takes; lines that may come several times have as many places."""
    widths: dict[tuple[str, int], int] = {}
    for _, cells in charges:
        for place, own in cells.items():
            widths[place] = max(widths.get(place, 0), len(own))
    return dict(sorted(widths.items(), key=lambda each: (kinds.index(each[0][0]), each[0][1])))


def _flat(cells: _Cells, widths: dict[tuple[str, int], int]) -> tuple[str, ...]:
    flat: list[str] = []
    for place, width in widths.items():
        own = cells.get(place, ())
        flat += [*own, *[""] * (width - len(own))]
    return tuple(flat)
