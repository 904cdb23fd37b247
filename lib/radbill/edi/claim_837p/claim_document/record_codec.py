"""JSON objects to records and back: a key is the name of a field, and its value has the field's type."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.x12.faults import FaultKind

_MONEY = re.compile(r"-?[0-9]+(\.[0-9]{1,2})?")
_QUANTITY = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"

Faults = list[DocumentFault]
Decode = Callable[[Any, str, Faults], Any]
Encode = Callable[[Any], Any]
_Record = TypeVar("_Record", bound=tuple[Any, ...])


class _Field(NamedTuple):
    name: str
    is_flag: bool
    default: object
    decode: Decode
    encode: Encode

    def value(self, value: object, path: str, faults: Faults) -> object:
        """The value of a key; one that equals the default is that very object, and so is known at a glance."""
        decoded = self.decode(value, path, faults)
        return self.default if decoded == self.default and type(decoded) is type(self.default) else decoded


def record_from(record_type: type[_Record], value: object, path: str, faults: Faults) -> _Record:
    """Read a record out of a JSON value.

    Args:
        record_type: A record whose fields all have defaults.
        value: What the document holds.
        path: Where in the document.
        faults: Where unknown keys and unusable values are noted; what cannot be used is left at its default.
    """
    if not isinstance(value, Mapping):
        faults.append(DocumentFault(path, FaultKind.MISSING_ELEMENT, "an object with keys is needed here"))
        return record_type()
    fields = _fields(record_type)
    below = f"{path}." if path else ""
    faults.extend(
        DocumentFault(f"{below}{key}", FaultKind.NOT_KEPT, "no claim has a place for this key")
        for key in value
        if key not in fields
    )
    given = {
        name: field.value(value[name], below + name, faults)
        for name, field in fields.items()
        if value.get(name) is not None
    }
    # A key may be left out when it is false.
    left_out = {name: False for name, field in fields.items() if field.is_flag and name not in given}
    return record_type(**given, **left_out)


def json_of(record: tuple[Any, ...]) -> dict[str, Any]:
    """A record as a JSON object with all its keys."""
    return {
        field.name: None if value is None else field.encode(value)
        for field, value in zip(_fields(type(record)).values(), record, strict=True)
    }


@cache
def _fields(record_type: type[tuple[Any, ...]]) -> dict[str, _Field]:
    hints = get_type_hints(record_type, include_extras=True)
    defaults: dict[str, object] = record_type._field_defaults  # type: ignore[attr-defined]
    return {name: _Field(name, hint is bool, defaults.get(name), *_codec(hint)) for name, hint in hints.items()}


def _codec(hint: Any) -> tuple[Decode, Encode]:  # noqa: ANN401 - a type hint has no narrower type
    origin = get_origin(hint)
    if origin is UnionType or NoneType in get_args(hint):
        return _codec(next(part for part in get_args(hint) if part is not NoneType))
    if origin is Annotated:
        return _DECIMALS[hint.__metadata__[0]]
    if origin is tuple:
        return _list_codec(*_codec(get_args(hint)[0]))
    if hint in _PLAIN:
        return _PLAIN[hint]
    return (lambda value, path, faults: record_from(hint, value, path, faults)), json_of


def _list_codec(decode: Decode, encode: Encode) -> tuple[Decode, Encode]:
    def read(value: object, path: str, faults: Faults) -> tuple[Any, ...]:
        if not isinstance(value, list):
            faults.append(DocumentFault(path, FaultKind.MISSING_ELEMENT, "a list is needed here"))
            return ()
        return tuple(decode(each, f"{path}[{at}]", faults) for at, each in enumerate(value))

    return read, lambda values: [encode(each) for each in values]


def _typed(wanted: type, words: str) -> Decode:
    def read(value: object, path: str, faults: Faults) -> object:
        if type(value) is wanted:
            return value
        faults.append(DocumentFault(path, FaultKind.MISSING_ELEMENT, f"{words} is needed here"))
        return None

    return read


def _text(value: object, path: str, faults: Faults) -> str | None:
    if isinstance(value, str):
        return value or None
    faults.append(DocumentFault(path, FaultKind.MISSING_ELEMENT, "text in quotes is needed here"))
    return None


def _number(pattern: re.Pattern[str], words: str) -> Decode:
    def read(value: object, path: str, faults: Faults) -> Decimal | None:
        if isinstance(value, str) and pattern.fullmatch(value):
            return Decimal(value)
        faults.append(DocumentFault(path, FaultKind.INVALID_NUMBER, words))
        return None

    return read


def _day(value: object, path: str, faults: Faults) -> date | None:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    faults.append(DocumentFault(path, FaultKind.INVALID_DATE, "a day as YYYY-MM-DD is needed here"))
    return None


def _moment(value: object, path: str, faults: Faults) -> datetime | None:
    try:
        if isinstance(value, str):
            return datetime.strptime(value, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        pass
    faults.append(DocumentFault(path, FaultKind.INVALID_DATE, "a moment as YYYY-MM-DDTHH:MM:SSZ is needed here"))
    return None


def _same(value: object) -> object:
    return value


def _money_text(value: Decimal) -> str:
    return f"{value:.2f}"


def _quantity_text(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_DECIMALS: dict[str, tuple[Decode, Encode]] = {
    "money": (_number(_MONEY, 'dollars as text, such as "1234.50", are needed here'), _money_text),
    "quantity": (_number(_QUANTITY, 'a number as text, such as "2.5", is needed here'), _quantity_text),
}
_PLAIN: dict[Any, tuple[Decode, Encode]] = {
    str: (_text, _same),
    bool: (_typed(bool, "true or false"), _same),
    int: (_typed(int, "a whole number"), _same),
    date: (_day, date.isoformat),
    datetime: (_moment, lambda moment: moment.strftime(_MOMENT)),
}
