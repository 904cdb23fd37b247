"""ZIP codes and Medicare localities as they come, with the zeros that Excel took from them."""

import re
from typing import NamedTuple

from radbill.codes.raw.cells import hyphenated
from radbill.codes.raw.identifiers import code_of

#: A ZIP that became a number has lost up to two zeros; the four digits after the fifth keep theirs.
_ZIP = re.compile(r"([0-9]{3,5})(?: ?-)?|([0-9]{7,9})|([0-9]{3,5}) ?-? ?([0-9]{4})")
_SHORT_ZIP, _LONG_ZIP = 5, 9
_CARRIER_LOCALITY = re.compile(r"([0-9]{4,5}) ?- ?([0-9]{1,2})")
_CARRIER_DIGITS, _LOCALITY_DIGITS = 5, 2


class ServicePlace(NamedTuple):
    """Where a service was: a ZIP code, or carrier and locality."""

    zip_code: str = ""
    carrier: str = ""
    locality: str = ""


def zip_of(cell: object) -> str | None:
    """The five or nine digits of a ZIP code, lost zeros put back; none when it cannot be one.

    >>> zip_of("2134"), zip_of("2134-1000"), zip_of(21341000.0), zip_of("35203-"), zip_of("352030"), zip_of("35203-1")
    ('02134', '021341000', '021341000', '35203', None, None)
    """
    found = _ZIP.fullmatch(hyphenated(code_of(cell)))
    if found is None:
        return None
    short, long, first, last = found.groups()
    if long:
        return str(long).zfill(_LONG_ZIP)
    return str(short or first).zfill(_SHORT_ZIP) + (last or "")


def place_of(cell: object) -> ServicePlace | None:
    """A ZIP code, or carrier and locality as in 10112-00; none when it is neither.

    >>> place_of("1112-5"), place_of(2134.0)
    (ServicePlace(zip_code='', carrier='01112', locality='05'), ServicePlace(zip_code='02134', carrier='', locality=''))
    """
    if locality := _CARRIER_LOCALITY.fullmatch(hyphenated(code_of(cell))):
        return ServicePlace("", locality[1].zfill(_CARRIER_DIGITS), locality[2].zfill(_LOCALITY_DIGITS))
    zip_code = zip_of(cell)
    return None if zip_code is None else ServicePlace(zip_code=zip_code)
