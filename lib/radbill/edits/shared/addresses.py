"""What every address on a claim must have."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from radbill.codes import zip_code
from radbill.codes.states import STATES
from radbill.edi.guides.loader import code_lists
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.model.address import CANADA, Address

_PO_BOX = re.compile(r"^\s*(p\.?\s*o\.?\s*(box|drawer)|post\s+office\s+box|pob|(lock\s*)?box)\s*#?\s*\d", re.IGNORECASE)
_PRIVATE_MAILBOX = re.compile(r"\b(p\.?\s?m\.?\s?b\.?|private\s+mail\s?box)\s*#?\s*\d", re.IGNORECASE)

_CANADIAN_POSTAL_CODE = re.compile(r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]")


class AddressProblem(NamedTuple):
    """A part of an address that is missing or cannot be: its field below the address, and a few words."""

    field: str
    problem: str


def problems_of_address(address: Address) -> Iterator[AddressProblem]:
    """Which of street, city and state are missing, or a state or country that is none.

    An address abroad needs no state; one in Canada needs its province and postal code.
    """
    if not address.street:
        yield AddressProblem("street", "The street is missing")
    if not address.city:
        yield AddressProblem("city", "The city is missing")
    if address.country == CANADA:
        yield from _problems_in_canada(address)
    elif address.is_abroad:
        if address.country not in code_lists()["countries"]:
            yield AddressProblem("country", "The country is not the two-letter code of a country")
    elif address.state not in STATES:
        yield AddressProblem(
            "state", "The state is not the two-letter code of a state" if address.state else "The state is missing"
        )


def zip_problem(address: Address) -> str:
    """Why the ZIP of an address cannot be; empty when it can, as any postal code of an address abroad."""
    return "" if address.is_abroad else sendable_problem(zip_code, address.zip_code)


def _problems_in_canada(address: Address) -> Iterator[AddressProblem]:
    if address.state not in code_lists()["provinces"]:
        yield AddressProblem("state", "The province is not the two-letter code of a province")
    if not _CANADIAN_POSTAL_CODE.fullmatch(address.zip_code):
        yield AddressProblem("zip_code", "The postal code is not one of Canada (letter, digit, letter, and so on)")


def is_po_box(street: str) -> bool:
    """Whether a street line is a post office box, or a bank's lockbox.

    >>> is_po_box("P.O. Box 12"), is_po_box("Lockbox 7"), is_po_box("12 Boxwood Lane")
    (True, True, False)
    """
    return _PO_BOX.match(street) is not None


def is_private_mailbox(street: str) -> bool:
    """Whether a street line names a private mailbox, alone or behind a street.

    >>> is_private_mailbox("PMB 12"), is_private_mailbox("100 MAIN ST PMB #12"), is_private_mailbox("12 PMBERTON ST")
    (True, True, False)
    """
    return _PRIVATE_MAILBOX.search(street) is not None


def has_nine_digits(digits: str) -> bool:
    """Whether a ZIP is nine digits; a hyphen is the reader's to remove."""
    return re.fullmatch(r"[0-9]{9}", digits) is not None
