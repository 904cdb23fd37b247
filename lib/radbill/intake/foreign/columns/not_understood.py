"""What a file without headings may say in columns that nobody understood: asked on each row, never silently blank."""

from radbill.intake.foreign.columns.mapping import Mapping
from radbill.intake.foreign.files.source import SourceTable

_WANTED = {
    "charge": {"charge", "unit_charge", "charge_in_cents", "charge_without_point"},
    "diagnoses": {"diagnoses"},
    "payer_name": {"payer_name"},
    "member_id": {"member_id"},
}
_MOST = 0.5


def fields_not_understood(table: SourceTable, mapping: Mapping) -> tuple[str, ...]:
    """The needed fields that no column was taken for, where a column that most rows fill was taken for nothing."""
    if mapping.heading_at >= 0 or not any(
        _is_open(table, column.number) for column in mapping.columns if not column.field
    ):
        return ()
    return tuple(field for field, fields in _WANTED.items() if not fields & mapping.fields)


def _is_open(table: SourceTable, number: int) -> bool:
    cells = [row.cells[number - 1] for row in table.rows if len(row.cells) >= number]
    return sum(map(bool, cells)) > _MOST * len(table.rows)
