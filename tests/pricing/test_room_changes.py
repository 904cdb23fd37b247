"""How a request walks through the house when it is priced.

A room is a module of radbill. Counted over one call of `price` that was made once before: the rooms in which some
function runs, and the returns: how often control comes to a room in which it was already, by a call or by the end of
one, from another room. Functions of Python and of its libraries belong to the room that called them.

Beside each request stands what was counted while every step asked the book: 17 rooms and 41 returns or more, most of
them for facts that were known already.
"""

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import FrameType

import pytest

from radbill.pricing.medicare.published_facts import published_facts
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest, SessionRank
from radbill.reference.book.book import ReferenceBook

BOOK = ReferenceBook.open()
DAY = date(2026, 7, 15)
MOST_ROOMS = 8
#: Each with the rooms and the returns that it took before.
REQUESTS = {
    "a reading in the hospital": (PricingRequest("70450", ("26",), DAY, "22", "35203"), 18, 43),
    "a whole service in the office": (PricingRequest("70450", (), DAY, "11", "35203"), 18, 71),
    "a reading that another outranks": (
        PricingRequest("70450", ("26",), DAY, "22", "35203", session_rank=SessionRank(professional_reduced=True)),
        19,
        50,
    ),
    "several units": (PricingRequest("71046", ("26",), DAY, "22", "35203", units=Decimal(2)), 18, 47),
    "both sides of an operation": (PricingRequest("20610", ("50",), DAY, "11", "35203"), 20, 69),
    "film": (PricingRequest("71046", ("FX",), DAY, "11", "35203"), 20, 81),
}


def visited_rooms(request: PricingRequest) -> list[str]:
    """The rooms in which control is, one after another."""
    price(request, BOOK)
    rooms: list[str] = []

    def walk(frame: FrameType, event: str, _argument: object) -> None:
        here = frame if event == "call" else frame.f_back
        name = here.f_globals.get("__name__", "") if here and event in {"call", "return"} else ""
        if name.startswith("radbill.") and rooms[-1:] != [name]:
            rooms.append(name)

    sys.setprofile(walk)
    try:
        price(request, BOOK)
    finally:
        sys.setprofile(None)
    return rooms


def returns(rooms: list[str]) -> Iterator[str]:
    known: set[str] = set()
    for room in rooms:
        if room in known:
            yield room
        known.add(room)


@pytest.mark.parametrize("name", REQUESTS)
def test_a_price_takes_less_than_half_of_the_rooms_and_returns(name) -> None:
    request, rooms_before, returns_before = REQUESTS[name]
    rooms = visited_rooms(request)
    assert price(request, BOOK).allowed_amount
    assert len(set(rooms)) <= MOST_ROOMS < rooms_before / 2, rooms
    assert len(list(returns(rooms))) < returns_before / 2, rooms


@pytest.mark.parametrize("name", REQUESTS)
def test_no_step_asks_the_book(name) -> None:
    request, *_ = REQUESTS[name]
    assert not [room for room in visited_rooms(request) if room.startswith("radbill.reference")]


def test_the_count_sees_a_step_that_goes_back_to_the_book(monkeypatch) -> None:
    def curious(price_so_far):
        BOOK.fee_rows("70450", DAY)
        BOOK.parameter("coinsurance_percent", DAY)
        return price_so_far

    request, *_ = REQUESTS["a whole service in the office"]
    facts = published_facts(request, BOOK)
    step = Adjustment(Stage.PRACTICE, curious, lambda *_: True)
    question = next(key for key, value in BOOK.cache.items() if value is facts)
    monkeypatch.setitem(BOOK.cache, question, facts._replace(adjustments=(*facts.adjustments, step)))
    assert [room for room in visited_rooms(request) if room.startswith("radbill.reference")]
