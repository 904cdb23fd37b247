"""What every address on a claim must have."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from radbill.codes.states import STATES
from radbill.model.address import Address

_PO_BOX = re.compile(r"^\s*(p\.?\s*o\.?\s*(box|drawer)|post\s+office\s+box|pob|box)\s*#?\s*\d", re.IGNORECASE)


class AddressProblem(NamedTuple):
    """A part of an address that is missing or cannot be: its field below the address, and a few words."""

    field: str
    problem: str


def problems_of_address(address: Address) -> Iterator[AddressProblem]:
    """Which of street, city and state are missing, or a state that is no postal code of a state."""
    if not address.street:
        yield AddressProblem("street", "The street is missing")
    if not address.city:
        yield AddressProblem("city", "The city is missing")
    if address.state not in STATES:
        yield AddressProblem(
            "state", "The state is not the two-letter code of a state" if address.state else "The state is missing"
        )


def is_po_box(street: str) -> bool:
    """Whether a street line is a post office box.

    >>> is_po_box("P.O. Box 12"), is_po_box("12 Boxwood Lane")
    (True, False)
    """
    return _PO_BOX.match(street) is not None


def has_nine_digits(zip_code: str) -> bool:
    """Whether a ZIP is nine digits; a hyphen is the reader's to remove."""
    return re.fullmatch(r"[0-9]{9}", zip_code) is not None
