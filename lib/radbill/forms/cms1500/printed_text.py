"""Texts as the form takes them: capital letters without accents, and punctuation only where the manual keeps it.

Source: NUCC 1500 instruction manual, version 02/12: items 2, 4 and 9 (names: commas between last name, first name and
initial, hyphens kept, no periods), 5, 7, 32 and 33 (addresses: no punctuation and no symbols; a ZIP code of nine digits
has its hyphen), 1a, 9a, 11, 23, 25 and 26 (numbers: no hyphens or spaces), 17 (name in the order it is spoken).
"""

import re
import unicodedata
from decimal import Decimal

from radbill.model.sent_claim.parties import BillingProvider, PostalAddress, SentPatient, SentProvider, Subscriber

_Named = BillingProvider | SentPatient | SentProvider | Subscriber

#: Letters that have no accent to take off.
_LETTERS = str.maketrans({"Æ": "AE", "Œ": "OE", "Ø": "O", "Đ": "D", "Ð": "D", "Þ": "TH", "Ł": "L", "Ħ": "H", "İ": "I"})
_SILENT = re.compile(r"['.\u2018\u2019`]")
_OTHER_SIGNS = re.compile(r"[^\w -]|_")
_LOOSE_HYPHEN = re.compile(r"(?<!\w)-|-(?!\w)")
_FRACTION = re.compile(r"(?<=\d)/(?=\d)")
_NO_NUMBER = re.compile(r"[\W_]")
_LONG_ZIP, _SHORT_ZIP = 9, 5
#: Characters by which a shortened name of an organization is still known.
_ENOUGH = 15
_UNITED_STATES = frozenset({"US", "USA"})


def capitals(text: str | None) -> str:
    """A text in capital letters without accents; a letter that has no plain form stays, so that it can be refused.

    >>> capitals(" Müller-Peña  "), capitals("Straße"), capitals("Łukasz"), capitals(None)
    ('MULLER-PENA', 'STRASSE', 'LUKASZ', '')
    """
    parts = unicodedata.normalize("NFKD", (text or "").upper().translate(_LETTERS))
    return " ".join("".join(each for each in parts if not unicodedata.combining(each)).upper().split())


def words(text: str | None) -> str:
    """A name or a line of an address: letters, digits, hyphens within words, and fractions.

    >>> words("O'Brien"), words("123 N. Main Street, #101"), words("12-34 45 1/2 St"), words("R&D - Imaging")
    ('OBRIEN', '123 N MAIN STREET 101', '12-34 45 1/2 ST', 'R D IMAGING')
    """
    kept = [_OTHER_SIGNS.sub(" ", _SILENT.sub("", part)) for part in _FRACTION.split(capitals(text))]
    return " ".join(_LOOSE_HYPHEN.sub(" ", "/".join(kept)).split())


def number(text: str | None) -> str:
    """A number as the payer gave it, without hyphens, spaces and other signs.

    >>> number("XYZ 123-45.6"), number(None)
    ('XYZ123456', '')
    """
    return _NO_NUMBER.sub("", capitals(text))


def filed_name(party: _Named) -> str:
    """A person as last name with suffix, first name, initial; an organization by its name.

    >>> filed_name(Subscriber(last_name="Doe", suffix="Jr.", first_name="Jane", middle_name="Marie"))
    'DOE JR, JANE, M'
    """
    organization = getattr(party, "organization", None)
    if organization:
        return words(organization)
    last = " ".join(filter(None, (words(party.last_name), words(party.suffix))))
    return ", ".join(filter(None, (last, words(party.first_name), words(party.middle_name)[:1])))


def spoken_name(party: _Named) -> str:
    """A person as first name, initial, last name and suffix; an organization by its name.

    >>> spoken_name(SentProvider(last_name="Order", first_name="Olga", middle_name="Pia"))
    'OLGA P ORDER'
    """
    organization = getattr(party, "organization", None)
    if organization:
        return words(organization)
    initial = words(party.middle_name)[:1]
    return " ".join(filter(None, (words(party.first_name), initial, words(party.last_name), words(party.suffix))))


def plain_spoken_name(party: _Named) -> str:
    """A person by first and last name alone.

    >>> plain_spoken_name(SentProvider(last_name="Order", first_name="Olga", middle_name="Pia", suffix="Jr"))
    'OLGA ORDER'
    """
    return spoken_name(party._replace(middle_name=None, suffix=None))


def shortened(name: str, width: int) -> str:
    """As much of a name as a field holds: whole words when they are long enough to know it by, else letters.

    >>> shortened("EXAMPLE GENERAL HOSPITAL OUTPATIENT", 26), shortened("SAINT WOLFEBERGERHOSPITALCENTER", 26)
    ('EXAMPLE GENERAL HOSPITAL', 'SAINT WOLFEBERGERHOSPITALC')
    """
    if len(name) <= width:
        return name
    whole = name[: width + 1].rpartition(" ")[0]
    return whole if len(whole) >= _ENOUGH else name[:width].rstrip(" -")


def street(address: PostalAddress) -> str:
    """Both lines of a street address in one."""
    return " ".join(filter(None, (words(address.street), words(address.street_2))))


def region(address: PostalAddress) -> str:
    """The state or province; for other countries what stands for it."""
    return words(address.state or address.country_subdivision)


def zip_code(address: PostalAddress) -> str:
    """The ZIP code, one of nine digits with its hyphen.

    >>> zip_code(PostalAddress(zip_code="122071234")), zip_code(PostalAddress(zip_code="12208"))
    ('12207-1234', '12208')
    """
    code = words(address.zip_code)
    digits = code.replace("-", "")
    if digits.isdigit() and len(digits) == _LONG_ZIP:
        return f"{digits[:_SHORT_ZIP]}-{digits[_SHORT_ZIP:]}"
    return code


def country(address: PostalAddress) -> str:
    """The country, when it is another one than the United States.

    >>> country(PostalAddress(country="FR")), country(PostalAddress(country="US")), country(PostalAddress())
    ('FR', '', '')
    """
    name = words(address.country)
    return "" if name in _UNITED_STATES else name


def place(address: PostalAddress) -> str:
    """City, state and ZIP code in one line, and the country when it is another one."""
    parts = (words(address.city), region(address), zip_code(address), country(address))
    return " ".join(filter(None, parts))


def plain_decimal(value: Decimal) -> str:
    """A quantity without needless zeros.

    >>> plain_decimal(Decimal("1.50")), plain_decimal(Decimal("100")), plain_decimal(Decimal("2.0"))
    ('1.5', '100', '2')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal, dollars_width: int) -> str:
    """Dollars, right justified, the dividing line of the form, and cents.

    >>> amount(Decimal("1400.5"), 7)
    '   1400 50'
    """
    dollars, cents = f"{value:.2f}".split(".")
    return f"{dollars:>{dollars_width}} {cents}"
