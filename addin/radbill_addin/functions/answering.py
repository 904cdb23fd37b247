"""How a function answers a block of cells: row by row, forgiving, each distinct question once."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from radbill_addin.cells import amount_of, code_of, date_of, is_blank, rows_of, text_of

if TYPE_CHECKING:
    from decimal import Decimal

    from radbill.api import FailureReason, PricingRequest, ReferenceBook
    from radbill_addin.functions.worksheet_function import Cells

NOT_FOUND = "#N/A"
_ZIP_WIDTH, _LONG_ZIP_WIDTH = 5, 9
_REMEMBERED = 50_000


class BadArgumentError(ValueError):
    """An argument that cannot be understood; its text goes into the cell."""


class Place(NamedTuple):
    """Where a service was, as an argument tells it: a ZIP code, or carrier and locality."""

    zip_code: str = ""
    carrier: str = ""
    locality: str = ""


@cache
def book() -> "ReferenceBook":
    """The book of this process, opened when the first function is calculated."""
    from radbill.api import ReferenceBook  # noqa: PLC0415 - Excel waits for the import of this module

    return ReferenceBook.open()


def forget() -> None:
    """Open the book anew at the next question; after data were imported."""
    book.cache_clear()
    remembered.cache_clear()


def answered(answer: Callable[..., Sequence[object]], *arguments: object, width: int = 1) -> "Cells":
    """Answer a block of questions.

    Args:
        answer: Answers one row of plain cells with `width` cells; a `BadArgumentError` becomes its text.
        arguments: Cells or columns; one cell stands for every row.
        width: Cells of an answer.
    """
    columns = [_column(argument) for argument in arguments]
    height = max(len(column) for column in columns)
    if any(len(column) not in {1, height} for column in columns):
        return [["The columns differ in length.", *[""] * (width - 1)]]
    rows = zip(*(column * height if len(column) == 1 else column for column in columns), strict=True)
    return [list(_row(answer, row, width)) for row in rows]


@lru_cache(maxsize=_REMEMBERED)
def remembered(answer: Callable[..., Sequence[object]], row: tuple[object, ...]) -> tuple[object, ...]:
    """An answer, given once for the same cells."""
    return tuple(answer(*row))


def code(cell: object, what: str, width: int = 0) -> str:
    """A code, in capitals.

    Raises:
        BadArgumentError: the cell is blank.
    """
    if is_blank(cell):
        raise BadArgumentError(f"The {what} is missing.")
    return code_of(cell, width).upper()


def day(cell: object) -> date:
    """A date of service.

    Raises:
        BadArgumentError: it is blank or no date.
    """
    found = date_of(cell)
    if found is None:
        raise BadArgumentError("The date of service cannot be read; write it as 7/31/2026.")
    return found


def modifiers(cell: object) -> tuple[str, ...]:
    """Modifiers separated by blanks or commas; a number that lost its zero gets it back."""
    if is_blank(cell):
        return ()
    return tuple(part.zfill(2) for part in code_of(cell).upper().replace(",", " ").split())


def units(cell: object) -> "Decimal":
    """Units; blank is one.

    Raises:
        BadArgumentError: they are no number.
    """
    from decimal import Decimal  # noqa: PLC0415 - beside its only use

    found = Decimal(1) if is_blank(cell) else amount_of(cell)
    if found is None:
        raise BadArgumentError("The units are no number.")
    return found


def place(cell: object) -> Place:
    """A ZIP code of five or nine digits, or carrier and locality as in 10112-00."""
    text = text_of(cell)
    carrier, dash, locality = text.partition("-")
    if dash and len(locality) == 2:  # noqa: PLR2004 - localities have two digits, ZIP extensions four
        return Place(carrier=carrier.zfill(_ZIP_WIDTH), locality=locality)
    digits = code_of(cell).replace("-", "")
    if not digits.isdigit():
        raise BadArgumentError("Give the ZIP code, or carrier and locality as in 10112-00.")
    return Place(zip_code=digits.zfill(_ZIP_WIDTH if len(digits) <= _ZIP_WIDTH else _LONG_ZIP_WIDTH))


def request_of(*cells: object) -> "PricingRequest":
    """The pricing question of one row: code, modifiers, date, place of service, ZIP or locality, units."""
    from radbill.api import PricingRequest  # noqa: PLC0415 - Excel waits for the import of this module

    procedure_code, line_modifiers, on, place_of_service, where, count = cells
    at = place(where)
    return PricingRequest(
        procedure_code=code(procedure_code, "procedure code"),
        modifiers=modifiers(line_modifiers),
        date_of_service=day(on),
        place_of_service=code(place_of_service, "place of service", 2),
        zip_code=at.zip_code,
        carrier=at.carrier,
        locality=at.locality,
        units=units(count),
    )


def nothing_found(reason: "FailureReason") -> bool:
    """Whether a failure means that the published data have no answer, rather than that the question was wrong."""
    return str(reason) in {
        "NOT_IN_FORCE",
        "MISSING_REFERENCE_DATA",
        "STALE_REFERENCE_DATA",
        "UNKNOWN_LOCALITY",
    }


def _column(argument: object) -> list[object]:
    """The cells of an argument from top to bottom; of a row, from left to right."""
    rows = rows_of(argument)
    cells: list[object] = [cell for row in rows for cell in row]
    return cells or [None]


def _row(answer: Callable[..., Sequence[object]], row: tuple[object, ...], width: int) -> tuple[object, ...]:
    if is_blank(row[0]):
        return ("",) * width
    try:
        return remembered(answer, row)
    except BadArgumentError as error:
        return (str(error),) + ("",) * (width - 1)
