"""What would change a price."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.functions.answering import answer_table, book, in_words, read_contracts_in_use
from radbill_addin.functions.arguments import request_of, side_by_side
from radbill_addin.functions.pricing import CODE, DATE, MODIFIERS, POS, UNITS, WHERE, amount_or_words
from radbill_addin.functions.worksheet_function import Cells, worksheet_function

if TYPE_CHECKING:
    from radbill import PricingRequest


@worksheet_function(code=CODE, modifiers=MODIFIERS, date_of_service=DATE, pos=POS, zip_or_locality=WHERE, units=UNITS)
def RAD_WHAT_IF(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date_of_service: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """A table of one line's price with one thing changed at a time: change, amount or reason, difference.

    The payers are those of the contracts in use. Empty when the code is blank.
    """
    cells = (code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    return answer_table(request_of, _alternatives, *cells)


def _alternatives(request: "PricingRequest") -> tuple[object, ...]:
    agreed = read_contracts_in_use()
    every_change = (*rb.alternatives(request, book()), *rb.under_contracts(request, agreed.contracts, book()))
    found = [
        (change, amount_or_words(price), "" if difference is None else float(difference))
        for change, price, difference in every_change
    ]
    if agreed.problems:
        found.append(("Under contracts", in_words(str(agreed.problems[0])), ""))
    return tuple(found)
