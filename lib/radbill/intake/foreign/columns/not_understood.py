"""What a file may say in columns that nobody understood: asked on each row, never left blank silently."""

from collections.abc import Sequence

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.columns.mapping import MappedColumn, Mapping
from radbill.intake.foreign.columns.unnamed import may_hold
from radbill.intake.foreign.files.source import SourceTable

_WANTED = {
    "patient_name": {"patient_name", "patient_last"},
    "procedure_code": {"procedure_code"},
    "charge": {"charge", "unit_charge", "charge_in_cents", "charge_without_point"},
    "diagnoses": {"diagnoses"},
    "payer_name": {"payer_name"},
    "member_id": {"member_id"},
}
_MOST = 0.5
_LOOKED_AT = 300


def fields_not_understood(table: SourceTable, mapping: Mapping) -> tuple[str, ...]:
    """The needed fields that no column was taken for, though one that was taken for nothing may hold them.

    Without headings each column that most rows fill may; with headings one whose heading says nothing and whose cells
    look like the field.
    """
    missing = [field for field, fields in _WANTED.items() if not fields & mapping.fields]
    if not missing:
        return ()
    left = [cells for column in mapping.columns if not column.field and (cells := _open_cells(table, mapping, column))]
    if mapping.heading_at < 0:
        return tuple(missing) if left else ()
    others = {column.field: _cells(table, mapping, column) for column in mapping.columns if column.field}
    return tuple(field for field in missing if any(may_hold(field, cells, others) for cells in left))


def _open_cells(table: SourceTable, mapping: Mapping, column: MappedColumn) -> Sequence[str]:
    """The cells of a column that says nothing; none when few rows fill it."""
    if mapping.heading_at >= 0 and (not column.heading or field_of(column.heading)):
        return ()
    cells = _cells(table, mapping, column)
    return cells if sum(map(bool, cells)) > _MOST * len(cells) else ()


def _cells(table: SourceTable, mapping: Mapping, column: MappedColumn) -> list[str]:
    rows = [row for row in table.rows[mapping.heading_at + 1 :][:_LOOKED_AT] if sum(map(bool, row.cells)) > 1]
    return [row.cells[column.number - 1] if len(row.cells) >= column.number else "" for row in rows]
