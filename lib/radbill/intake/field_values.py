"""Values of a registration row, by the path of their field, as the records want them written."""

import re
from collections.abc import Mapping

from radbill.codes.capitals import code_capitals
from radbill.codes.raw.phones import phone_of

#: A row or form: typed values by dotted path of the field in its record; what is blank is left out.
FieldValues = Mapping[str, object]

#: Fields whose small letters mean the same as large ones, by the last part of their path.
UPPER_CASE_FIELDS = frozenset(
    {"state", "country", "sex", "taxonomy", "usage_indicator", "claim_filing_code", "relationship"}
)
_WITHOUT_HYPHENS = frozenset({"zip_code", "tax_id"})
#: A Medicare number as it is printed on the card; claims carry it without hyphens.
_AS_ON_THE_CARD = re.compile(r"([1-9][A-Z][0-9A-Z][0-9])[- ]([A-Z][0-9A-Z][0-9])[- ]([A-Z]{2}[0-9]{2})", re.IGNORECASE)


def nested_values(values: FieldValues) -> dict[str, object]:
    """Values by dotted path as nested dictionaries, written as the records want them.

    >>> nested_values({"name": "Central", "address.state": "ny"})
    {'name': 'Central', 'address': {'state': 'NY'}}
    """
    result: dict[str, object] = {}
    for path, value in values.items():
        *outer, last = path.split(".")
        inner = result
        for part in outer:
            inner = inner.setdefault(part, {})  # type: ignore[assignment]
        inner[last] = _as_recorded(last, value)
    return result


def billed_member_id(text: str) -> str:
    """A member number as claims carry it: a Medicare number printed as on the card loses its hyphens.

    >>> billed_member_id("1eg4-te5-mk73"), billed_member_id("12-34-a")
    ('1EG4TE5MK73', '12-34-a')
    """
    card = _AS_ON_THE_CARD.fullmatch(text)
    return code_capitals("".join(card.groups())) if card else text


def _as_recorded(field: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if field in _WITHOUT_HYPHENS:
        return code_capitals(re.sub(r"[\s-]", "", value))
    if field == "member_id":
        return billed_member_id(value)
    if field == "contact_phone":
        return phone_of(value)
    if field == "role":
        return value.lower()
    return code_capitals(value) if field in UPPER_CASE_FIELDS else value
