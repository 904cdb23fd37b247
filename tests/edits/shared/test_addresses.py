import pytest

from radbill.edits.shared.addresses import (
    has_nine_digits,
    is_po_box,
    is_private_mailbox,
    problems_of_address,
    zip_problem,
)
from radbill.model.address import Address


@pytest.mark.parametrize(
    "street",
    [
        "PO BOX 1180",
        "P.O. Box 7",
        "p o box 12",
        "Post Office Box 9",
        "POB 4",
        "BOX 55",
        "PO Drawer 3",
        "PO BOX #8",
        "LOCK BOX 12",
        "Lockbox 3",
    ],
)
def test_a_box_is_known_however_it_is_written(street: str) -> None:
    assert is_po_box(street)


@pytest.mark.parametrize(
    "street",
    [
        "",
        "12 BOXWOOD LANE",
        "1 POBLANO WAY",
        "BOXER STREET 4",
        "RR 2 BOX 15",
        "PORT ROAD 1",
    ],
)
def test_a_street_is_not_a_box(street: str) -> None:
    assert not is_po_box(street)


@pytest.mark.parametrize(
    ("street", "is_mailbox"),
    [("PMB 12", True), ("100 MAIN STREET PMB #12", True), ("P.M.B. 3", True), ("Private Mail Box 9", True),
     ("PMB STREET 4", False), ("12 PMBERTON ROAD", False), ("PO BOX 12", False)],
)  # fmt: skip
def test_a_private_mailbox_is_known_alone_and_behind_a_street(street: str, *, is_mailbox: bool) -> None:
    assert is_private_mailbox(street) is is_mailbox


def test_what_an_address_lacks_is_named_by_field() -> None:
    assert [each.field for each in problems_of_address(Address())] == ["street", "city", "state"]
    assert list(problems_of_address(Address(street="1 A", city="B", state="PR"))) == []


def test_a_state_that_is_none_is_told_from_a_missing_one() -> None:
    (missing,) = problems_of_address(Address(street="1 A", city="B"))
    (wrong,) = problems_of_address(Address(street="1 A", city="B", state="XX"))
    assert "missing" in missing.problem
    assert "two-letter" in wrong.problem


def test_nine_digits_are_nine_digits() -> None:
    assert has_nine_digits("995012015")
    assert not has_nine_digits("99501")
    assert not has_nine_digits("99501-201")
    assert not has_nine_digits("٩٩٥٠١٢٠١٥")


#: Ottawa's form of a postal code, and Canada Post's own H0H 0H0.
@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ({"state": "ON", "zip_code": "K1A 0B1", "country": "CA"}, []),
        ({"state": "ON", "zip_code": "K1A0B1", "country": "CA"}, []),
        ({"state": "ON", "zip_code": "K1A  0B1", "country": "CA"}, ["zip_code"]),
        ({"state": "ON", "zip_code": "K1A 0B12", "country": "CA"}, ["zip_code"]),
        ({"state": "ON", "zip_code": "99501", "country": "CA"}, ["zip_code"]),
        ({"state": "AK", "zip_code": "K1A 0B1", "country": "CA"}, ["state"]),
        ({"state": "", "zip_code": "", "country": "CA"}, ["state", "zip_code"]),
        ({"state": "", "zip_code": "", "country": "DE"}, []),
        ({"state": "XX", "zip_code": "10115", "country": "DE"}, []),
        ({"state": "", "zip_code": "", "country": "QQ"}, ["country"]),
        ({"state": "ON", "zip_code": "99501", "country": ""}, ["state"]),
        ({"state": "AK", "zip_code": "99501", "country": "US"}, []),
        ({"state": "XX", "zip_code": "99501", "country": "US"}, ["state"]),
    ],
)
def test_what_an_address_needs_by_its_country(address: dict[str, str], fields: list[str]) -> None:
    whole = Address(street="1 TEST WAY", city="TESTVILLE", **address)
    assert [each.field for each in problems_of_address(whole)] == fields
    without = [each.field for each in problems_of_address(Address(**address))]
    assert without == ["street", "city", *fields]


@pytest.mark.parametrize(
    ("zip_code", "country", "is_wrong"),
    [("99501", "", False), ("9950", "", True), ("9950", "DE", False), ("995012015", "US", False)],
)
def test_a_zip_is_one_of_this_country(zip_code: str, country: str, *, is_wrong: bool) -> None:
    assert bool(zip_problem(Address(zip_code=zip_code, country=country))) is is_wrong
