"""Rows of the Charges sheet as charges: several columns of one kind become one list."""

from collections.abc import Iterator, Sequence

from radbill import ChargeRow, RowKeys, modifiers_of, rows_around
from radbill_addin.sheets.table import Row

_LISTS = {"modifiers": tuple(f"modifier_{number}" for number in range(1, 5)),
          "diagnoses": tuple(f"diagnosis_{number}" for number in range(1, 5)),
          "further_diagnoses": tuple(f"diagnosis_{number}" for number in range(5, 13))}  # fmt: skip
_IN_LISTS = frozenset(field for fields in _LISTS.values() for field in fields)


def charge_rows_of(rows: Sequence[Row]) -> Iterator[ChargeRow]:
    """The charges, from top to bottom; a row without a claim ID is a claim of its own, named by its place."""
    return map(_charge_row, rows)


def charges_around(rows: Sequence[Row], number: int) -> tuple[Row, ...]:
    """The rows of the claims that bear on the claim of one row."""
    keys = [RowKeys(row.number, _claim_id(row), row.text("line_id"), row.text("patient_id")) for row in rows]
    kept = rows_around(keys, number)
    return tuple(row for row in rows if row.number in kept)


def columns_of_lists(row: Row) -> dict[str, str]:
    """In which column each member of a row's lists stands, by the column that it would have without blank cells.

    Findings name the members of a list by their order: of Dx 1, blank, Dx 3 the second is in the column Dx 3.
    """
    columns: dict[str, str] = {}
    for name, fields in _LISTS.items():
        filled = [field for field in fields if field in row.values]
        holders = [field for field in filled for _ in _members(name, row.text(field))]
        columns |= dict(zip(fields, holders, strict=False))
    return {place: holder for place, holder in columns.items() if place != holder}


def _members(name: str, text: str) -> Sequence[str]:
    return modifiers_of(text) if name == "modifiers" else (text,) if text else ()


def _charge_row(row: Row) -> ChargeRow:
    single = {field: value for field, value in row.values.items() if field not in _IN_LISTS}
    single["claim_id"] = _claim_id(row)
    lists = {name: [text for field in fields if (text := row.text(field))] for name, fields in _LISTS.items()}
    return ChargeRow.model_validate({"row_number": row.number, **single, **lists})


def _claim_id(row: Row) -> str:
    return row.text("claim_id") or f"(row {row.number})"
