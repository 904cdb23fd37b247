"""Facility or not, and which locality, from what the line says."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.medicare.locality import canonical_place, is_facility_at, locality_caution, locality_of
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import Locality

DAY = date(2025, 11, 3)
BOOK = ReferenceBook.open(Path("no-store-here"))
#: CMS 100-04, ch. 12, s. 20.4.2: facility rate.
FACILITY = {"02", "06", "08", "19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56", "61"}


def at(**place: str) -> PricingRequest:
    return PricingRequest("70450", ("26",), DAY, "22", **place)


@pytest.mark.parametrize("code", [f"{number:02d}" for number in range(1, 100)])
def test_every_place_of_service(code: str) -> None:
    setting = is_facility_at(code, DAY, BOOK)
    if isinstance(setting, Failure):
        assert setting.reason is FailureReason.BAD_INPUT
        assert code not in FACILITY
    else:
        assert setting is (code in FACILITY)


@pytest.mark.parametrize("code", ["28", "44", "98", "00", "", "2", "AB"])
def test_a_code_that_no_place_has_is_bad_input(code: str) -> None:
    assert is_facility_at(code, DAY, BOOK).reason is FailureReason.BAD_INPUT


def test_without_a_list_the_manual_decides() -> None:
    empty = ReferenceBook.open(Path("no-store-here"), starter=False)
    assert is_facility_at("22", DAY, empty) is True
    assert is_facility_at("11", DAY, empty) is False
    assert is_facility_at("", DAY, empty).reason is FailureReason.BAD_INPUT


def test_the_locality_of_a_zip_and_as_given() -> None:
    by_zip, given = locality_of(at(zip_code="35203"), BOOK), locality_of(at(carrier="10112", locality="00"), BOOK)
    assert by_zip == given
    assert (given.carrier, given.locality) == ("10112", "00")


def test_what_is_given_comes_before_the_zip() -> None:
    assert locality_of(at(zip_code="35203", carrier="02102", locality="01"), BOOK).carrier == "02102"


@pytest.mark.parametrize(
    "place", [{}, {"zip_code": "00000"}, {"carrier": "10112"}, {"carrier": "10112", "locality": "98"}]
)
def test_no_place_no_price(place: dict[str, str]) -> None:
    assert locality_of(at(**place), BOOK).reason is FailureReason.UNKNOWN_LOCALITY


def test_a_zip_that_needs_its_last_four_digits_is_priced_with_a_warning() -> None:
    """35958 is marked in CMS's ZIP5 file: its five digits do not decide the locality."""
    answer = price(at(zip_code="35958"), BOOK)
    assert answer.allowed_amount is not None
    assert any("more than one Medicare locality" in caution for caution in answer.cautions)
    assert locality_caution(at(zip_code="359580001"), BOOK).startswith("ZIP 35958 lies in more than one")
    assert locality_caution(at(zip_code="35203"), BOOK) == ""
    assert locality_caution(at(zip_code="35958", carrier="10112", locality="00"), BOOK) == ""


def test_zips_of_one_locality_are_one_place() -> None:
    assert (
        canonical_place("35203", "", "", DAY, BOOK)
        == canonical_place("36104", "", "", DAY, BOOK)
        == ("", "10112", "00")
    )


@pytest.mark.parametrize("zip_code", ["00000", "35958", ""])
def test_zips_with_something_to_say_stay(zip_code: str) -> None:
    assert canonical_place(zip_code, "", "", DAY, BOOK) == (zip_code, "", "")
    assert canonical_place("35203", "", "", None, BOOK) == ("35203", "", "")
    assert isinstance(BOOK.locality_of_zip("35958", DAY), Locality)


@pytest.mark.parametrize("half", [{"carrier": "02102"}, {"locality": "01"}])
def test_half_of_carrier_and_locality_is_as_none(half: dict[str, str]) -> None:
    """The ZIP code decides then, with what is to be said about it."""
    assert locality_of(at(zip_code="35203", **half), BOOK) == locality_of(at(zip_code="35203"), BOOK)
    assert "35958" in locality_caution(at(zip_code="35958", **half), BOOK)
    given = (half.get("carrier", ""), half.get("locality", ""))
    assert canonical_place("35203", *given, DAY, BOOK) == ("", "10112", "00")
