"""What the cells of one row mean: codes, days, modifiers, units, places; as forgiving as people are careless."""

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from radbill_addin.cells import ERROR_TEXTS, amount_of, code_of, date_of, is_blank, is_error, rows_of, text_of

if TYPE_CHECKING:
    from decimal import Decimal

    from radbill.api import PricingRequest
    from radbill_addin.cells import Cell

_SHORT_ZIP, _LONG_ZIP = 5, 9
_PROCEDURE_DIGITS, _PLACE_DIGITS, _MODIFIER_DIGITS = 5, 2, 2
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_CARRIER_LOCALITY = re.compile(r"([0-9]{4,5}) ?- ?([0-9]{2})")
#: A ZIP that became a number has lost up to two zeros.
_ZIP = re.compile(r"[0-9]{3,5}|[0-9]{7,9}|[0-9]{3,5} ?- ?[0-9]{4}")
#: Cells of a column repeat each other.
_REMEMBERED = 8192
_BETWEEN_MODIFIERS = re.compile(r"[\s,;/]+")


class BadArgumentError(ValueError):
    """An argument that cannot be understood; its text goes into the cell."""


class Place(NamedTuple):
    """Where a service was, as an argument tells it: a ZIP code, or carrier and locality."""

    zip_code: str = ""
    carrier: str = ""
    locality: str = ""


@lru_cache(_REMEMBERED)
def code(cell: object, what: str, width: int = 0) -> str:
    """A code in capitals; a number gets the zeros back that it lost, up to `width` digits.

    Raises:
        BadArgumentError: the cell is blank.
    """
    if is_blank(cell):
        raise BadArgumentError(f"The {what} is missing.")
    return code_of(cell, width).upper()


@lru_cache(_REMEMBERED)
def day(cell: object) -> date:
    """A date of service.

    Raises:
        BadArgumentError: it is blank or no date.
    """
    if is_blank(cell):
        raise BadArgumentError("The date of service is missing.")
    found = date_of(cell)
    if found is None:
        raise BadArgumentError("The date of service cannot be read; write it as 7/31/2026.")
    return found


@lru_cache(_REMEMBERED)
def modifiers(cell: object) -> tuple[str, ...]:
    """Modifiers separated by blanks, commas, semicolons or slashes; a number that lost its zero gets it back."""
    parts = _BETWEEN_MODIFIERS.split(code_of(cell).upper())
    return tuple(part.zfill(_MODIFIER_DIGITS) for part in parts if part)


def side_by_side(argument: object, codes: object) -> object:
    """Modifiers that stand in several columns, one cell for each line.

    A single row of cells is one line's modifiers, unless the codes lie in a row as well.
    """
    in_one_row = isinstance(codes, list | tuple) and len(codes) == 1 and _is_wide(codes)
    if in_one_row or not _is_wide(argument):
        return argument
    return [[_together(row)] for row in rows_of(argument)]


def units(cell: object) -> "Decimal":
    """Units; blank is one.

    Raises:
        BadArgumentError: they are no number.
    """
    from decimal import Decimal  # noqa: PLC0415 - beside its only use

    found = amount_of(cell)
    if found is not None:
        return found
    if is_blank(cell):
        return Decimal(1)
    raise BadArgumentError("The units are no number.")


@lru_cache(_REMEMBERED)
def place(cell: object) -> Place:
    """A ZIP code of five or nine digits, or carrier and locality as in 10112-00.

    Raises:
        BadArgumentError: it is neither.
    """
    text = _DASHES.sub("-", code_of(cell))
    if locality := _CARRIER_LOCALITY.fullmatch(text):
        return Place(carrier=locality[1].zfill(5), locality=locality[2])
    if not _ZIP.fullmatch(text):
        raise BadArgumentError("Give the ZIP code, or carrier and locality as in 10112-00.")
    return Place(zip_code=zip_digits(text))


def zip_digits(text: str) -> str:
    """A ZIP code as five or nine digits, lost zeros put back; what cannot be one is left alone.

    >>> zip_digits("2134"), zip_digits("2134-1000"), zip_digits("21341000"), zip_digits("213410")
    ('02134', '021341000', '021341000', '213410')
    """
    if not _ZIP.fullmatch(text):
        return text
    digits = text.replace("-", "").replace(" ", "")
    return digits.zfill(_SHORT_ZIP if len(digits) <= _SHORT_ZIP else _LONG_ZIP)


def request_of(*cells: object) -> "PricingRequest":
    """The pricing question of one row: code, modifiers, date, place of service, ZIP or locality, units.

    Raises:
        BadArgumentError: a cell cannot be understood.
    """
    from radbill.api import PricingRequest  # noqa: PLC0415 - Excel waits for the import of this module

    procedure_code, line_modifiers, on, place_of_service, where, count = cells
    at = place(where)
    return PricingRequest(
        procedure_code=code(procedure_code, "procedure code", _PROCEDURE_DIGITS),
        modifiers=modifiers(line_modifiers),
        date_of_service=day(on),
        place_of_service=code(place_of_service, "place of service", _PLACE_DIGITS),
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


def _is_wide(argument: object) -> bool:
    """Whether some row has cells side by side; told without reading the cells, which is done once, later."""
    return isinstance(argument, list | tuple) and any(
        isinstance(line, list | tuple) and len(line) != 1 for line in argument
    )


def _together(row: "list[Cell]") -> object:
    """Several cells of modifiers as one; an error among them stays to be seen."""
    failed = [cell for cell in row if is_error(cell)]
    return failed[0] if failed else " ".join(code_of(cell, _MODIFIER_DIGITS) for cell in row if not is_blank(cell))
