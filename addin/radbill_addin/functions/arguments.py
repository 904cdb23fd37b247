"""What the cells of one row mean: codes, days, modifiers, units, places; as forgiving as people are careless."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import radbill as rb
from radbill import (
    ERROR_TEXTS,
    code_of,
    is_blank,
    is_error,
    modifiers_of,
    place_of_service_of,
    procedure_code_of,
    rows_of,
    service_date_of,
    text_of,
    units_of_line,
)
from radbill_addin.sheets.locality_cell import BadArgumentError, locality_of_cell

if TYPE_CHECKING:
    from radbill import Cell, PricingRequest

_MODIFIER_DIGITS = 2
#: Cells of a column repeat each other.
_REMEMBERED = 8192


@lru_cache(_REMEMBERED, typed=True)
def code(cell: object, what: str, width: int = 0) -> str:
    """A code in capitals; a number gets the zeros back that it lost, up to `width` digits.

    Raises:
        BadArgumentError: the cell is blank.
    """
    return _there(rb.code_capitals(code_of(cell, width)), what)


@lru_cache(_REMEMBERED, typed=True)
def procedure(cell: object, what: str = "procedure code") -> str:
    """A procedure code.

    Raises:
        BadArgumentError: the cell is blank.
    """
    return _there(procedure_code_of(cell), what)


@lru_cache(_REMEMBERED, typed=True)
def place_of_service(cell: object) -> str:
    """A place of service.

    Raises:
        BadArgumentError: the cell is blank.
    """
    return _there(place_of_service_of(cell), "place of service")


@lru_cache(_REMEMBERED, typed=True)
def day(cell: object) -> date:
    """A date of service.

    Raises:
        BadArgumentError: it is blank or no date.
    """
    if is_blank(cell):
        raise BadArgumentError("The date of service is missing.")
    found = service_date_of(cell)
    if found is None:
        raise BadArgumentError("The date of service cannot be read; write it as 7/31/2026.")
    return found


@lru_cache(_REMEMBERED, typed=True)
def modifiers(cell: object) -> tuple[str, ...]:
    """The modifiers of a line, however they are kept apart."""
    return modifiers_of(cell)


def side_by_side(argument: object, codes: object) -> object:
    """Modifiers that stand in several columns, one cell for each line.

    A single row of cells is one line's modifiers, unless the codes lie in a row as well.
    """
    in_one_row = isinstance(codes, list | tuple) and len(codes) == 1 and _is_wide(codes)
    if in_one_row or not _is_wide(argument):
        return argument
    return [[_together(row)] for row in rows_of(argument)]


def units(cell: object) -> Decimal:
    """Units; blank is one.

    Raises:
        BadArgumentError: they are no number.
    """
    found = units_of_line(cell)
    if found is None:
        raise BadArgumentError("The units are no number.")
    return found


def request_of(*cells: object) -> "PricingRequest":
    """The pricing question of one row: code, modifiers, date, place of service, ZIP or locality, units.

    Raises:
        BadArgumentError: a cell cannot be understood.
    """
    procedure_code, line_modifiers, on, pos, where, count = cells
    at = locality_of_cell(where)
    return rb.PricingRequest(
        procedure_code=procedure(procedure_code),
        modifiers=modifiers(line_modifiers),
        date_of_service=day(on),
        place_of_service=place_of_service(pos),
        zip_code=at.zip_code,
        carrier=at.carrier,
        locality=at.locality,
        units=units(count),
    )


def refuse_errors(row: tuple[object, ...]) -> None:
    """Let no answer be made from a cell whose formula failed.

    Raises:
        BadArgumentError: one of the cells shows an error.
    """
    if not ERROR_TEXTS.isdisjoint(row):
        failed = next(cell for cell in row if is_error(cell))
        raise BadArgumentError(f"A cell that is asked about shows {text_of(failed)}.")


def _there(text: str, what: str) -> str:
    if not text:
        raise BadArgumentError(f"The {what} is missing.")
    return text


def _is_wide(argument: object) -> bool:
    """Whether some row has cells side by side; told without reading the cells, which is done once, later."""
    return isinstance(argument, list | tuple) and any(
        isinstance(line, list | tuple) and len(line) != 1 for line in argument
    )


def _together(row: "list[Cell]") -> object:
    """Several cells of modifiers as one; an error among them stays to be seen."""
    failed = [cell for cell in row if is_error(cell)]
    return failed[0] if failed else " ".join(code_of(cell, _MODIFIER_DIGITS) for cell in row if not is_blank(cell))
