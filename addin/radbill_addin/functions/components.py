"""Global and split billing: the global service, its reading and its technical part for a number of services."""

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill import is_blank, units_of
from radbill_addin.functions.answering import NOT_AVAILABLE, answer_block, book, in_words
from radbill_addin.functions.arguments import request_of
from radbill_addin.functions.pricing import CODE, DATE, NOTHING_PUBLISHED, WHERE
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError

if TYPE_CHECKING:
    from radbill import PricingRequest

_WIDTH = 6


class _Question(NamedTuple):
    request: "PricingRequest"
    volume: Decimal
    reduced_percent: Decimal


@worksheet_function(
    code=CODE,
    volume="How many services.",
    date_of_service=DATE,
    zip_or_locality=WHERE,
    reduced_percent="Optional: percent of them that share a session with a service that ranks higher; blank is 0.",
)
def RAD_SPLIT(  # noqa: N802 - the name in the cell
    code: object, volume: object, date_of_service: object, zip_or_locality: object, reduced_percent: object = None
) -> Cells:
    """Six amounts for a number of services: office global, 26 and TC; hospital 26; lost to OPPS cap, to reductions.

    Who owns the equipment bills global in the office; in hospital the practice is paid the reading. #N/A when nothing
    is published. The other cells are empty when the first says why there is no amount; all when the code is blank.
    """
    cells = (code, volume, date_of_service, zip_or_locality, reduced_percent)
    return answer_block(_question_of, _split, *cells, width=_WIDTH)


def _question_of(code: object, volume: object, on: object, where: object, percent: object) -> _Question:
    request = request_of(code, None, on, rb.OFFICE, where, None)
    return _Question(
        request, _number(volume, "volume"), Decimal(0) if is_blank(percent) else _number(percent, "percent")
    )


def _number(cell: object, what: str) -> Decimal:
    number = units_of(cell)
    if number is not None:
        return number
    raise BadArgumentError(f"The {what} is {'missing' if is_blank(cell) else 'no number'}.")


def _split(question: _Question) -> tuple[object, ...]:
    found = rb.split_billing(*question, book())
    if not isinstance(found, rb.Failure):
        return tuple(float(amount) for amount in found)
    words = NOT_AVAILABLE if found.reason in NOTHING_PUBLISHED else in_words(str(found))
    return (words, *[""] * (_WIDTH - 1))
