"""Where a service was: facility or not by place of service, Medicare locality by ZIP code or as given."""

from datetime import date

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.request import PricingRequest
from radbill.reference.book import ReferenceBook
from radbill.reference.records import Gpci

#: The hospital is paid for the technical part of services to its patients here (CMS 100-04, ch. 13, s. 20).
HOSPITAL_PLACES = frozenset({"19", "21", "22", "23"})


def setting_of(place_of_service: str, on: date, book: ReferenceBook) -> bool | Failure:
    """Whether a place of service is paid at the facility rate."""
    place = book.place_of_service(place_of_service, on)
    if isinstance(place, Failure):
        return Failure(FailureReason.BAD_INPUT, place.message, "Give the two digits of the place of service.")
    return place.kind == "Facility"


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
