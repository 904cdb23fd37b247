"""Values of fields as one text, and back again: the same values of the same kinds."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

#: A row: what each of its fields holds once its cell is read (text, truth, Decimal or day); blank ones are left out.
Fields = Mapping[str, object]


def fields_text(rows: object) -> str:
    """Rows of fields, or a mapping of them, as one text; every database keeps it as it is."""
    return _ENCODER.encode(rows)


def fields_of(text: str) -> object:
    """What a text of `fields_text` holds; rows come back as lists."""
    return json.loads(text, object_hook=_value)


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {"#number": str(value)}
    if isinstance(value, date):
        return {"#day": value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"A field cannot hold a {type(value).__name__}.")


_ENCODER = json.JSONEncoder(default=_tagged)


def _value(pairs: dict[str, object]) -> object:
    match pairs:
        case {"#number": str(number)}:
            return Decimal(number)
        case {"#day": str(day)}:
            return date.fromisoformat(day)
    return pairs
