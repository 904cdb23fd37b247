"""A request whose values are not of the types it names: read as a line of a table is, or refused in words."""

from collections.abc import Callable, Iterable

from radbill.codes.raw.amounts import amount_of, units_of_line
from radbill.codes.raw.cells import is_blank
from radbill.codes.raw.dates import service_date_of
from radbill.codes.raw.identifiers import (
    filled_code_of,
    modifiers_of,
    place_of_service_of,
    procedure_code_of,
)
from radbill.codes.raw.places import zip_of
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.request import PricingRequest, SessionRank

_CARRIER_DIGITS, _LOCALITY_DIGITS = 5, 2


def read_request(request: PricingRequest) -> PricingRequest | Failure:
    """The request with its values read as those of a line are; a failure names what cannot be read."""
    read = {name: reader(getattr(request, name)) for name, reader in _READERS.items()}
    unread = [name for name, value in read.items() if value is None]
    if not unread:
        return PricingRequest(**read)  # type: ignore[arg-type]
    message = f"These values of the request cannot be read: {', '.join(unread)}."
    return Failure(FailureReason.BAD_INPUT, message, "Give them as the documentation of PricingRequest says.")


def _modifiers(value: object) -> tuple[str, ...] | None:
    """Modifiers in one text or number, or one by one."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(modifier for each in value for modifier in modifiers_of(each))
    return modifiers_of(value)


def _zip_code(value: object) -> str | None:
    return "" if is_blank(value) else zip_of(value)


def _of_type(kind: type) -> Callable[[object], object]:
    """A reader that takes a value of a type and no other."""
    return lambda value: value if isinstance(value, kind) else None


_READERS: dict[str, Callable[[object], object]] = {
    "procedure_code": procedure_code_of,
    "modifiers": _modifiers,
    "date_of_service": service_date_of,
    "place_of_service": place_of_service_of,
    "zip_code": _zip_code,
    "carrier": lambda value: "" if is_blank(value) else filled_code_of(value, _CARRIER_DIGITS),
    "locality": lambda value: "" if is_blank(value) else filled_code_of(value, _LOCALITY_DIGITS),
    "units": units_of_line,
    "session_rank": _of_type(SessionRank),
    "deductible_remaining_amount": amount_of,
    "qualifying_apm_participant": _of_type(bool),
    "is_participating": _of_type(bool),
}
