"""Where a service was done, as the claim file says it and as its price depends on it."""

from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.practice import Practice

_FIVE_DIGITS = 5


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
    """Whether the place of the claim is another than the address of the billing provider."""
    place = place_of_claim(claim)
    return place is not None and not is_own_address(place, claim.practice)


def is_own_address(place: Facility, practice: Practice) -> bool:
    """Whether a place is where the practice bills from: its own or no NPI, and the same street, suite and ZIP.

    A suite may stand behind the street or in the second line; capitals and blanks do not matter, nor the last four
    digits of the ZIP where one of the two lacks them.
    """
    return place.npi in {"", practice.npi} and _is_same_address(place.address, practice.address)


def npi_of_place(place: Facility, practice: Practice) -> str:
    """The NPI that loop 2310C may carry: empty for an office of the practice itself.

    Source: X12 RFI 1845: the NPI of the service facility is that of an external organisation, never the billing
    provider's own.
    """
    return "" if place.npi == practice.npi else place.npi


def _is_same_address(one: Address, other: Address) -> bool:
    shared = min(len(one.zip_code), len(other.zip_code))
    if shared < _FIVE_DIGITS or one.zip_code[:shared] != other.zip_code[:shared]:
        return one == other
    return _street_and_city(one) == _street_and_city(other)


def _street_and_city(address: Address) -> list[str]:
    return f"{address.street} {address.street_2} {address.city} {address.state}".upper().split()
