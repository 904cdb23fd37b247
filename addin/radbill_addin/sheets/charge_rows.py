"""Rows of the Charges sheet as charges: several columns of one kind become one list."""

from collections.abc import Iterator, Sequence

from radbill import ChargeRow
from radbill_addin.sheets.table import Row

_LISTS = {"modifiers": tuple(f"modifier_{number}" for number in range(1, 5)),
          "diagnoses": tuple(f"diagnosis_{number}" for number in range(1, 5))}  # fmt: skip
_IN_LISTS = frozenset(field for fields in _LISTS.values() for field in fields)


def charge_rows_of(rows: Sequence[Row]) -> Iterator[ChargeRow]:
    """The charges, from top to bottom; a row without a claim ID is a claim of its own, named by its place."""
    return map(_charge_row, rows)


def _charge_row(row: Row) -> ChargeRow:
    single = {"claim_id": f"(row {row.number})"} | {
        field: value for field, value in row.values.items() if field not in _IN_LISTS
    }
    lists = {name: [row.text(field) for field in fields if row.text(field)] for name, fields in _LISTS.items()}
    return ChargeRow.model_validate({"row_number": row.number, **single, **lists})
