"""Functions about prices under Medicare's physician fee schedule."""

from typing import TYPE_CHECKING

from radbill_addin.functions.answering import NOT_FOUND, answered, book, in_words, remembered
from radbill_addin.functions.arguments import request_of, side_by_side
from radbill_addin.functions.worksheet_function import Cells, worksheet_function

if TYPE_CHECKING:
    from radbill.api import PricingRequest

_CODE = "CPT or HCPCS code; a cell or a column."
_MODIFIERS = "Modifiers separated by blanks, as in 26 59, or in cells side by side; may be blank."
_DATE = "Date of service."
_POS = "Place of service, two digits."
_WHERE = "ZIP code of the place that sets the locality, or carrier and locality as in 10112-00."
_UNITS = "Optional: units of service; blank is 1."
_COMPONENTS: tuple[tuple[str, ...], ...] = ((), ("26",), ("TC",))
#: Failures that mean that nothing is published, rather than that the question was wrong.
_NOTHING_PUBLISHED = frozenset({"NOT_IN_FORCE", "MISSING_REFERENCE_DATA", "STALE_REFERENCE_DATA", "UNKNOWN_LOCALITY"})


@worksheet_function(
    code=_CODE, modifiers=_MODIFIERS, date_of_service=_DATE, pos=_POS, zip_or_locality=_WHERE, units=_UNITS
)
def RAD_EXPECTED(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date_of_service: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """What Medicare should allow for a line, before deductible and coinsurance; #N/A when nothing is published."""
    cells = (code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    return answered(request_of, _expected, *cells)


@worksheet_function(
    code=_CODE, modifiers=_MODIFIERS, date_of_service=_DATE, pos=_POS, zip_or_locality=_WHERE, units=_UNITS
)
def RAD_EXPLAIN(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date_of_service: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """How the expected amount comes about: each step with its source, or why there is no amount."""
    cells = (code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    return answered(request_of, _explained, *cells)


@worksheet_function(code=_CODE, date_of_service=_DATE, pos=_POS, zip_or_locality=_WHERE)
def RAD_COMPONENTS(  # noqa: N802 - the name in the cell
    code: object, date_of_service: object, pos: object, zip_or_locality: object
) -> Cells:
    """Global, professional (26) and technical (TC) side by side: the expected amounts of one unit."""
    cells = (code, None, date_of_service, pos, zip_or_locality, None)
    return answered(request_of, _components, *cells, width=len(_COMPONENTS))


def _expected(request: "PricingRequest") -> tuple[object]:
    from radbill.api import price  # noqa: PLC0415 - Excel waits for the import of this module

    breakdown = price(request, book())
    if breakdown.allowed_amount is not None:
        return (float(breakdown.allowed_amount),)
    failure = breakdown.failure
    return (NOT_FOUND if failure is None or failure.reason in _NOTHING_PUBLISHED else in_words(str(failure)),)


def _explained(request: "PricingRequest") -> tuple[str]:
    from radbill.api import price  # noqa: PLC0415 - Excel waits for the import of this module
    from radbill_addin.cell_text import breakdown_text  # noqa: PLC0415 - same reason

    return (breakdown_text(price(request, book())),)


def _components(request: "PricingRequest") -> tuple[object, ...]:
    """Three amounts, #N/A for one that is not paid; the reason in words when none is."""
    asked = (request._replace(modifiers=modifiers) for modifiers in _COMPONENTS)
    found = [remembered(_expected, component)[0] for component in asked]
    if not any(isinstance(amount, float) for amount in found) and found[0] != NOT_FOUND:
        return (found[0], "", "")
    return tuple(amount if isinstance(amount, float) else NOT_FOUND for amount in found)
