"""One question asked in other places and at other times: every locality of a state, every release loaded."""

from datetime import date
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.medicare.price import price_line
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import Gpci, Release

_SCHEDULE = "pprrvu"
_STATE_LETTERS = 2


class InLocality(NamedTuple):
    """The price of a question in one locality."""

    gpci: Gpci
    breakdown: Breakdown


class InRelease(NamedTuple):
    """The price of a question under one release of the fee schedule, on its first day."""

    release: Release
    breakdown: Breakdown


def localities_of(zip_or_state: str, on: date, book: ReferenceBook) -> tuple[Gpci, ...] | Failure:
    """The localities of a state, given by its two letters or by any ZIP code in it; in the order of the file."""
    state = zip_or_state.upper()
    if len(state) != _STATE_LETTERS:
        found = book.locality_of_zip(zip_or_state, on)
        if isinstance(found, Failure):
            return found
        state = found.state
    return book.localities(on, state)


def in_every_locality(
    request: PricingRequest, zip_or_state: str, book: ReferenceBook
) -> tuple[InLocality, ...] | Failure:
    """Price a question in every locality of a state; its own place is not looked at."""
    places = localities_of(zip_or_state, request.date_of_service, book)
    if isinstance(places, Failure):
        return places
    return tuple(InLocality(gpci, price_line(in_locality(request, gpci), book)) for gpci in places)


def in_locality(request: PricingRequest, gpci: Gpci) -> PricingRequest:
    """The same question elsewhere."""
    return request._replace(zip_code="", carrier=gpci.carrier, locality=gpci.locality)


def in_every_release(request: PricingRequest, book: ReferenceBook) -> tuple[InRelease, ...]:
    """Price a question on the first day of every release of the fee schedule, the newest first."""
    releases = {release.release_id: release for release in book.releases() if release.kind == _SCHEDULE}
    newest_first = sorted(releases.values(), key=lambda release: release.in_force.effective_from, reverse=True)
    return tuple(
        InRelease(release, price_line(request._replace(date_of_service=release.in_force.effective_from), book))
        for release in newest_first
    )
