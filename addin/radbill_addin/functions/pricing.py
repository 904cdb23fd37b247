"""Functions about prices under Medicare's physician fee schedule."""

from radbill_addin.functions.answering import NOT_FOUND, answered, book, nothing_found, request_of
from radbill_addin.functions.worksheet_function import Cells, worksheet_function

_CODE = "CPT or HCPCS code; a cell or a column."
_MODIFIERS = "Modifiers separated by blanks, as in 26 59; may be blank."
_DATE = "Date of service."
_POS = "Place of service, two digits."
_WHERE = "ZIP code of the place that sets the locality, or carrier and locality as in 10112-00."
_UNITS = "Optional: units of service; blank is 1."
_COMPONENTS = ("", "26", "TC")


@worksheet_function(code=_CODE, modifiers=_MODIFIERS, date=_DATE, pos=_POS, zip_or_locality=_WHERE, units=_UNITS)
def RAD_EXPECTED(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """What Medicare should allow for a line, before deductible and coinsurance; #N/A when nothing is published."""
    return answered(_expected, code, modifiers, date, pos, zip_or_locality, units)


@worksheet_function(code=_CODE, modifiers=_MODIFIERS, date=_DATE, pos=_POS, zip_or_locality=_WHERE, units=_UNITS)
def RAD_EXPLAIN(  # noqa: N802, PLR0917 - called from a cell
    code: object, modifiers: object, date: object, pos: object, zip_or_locality: object, units: object = None
) -> Cells:
    """How the expected amount comes about: each step with its source, or why there is no amount."""
    return answered(_explained, code, modifiers, date, pos, zip_or_locality, units)


@worksheet_function(code=_CODE, date=_DATE, pos=_POS, zip_or_locality=_WHERE)
def RAD_COMPONENTS(  # noqa: N802 - the name in the cell
    code: object, date: object, pos: object, zip_or_locality: object
) -> Cells:
    """Global, professional (26) and technical (TC) side by side: the expected amounts of one unit."""
    return answered(_components, code, date, pos, zip_or_locality, width=len(_COMPONENTS))


def _expected(*cells: object) -> tuple[object]:
    from radbill.api import price  # noqa: PLC0415 - Excel waits for the import of this module

    breakdown = price(request_of(*cells), book())
    if breakdown.failure is None:
        return (None if breakdown.allowed_amount is None else float(breakdown.allowed_amount),)
    return (NOT_FOUND if nothing_found(breakdown.failure.reason) else str(breakdown.failure),)


def _explained(*cells: object) -> tuple[str]:
    from radbill.api import price, steps_text  # noqa: PLC0415 - Excel waits for the import of this module

    return (steps_text(price(request_of(*cells), book())),)


def _components(code: object, date: object, pos: object, where: object) -> tuple[object, ...]:
    return tuple(
        amount if isinstance(amount := _expected(code, component, date, pos, where, None)[0], float) else NOT_FOUND
        for component in _COMPONENTS
    )
