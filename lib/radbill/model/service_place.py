"""Where a service was done, as the claim file says it and as its price depends on it."""

from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility


def exam_place_of_line(claim: Claim, line: ServiceLine) -> Facility | None:
    """Where the patient was examined: the line's own facility, else the claim's, else none."""
    return line.details.service_facility or claim.service_facility


def place_of_line(claim: Claim, line: ServiceLine) -> Facility | None:
    """Where the service was done: of a reading (26) where it was read if that is said, else where the exam was."""
    return _place_of_reading(line) or exam_place_of_line(claim, line)


def place_of_claim(claim: Claim) -> Facility | None:
    """Loop 2310C: the own place of the first line with 26 that names one, else the facility, else none."""
    for line in claim.lines:
        place = _place_of_reading(line) or line.details.service_facility
        if place is not None and PROFESSIONAL_COMPONENT in line.modifiers:
            return place
    return claim.service_facility


def zip_code_of_price(claim: Claim, line: ServiceLine) -> str:
    """The ZIP code that a line is priced by: that of its place; the billing provider's where none is sent.

    A claim that names no other place was done at the billing provider's address (CMS 100-04, ch. 13, s. 150; CR 7631).
    """
    place = place_of_line(claim, line)
    return (place.address.zip_code if place else "") or claim.practice.address.zip_code


def _place_of_reading(line: ServiceLine) -> Facility | None:
    return line.details.reading_place if PROFESSIONAL_COMPONENT in line.modifiers else None


def facility_is_sent(claim: Claim) -> bool:
    """Whether the place of the claim is another than the billing provider itself."""
    place = place_of_claim(claim)
    return place is not None and (place.npi, place.address) != (claim.practice.npi, claim.practice.address)
