"""Where a service was: facility or not by place of service, Medicare locality by ZIP code or as given."""

from datetime import date

from radbill.codes.places import FACILITY_RATE_PLACES
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import Gpci

_FACILITY = {"Facility": True, "Non-Facility": False}
_TWO_DIGITS = "Give the two digits of the place of service."


def is_facility_at(place_of_service: str, on: date, book: ReferenceBook) -> bool | Failure:
    """Whether a place of service is paid at the facility rate. The published list decides when one is loaded."""
    place = book.place_of_service(place_of_service, on)
    if isinstance(place, Failure):
        if place.reason is not FailureReason.NOT_IN_FORCE and place_of_service.isdecimal():
            return place_of_service in FACILITY_RATE_PLACES
        return Failure(FailureReason.BAD_INPUT, place.message, _TWO_DIGITS)
    if place.kind not in _FACILITY:
        return Failure(FailureReason.BAD_INPUT, f"No place of service has the code {place_of_service}.", _TWO_DIGITS)
    return _FACILITY[place.kind]


def locality_of(request: PricingRequest, book: ReferenceBook) -> Gpci | Failure:
    """The indices of the locality, by carrier and locality when given, else by ZIP code."""
    on = request.date_of_service
    if request.carrier and request.locality:
        return book.gpci(request.carrier, request.locality, on)
    if not request.zip_code:
        message = "Neither a ZIP code nor carrier and locality say where the service was."
        return Failure(FailureReason.UNKNOWN_LOCALITY, message, "Give the ZIP code of the place of the service.")
    found = book.locality_of_zip(request.zip_code, on)
    return found if isinstance(found, Failure) else book.gpci(found.carrier, found.locality, on)


def locality_caution(request: PricingRequest, book: ReferenceBook) -> str:
    """A sentence when the five digits of the ZIP code do not decide the locality; else empty."""
    if (request.carrier and request.locality) or not request.zip_code:
        return ""
    found = book.locality_of_zip(request.zip_code, request.date_of_service)
    if isinstance(found, Failure) or not found.needs_plus_four:
        return ""
    return (
        f"ZIP {request.zip_code[:5]} lies in more than one Medicare locality, and the list by nine digits is not "
        f"loaded: priced for {found.carrier}-{found.locality}; give carrier and locality if that is not the place."
    )


def canonical_place(
    zip_code: str, carrier: str, locality: str, on: date | None, book: ReferenceBook
) -> tuple[str, ...]:
    """ZIP code, carrier and locality in one way for all ZIP codes that are priced alike.

    A ZIP code stays when something is to be said about it.
    """
    given = (zip_code, carrier, locality)
    if carrier and locality:
        return "", carrier, locality
    found = book.locality_of_zip(zip_code, on) if on and zip_code else None
    if found is None or isinstance(found, Failure) or found.needs_plus_four:
        return given
    return "", found.carrier, found.locality
