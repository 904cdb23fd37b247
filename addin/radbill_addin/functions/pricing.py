"""Functions about prices under Medicare's physician fee schedule."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.functions.answering import (
    NOT_AVAILABLE,
    answer_block,
    answer_from_memory,
    answer_table,
    book,
    in_words,
)
from radbill_addin.functions.arguments import request_of, side_by_side
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.text.cell_text import breakdown_text

if TYPE_CHECKING:
    from radbill import Breakdown, PricingRequest

CODE = "CPT or HCPCS code; a cell or a column."
MODIFIERS = "Modifiers separated by blanks, as in 26 59, or in cells side by side; may be blank."
DATE = "Date of service."
POS = "Place of service, two digits."
WHERE = "ZIP code of the place that sets the locality, or carrier and locality as in 10112-00."
UNITS = "Optional: units of service; blank is 1."
#: Global service, reading, technical part.
_COMPONENT_COUNT = 3
#: Failures that mean that nothing is published, rather than that the question was wrong.
NOTHING_PUBLISHED = frozenset({"NOT_IN_FORCE", "MISSING_REFERENCE_DATA", "STALE_REFERENCE_DATA", "UNKNOWN_LOCALITY"})


@worksheet_function(code=CODE, modifiers=MODIFIERS, date_of_service=DATE, pos=POS, zip_or_locality=WHERE, units=UNITS)
def RAD_EXPECTED(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date_of_service: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """What Medicare should allow for a line, before deductible and coinsurance; #N/A when nothing is published.

    Empty when the code is blank; never because something is unknown.
    """
    cells = (code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    return answer_block(request_of, _expected_amount, *cells)


@worksheet_function(code=CODE, modifiers=MODIFIERS, date_of_service=DATE, pos=POS, zip_or_locality=WHERE, units=UNITS)
def RAD_EXPLAIN(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date_of_service: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """How the allowed amount comes about: each step with its source, or why there is no amount.

    Empty when the code is blank.
    """
    cells = (code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    return answer_block(request_of, _explanation, *cells)


@worksheet_function(code=CODE, date_of_service=DATE, pos=POS, zip_or_locality=WHERE)
def RAD_COMPONENTS(  # noqa: N802 - the name in the cell
    code: object, date_of_service: object, pos: object, zip_or_locality: object
) -> Cells:
    """Global, professional (26) and technical (TC) side by side: the allowed amounts of one unit.

    #N/A for a component for which nothing is paid or published. Empty when the code is blank, and beside words that say
    why there is no amount at all.
    """
    cells = (code, None, date_of_service, pos, zip_or_locality, None)
    return answer_block(request_of, _components, *cells, width=_COMPONENT_COUNT)


@worksheet_function(code=CODE, modifiers=MODIFIERS, date_of_service=DATE, pos=POS, zip_or_locality=WHERE, units=UNITS)
def RAD_PAYMENT(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date_of_service: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """Side by side: what Medicare pays after sequestration, and what the patient owes, with the deductible met.

    #N/A when nothing is published. The second cell is empty when the first says why there is no amount; both when the
    code is blank.
    """
    cells = (code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    return answer_block(request_of, _payment, *cells, width=2)


@worksheet_function(code=CODE, modifiers=MODIFIERS, date_of_service=DATE, pos=POS, zip_or_locality=WHERE, units=UNITS)
def RAD_STEPS(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date_of_service: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """A table of one line's price: step, amount before, amount after, in words, source; #N/A if none is published.

    Empty when the code is blank.
    """
    cells = (code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    return answer_table(request_of, _steps, *cells)


def _expected_amount(request: "PricingRequest") -> tuple[object]:
    breakdown = rb.price(request, book())
    return (amount_or_words(breakdown),)


def amount_or_words(breakdown: "Breakdown") -> object:
    """The allowed amount, #N/A when nothing is published, else why there is none."""
    if breakdown.allowed_amount is not None:
        return float(breakdown.allowed_amount)
    failure = breakdown.failure
    return NOT_AVAILABLE if failure is None or failure.reason in NOTHING_PUBLISHED else in_words(str(failure))


def _payment(request: "PricingRequest") -> tuple[object, ...]:
    breakdown = rb.price(request, book())
    shares = (breakdown.medicare_payment_amount, breakdown.patient_responsibility_amount)
    if breakdown.allowed_amount is None:
        return (amount_or_words(breakdown), "")
    return tuple(NOT_AVAILABLE if amount is None else float(amount) for amount in shares)


def _steps(request: "PricingRequest") -> tuple[object, ...]:
    """Steps to the allowed amount and on to the payment; only words when there is no amount."""
    breakdown = rb.price(request, book())
    if breakdown.allowed_amount is None:
        return (amount_or_words(breakdown),)
    return tuple(
        (rb.step_name(step), float(step.before_amount), float(step.after_amount), step.sentence,
         str(step.citation))
        for step in (*breakdown.steps, *breakdown.payment_steps)
    )  # fmt: skip


def _explanation(request: "PricingRequest") -> tuple[str]:
    return (breakdown_text(rb.price(request, book())),)


def _components(request: "PricingRequest") -> tuple[object, ...]:
    """Three amounts, #N/A for one that is not paid; the reason in words when none is."""
    components = ((), *((modifier,) for modifier in rb.COMPONENT_MODIFIERS))
    requests = (request._replace(modifiers=modifiers) for modifiers in components)
    found = [answer_from_memory(_expected_amount, component)[0] for component in requests]
    if not any(isinstance(amount, float) for amount in found) and found[0] != NOT_AVAILABLE:
        return (found[0], "", "")
    return tuple(amount if isinstance(amount, float) else NOT_AVAILABLE for amount in found)
