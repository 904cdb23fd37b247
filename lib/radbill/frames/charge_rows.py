"""Charges made of a table's columns: each field of a charge read by its type."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from radbill.codes.raw.amounts import amount_of, units_of, units_of_line
from radbill.codes.raw.choices import side_of, yes_no_of
from radbill.codes.raw.dates import date_of, service_date_of
from radbill.codes.raw.identifiers import modifiers_of, place_of_service_of, procedure_code_of
from radbill.frames.charge_columns import DIAGNOSES, MODIFIERS, code_text, is_blank_cell
from radbill.intake.charge_row import ChargeRow

_FURTHER = "further_diagnoses"
_SEVERAL: Mapping[str, tuple[str, ...]] = {"modifiers": MODIFIERS, "diagnoses": DIAGNOSES, _FURTHER: (_FURTHER,)}
_OF_ROW = tuple(name for name in ChargeRow.model_fields if name not in {"row_number", *_SEVERAL})
#: Every column that is read where it is there.
READ = (*_OF_ROW, *_SEVERAL, *MODIFIERS, *DIAGNOSES)


def charge_rows_of(columns: pl.DataFrame) -> list[ChargeRow]:
    """The charges of a table whose values were looked at; their row numbers count from 0. Blank cells are empty."""
    return [ChargeRow(row_number=at, **dict(_fields(row))) for at, row in enumerate(columns.iter_rows(named=True))]


def _fields(row: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    for name in _OF_ROW:
        if not is_blank_cell(row.get(name)):
            yield name, _reader_of(name)(row[name])
    for name, parts in _SEVERAL.items():
        yield name, _several(name, row, parts)


def _several(name: str, row: Mapping[str, object], parts: tuple[str, ...]) -> tuple[str, ...]:
    """All modifiers or diagnoses of a row: of one cell, or of its cells one by one."""
    cells = [code_text(row.get(part)) for part in ((name,) if name in row else parts)]
    if name == "modifiers":
        return tuple(modifier for cell in cells for modifier in modifiers_of(cell))
    return tuple(code for cell in cells for code in cell.replace(",", " ").split())


def _reader_of(name: str) -> Callable[[object], object]:
    return _OWN_READERS.get(name) or _READERS[str(ChargeRow.model_fields[name].annotation)]


def _side(cell: object) -> str:
    """The side, or what stands there, for an edit to find."""
    side = side_of(cell)
    return code_text(cell) if side is None else side.value


_OWN_READERS: Mapping[str, Callable[[object], object]] = {
    "procedure_code": procedure_code_of,
    "place_of_service": place_of_service_of,
    "date_of_service": service_date_of,
    "date_of_service_to": service_date_of,
    "units": units_of_line,
    "drug_quantity": units_of,
    "side": _side,
}
_READERS: Mapping[str, Callable[[object], object]] = {
    str(str): code_text,
    str(bool): yes_no_of,
    str(bool | None): yes_no_of,
    str(date | None): date_of,
    str(Decimal): amount_of,
    str(Decimal | None): amount_of,
}
