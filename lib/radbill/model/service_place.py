"""Where a service was done, as the claim file says it and as its price depends on it."""

from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility


def place_of_line(claim: Claim, line: ServiceLine) -> Facility | None:
    """The line's own place (of a reading: where it was read), else the claim's facility, else none."""
    return line.details.service_facility or claim.service_facility


def place_of_claim(claim: Claim) -> Facility | None:
    """Loop 2310C: the place of reading where a line with 26 names one, else the facility, else none."""
    for line in claim.lines:
        place = line.details.service_facility
        if place is not None and PROFESSIONAL_COMPONENT in line.modifiers:
            return place
    return claim.service_facility


def facility_is_sent(claim: Claim) -> bool:
    """Whether the place of the claim is another than the billing provider itself."""
    place = place_of_claim(claim)
    return place is not None and (place.npi, place.address) != (claim.practice.npi, claim.practice.address)
