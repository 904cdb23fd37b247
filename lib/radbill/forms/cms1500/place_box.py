"""Box 32: where the services of a form were done; who did the test where one was bought (box 20 YES).

Sources: NUCC 1500 instruction manual, version 02/12, item 32 (one place a form; the supplier of a purchased test;
other numbers behind their qualifier without a blank in 32b); Medicare Claims Processing Manual, chapter 26, section
10.4, items 20 and 32: with YES in 20 the name, address and NPI of who did the test, one place a form; else the place
unless it is the patient's home, with the certification number of a mammography center; no 32b.
"""

from collections.abc import Sequence

from radbill.codes.places import HOME
from radbill.forms.cms1500.authorization_box import mammography_numbers
from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.parties import is_medicare, purchases, put_party
from radbill.forms.cms1500.printed_text import number
from radbill.forms.cms1500.problems import ProblemKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.parties import PostalAddress, SentProvider
from radbill.model.sent_claim.services import SentLine


def put_place(entries: FormEntries, claim: SentClaim, batch: Sequence[int]) -> None:
    """Write who did the purchased test of the form, else the place of the claim.

    Args:
        entries: Takes the box.
        claim: The claim.
        batch: Which of its lines stand on the form.
    """
    if purchases(claim, batch):
        _put_supplier(entries, claim, batch)
    else:
        _put_facility(entries, claim)


def _put_supplier(entries: FormEntries, claim: SentClaim, batch: Sequence[int]) -> None:
    """Who did the purchased tests; one that is not fully named, or a second place, keeps the claim off paper."""
    at, line = purchases(claim, batch)[0]
    supplier, path = _supplier(claim, line), f"lines[{at}].providers.purchased_service"
    if lacks := _missing_facts(supplier):
        message = (
            "Box 32 names who did the purchased test of box 20, and the claim does not say the "
            f"{' and the '.join(lacks)}: add it, or send the claim as a file."
        )
        entries.refuse(ProblemKind.MISSING_ELEMENT, "32", message, path)
        return
    for other in batch:
        _refuse_another_place(entries, claim, other, supplier)
    _put(entries, claim, supplier, path)


def _refuse_another_place(entries: FormEntries, claim: SentClaim, at: int, supplier: SentProvider) -> None:
    line = claim.lines[at]
    if line.purchased_service_amount is not None:
        if number(_supplier(claim, line).npi) != number(supplier.npi):
            message = "Box 32 names one supplier of purchased tests: bill the test of this one on another claim."
            entries.refuse(ProblemKind.TOO_MANY, "32", message, f"lines[{at}].providers.purchased_service")
        return
    place = line.service_facility or claim.service_facility or claim.billing_provider
    if number(place.npi) != number(supplier.npi):
        message = "Box 32 names who did the purchased test: bill the lines done at another place on another claim."
        entries.refuse(ProblemKind.TOO_MANY, "32", message, f"lines[{at}].service_facility")


def _supplier(claim: SentClaim, line: SentLine) -> SentProvider:
    """Who did a purchased test; a file gives his NPI alone, and the place with that NPI names and locates him."""
    supplier = line.providers.purchased_service or SentProvider()
    if _missing_facts(supplier) and supplier.npi:
        for place in (line.service_facility, claim.service_facility):
            if place is not None and number(place.npi) == number(supplier.npi):
                return place
    return supplier


def _missing_facts(supplier: SentProvider) -> list[str]:
    facts = {
        "name": supplier.organization or supplier.last_name,
        "address": _is_whole(supplier.address),
        "NPI": supplier.npi,
    }
    return [name for name, fact in facts.items() if not fact]


def _is_whole(address: PostalAddress | None) -> bool:
    if address is None:
        return False
    return bool(address.street and address.city and address.zip_code and (address.state or address.country))


def _put_facility(entries: FormEntries, claim: SentClaim) -> None:
    """Where the services were done; the practice's own place when none is named, nothing for a home."""
    facilities = _facilities(claim)
    for path, _ in facilities[1:]:
        message = "Box 32 names one place for all lines: bill the lines of this place on another claim."
        entries.refuse(ProblemKind.TOO_MANY, "32", message, path)
    if facilities:
        path, facility = facilities[0]
        _put(entries, claim, facility, path)
    elif claim.place_of_service != HOME:
        put_party(entries, "32", claim.billing_provider, "billing_provider", _mammography(entries, claim))


def _put(entries: FormEntries, claim: SentClaim, place: SentProvider, path: str) -> None:
    put_party(entries, "32", place, path, _mammography(entries, claim))
    if place.secondary_ids and not is_medicare(claim):
        other = place.secondary_ids[0]
        entries.put("32b", number(other.qualifier) + number(other.id), f"{path}.secondary_ids[0].id")


def _mammography(entries: FormEntries, claim: SentClaim) -> str:
    """Medicare reads the certification number of a mammography center in box 32."""
    if not is_medicare(claim):
        return ""
    numbers = mammography_numbers(claim)
    if len(numbers) > 1:
        message = "Box 32 holds the number of one mammography center: bill the other one on another claim."
        entries.refuse(ProblemKind.TOO_MANY, "32", message, "numbers.mammography_certification")
    return numbers[0] if numbers else ""


def _facilities(claim: SentClaim) -> list[tuple[str, SentProvider]]:
    """Every place of the lines whose test was not bought, each once."""
    places: dict[SentProvider, str] = {}
    for at, line in enumerate(claim.lines):
        if line.purchased_service_amount is not None:
            continue
        if line.service_facility is not None:
            places.setdefault(line.service_facility, f"lines[{at}].service_facility")
        elif claim.service_facility is not None:
            places.setdefault(claim.service_facility, "service_facility")
    return [(path, facility) for facility, path in places.items()]
