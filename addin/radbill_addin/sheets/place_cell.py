"""Where a service was, as one cell tells it: a ZIP code, or Medicare's carrier and locality."""

import re
from functools import lru_cache
from typing import NamedTuple

from radbill import code_of, is_zip, zip_digits

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_CARRIER_LOCALITY = re.compile(r"([0-9]{4,5}) ?- ?([0-9]{2})")
#: Cells of a column repeat each other.
_REMEMBERED = 8192


class BadArgumentError(ValueError):
    """An argument that cannot be understood; its text goes into the cell."""


class Place(NamedTuple):
    """Where a service was, as an argument tells it: a ZIP code, or carrier and locality."""

    zip_code: str = ""
    carrier: str = ""
    locality: str = ""


@lru_cache(_REMEMBERED)
def place(cell: object) -> Place:
    """A ZIP code of five or nine digits, or carrier and locality as in 10112-00.

    Raises:
        BadArgumentError: it is neither.
    """
    text = _DASHES.sub("-", code_of(cell))
    if locality := _CARRIER_LOCALITY.fullmatch(text):
        return Place(carrier=locality[1].zfill(5), locality=locality[2])
    if not is_zip(text):
        raise BadArgumentError("Give the ZIP code, or carrier and locality as in 10112-00.")
    return Place(zip_code=zip_digits(text))
