"""Headings in two rows: above, the group that several columns belong to (merged cells); below, each column's own."""

from collections import Counter
from collections.abc import Sequence

from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.files.source import SourceRow

_FEWEST_GROUPS = 2
#: What is the patient's only when the group says nothing of somebody else.
_OF_A_PERSON = frozenset({
    "patient_name", "patient_last", "patient_first", "patient_middle", "birth_date", "sex", "street", "city", "state",
    "zip", "rendering_name", "rendering_npi", "site", "mrn",
})  # fmt: skip


def with_groups(heading: SourceRow, above: SourceRow | None) -> SourceRow:
    """The headings, each with the group above it where only both together say what the column holds."""
    if above is None or not _is_group_row(heading, above):
        return heading
    counts = Counter(field for cell in heading.cells if cell and (field := field_of(cell)))
    groups = _filled_on(above.cells, len(heading.cells))
    cells = (_together(cell, group, counts) for cell, group in zip(heading.cells, groups, strict=True))
    return heading._replace(cells=tuple(cells))


def _is_group_row(heading: SourceRow, above: SourceRow) -> bool:
    filled = [cell for cell in above.cells if cell]
    return _FEWEST_GROUPS <= len(filled) <= sum(map(bool, heading.cells)) and not any(
        character.isdigit() or character == ":" for cell in filled for character in cell
    )


def _filled_on(cells: Sequence[str], width: int) -> list[str]:
    """The group of each column: a merged cell stands in the first of its columns."""
    groups, group = [], ""
    for at in range(width):
        group = (cells[at] if at < len(cells) else "") or group
        groups.append(group)
    return groups


def _together(cell: str, group: str, counts: Counter[str]) -> str:
    own, both = field_of(cell) if cell else "", field_of(f"{group} {cell}") if cell and group else ""
    if both in {"", IGNORED, own} or (both == "charge" and own in _OF_A_PERSON | {IGNORED}):
        return cell
    is_open = not own or own == IGNORED or counts[own] > 1 or own in _OF_A_PERSON
    return f"{group} {cell}" if is_open else cell
