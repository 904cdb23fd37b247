"""Places of service against CMS's list as it ships: which are paid at the facility rate, which there are."""

from datetime import date
from pathlib import Path

import pytest

from radbill.codes import place_of_service, places
from radbill.codes.cited_codes import CitedCodes
from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook

BOOK, DAY = ReferenceBook.open(Path("no-store-here")), date(2026, 8, 3)
SETS = {name: value for name, value in vars(places).items() if isinstance(value, CitedCodes)}


def test_the_facility_rate_is_paid_where_cms_says_so() -> None:
    for number in range(1, 100):
        code = f"{number:02}"
        published = BOOK.place_of_service(code, DAY)
        is_facility = not isinstance(published, Failure) and published.kind == "Facility"
        assert (code in places.FACILITY_RATE_PLACES) is is_facility, code


@pytest.mark.parametrize("code", sorted(places.PLACE_NAMES))
def test_every_named_place_is_one_of_cms(code: str) -> None:
    assert place_of_service.is_valid(code)
    published = BOOK.place_of_service(code, DAY)
    assert not isinstance(published, Failure)
    assert published.kind in {"Facility", "Non-Facility"}


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_set_says_where_it_was_published(name: str) -> None:
    assert SETS[name].citation.section
    assert SETS[name]


def test_hospital_places_are_those_that_are_called_so() -> None:
    called = {code for code, words in places.PLACE_NAMES.items() if words.startswith("Hospital ")}
    assert called == places.HOSPITAL_PLACES
