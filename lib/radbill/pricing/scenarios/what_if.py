"""What would change a price: the same service as another component, elsewhere, at another time, not participating."""

from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from radbill.codes.component import Component, without_component
from radbill.codes.places import EMERGENCY_ROOM, OFFICE, ON_CAMPUS_OUTPATIENT
from radbill.core.failures import Failure
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.medicare.price import price_line
from radbill.pricing.request import PricingRequest
from radbill.pricing.scenarios.by_place_and_release import in_every_release, in_locality
from radbill.reference.book.book import ReferenceBook

_COMPONENTS = {
    Component.GLOBAL: "Global",
    Component.PROFESSIONAL: "Reading alone (26)",
    Component.TECHNICAL: "Technical part alone (TC)",
}
_PLACES = {
    OFFICE: "In an office (11)",
    ON_CAMPUS_OUTPATIENT: "Hospital outpatient (22)",
    EMERGENCY_ROOM: "Emergency room (23)",
}


class Alternative(NamedTuple):
    """A change, its price, and by how much that differs; none where one of both has no amount."""

    change: str
    breakdown: Breakdown
    difference_amount: Decimal | None


def alternatives(request: PricingRequest, book: ReferenceBook) -> tuple[Alternative, ...]:
    """Price a question as it stands, and then with one thing changed at a time.

    Only what changes the price of this service by Medicare's rules is looked at; whether the change would be right is
    for the record of the exam to say.
    """
    unchanged = price_line(request, book)
    others = (beside(unchanged, change, breakdown) for change, breakdown in _changes(request, book))
    return (beside(unchanged, "As asked", unchanged), *others)


def _changes(request: PricingRequest, book: ReferenceBook) -> Iterator[tuple[str, Breakdown]]:
    rest = without_component(request.modifiers)
    for component, words in _COMPONENTS.items():
        modifiers = (component.value, *rest) if component else rest
        if set(modifiers) != set(request.modifiers):
            yield words, price_line(request._replace(modifiers=modifiers), book)
    for place, words in _PLACES.items():
        if place != request.place_of_service:
            yield words, price_line(request._replace(place_of_service=place), book)
    yield from _in_other_places(request, book)
    for release, breakdown in in_every_release(request, book):
        if not release.in_force.covers(request.date_of_service):
            yield f"By {release.release_id}", breakdown
    if request.is_participating:
        yield "Not participating in Medicare", price_line(request._replace(is_participating=False), book)


def _in_other_places(request: PricingRequest, book: ReferenceBook) -> Iterator[tuple[str, Breakdown]]:
    """The localities that pay the most and the least; of equal amounts the first of the list."""
    localities = book.localities(request.date_of_service)
    if isinstance(localities, Failure):
        return
    priced = [(gpci, price_line(in_locality(request, gpci), book)) for gpci in localities]
    amounts = [(breakdown.allowed_amount, gpci, breakdown) for gpci, breakdown in priced]
    paid = [(amount, gpci, breakdown) for amount, gpci, breakdown in amounts if amount is not None]
    if not paid:
        return
    for words, choose in (("Highest", max), ("Lowest", min)):
        _, gpci, breakdown = choose(paid, key=itemgetter(0))
        yield f"{words} of all localities: {gpci.carrier}-{gpci.locality} {gpci.locality_name}", breakdown


def beside(unchanged: Breakdown, change: str, breakdown: Breakdown) -> Alternative:
    """A change and its price, compared with the price without it."""
    before, after = unchanged.allowed_amount, breakdown.allowed_amount
    difference = None if before is None or after is None else after - before
    return Alternative(change, breakdown, difference)
