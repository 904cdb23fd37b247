"""Every text, number, day and yes or no of a claim's records, and the odd values that a cell may hold in its place."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from radbill.model.claim import Claim
from tests.edits.valid_batch import TODAY

_LENGTHS = (1, 2, 3, 5, 9, 10, 11, 12, 20, 21, 25, 26, 30, 31, 35, 36, 38, 39, 50, 51, 55, 56, 60, 61, 80, 81, 300)
TEXTS = (
    "", " ", "q", "quiet", "0", "-1", "1.5", "00", "N/A", "A-B", ".", "'", "A  B", "9 9", "A*B", "A~B", "A:B", "A^B",
    "A|B", "A\nB", "A\tB", "\x00A", "A\x7fB", "\u200bAB", "A\u00a0B", "\ufeffAB", "\u674e", "Pe\u00f1a", "O\u2019B",
    "\uff11\uff12", "\u0661", "=1+1", "#N/A", "TRUE", "18", "99", "ZZ", "XX", "2006-11-10",
    *("QRSTUVWXYZ"[:at % 10 or 10].rjust(at, "Q") for at in _LENGTHS),
    *("1" * at for at in _LENGTHS[:14]),
)  # fmt: skip
NUMBERS = tuple(
    Decimal(text)
    for text in (
        "0", "-1", "-0.01", "0.004", "0.01", "0.5", "1.23456", "1E+3", "999", "9999.9", "99999.99", "100000",
        "9999999.99", "99999999.99", "100000000", "1234567890123456789", "0.1234567890123456789", "1E+30", "1E-30",
    )
)  # fmt: skip
DAYS = (
    None, date.min, date(1006, 11, 10), date(1899, 12, 31), date(1900, 1, 1), date(1948, 3, 8), date(1948, 3, 9),
    date(1996, 11, 10), date(2006, 11, 10), date(2011, 12, 31), date(2012, 1, 1), date(2022, 11, 10),
    TODAY, TODAY + timedelta(1), date(2027, 1, 10), date(2062, 11, 10), date(2206, 11, 10), date.max,
)  # fmt: skip
COUNTS = (None, -1, 0, 13, 99, 10**9, 10**30)
VALUES: dict[type, tuple[object, ...]] = {
    str: TEXTS, Decimal: (None, *NUMBERS), date: DAYS, int: COUNTS, bool: (True, False, None),
}  # fmt: skip

#: Keys of the workbook that no file carries, marks that part values, and records that stand by themselves.
_NOT_TRIED = frozenset({
    "provider_id", "facility_id", "payer_key", "patient_id", "unknown_keys", "element_separator",
    "component_separator", "repetition_separator", "segment_terminator",
})  # fmt: skip
_RECORDS = {
    "practice": "practice", "trading_partner": "practice", "patient": "patient", "payer": "payer",
    "rendering_provider": "provider", "referring_provider": "provider", "service_facility": "facility",
    "supervising_provider": "provider", "ordering_provider": "provider", "purchased_from": "facility",
    "lines": "line",
}  # fmt: skip
_KEYS = {"patient": "patient_id", "payer": "payer_key", "provider": "provider_id", "facility": "facility_id",
         "line": "line_id"}  # fmt: skip


class Leaf(NamedTuple):
    """A value below a claim.

    Attributes:
        path: Names of fields, and places in lists.
        kind: What may stand there.
        record: Kind of the record of the practice that holds it, as findings name it.
        key: Key of that record.
        field: Its field there.
        may_lack: Whether nothing may stand there.
    """

    path: tuple[str | int, ...]
    kind: type
    record: str
    key: str
    field: str
    may_lack: bool = False

    def __str__(self) -> str:
        return ".".join(map(str, self.path))


class OddCell(NamedTuple):
    """A value, and where it stands."""

    leaf: Leaf
    value: object

    def __str__(self) -> str:
        words = repr(self.value)
        return f"{self.leaf} = {words if len(words) < 24 else f'{words[:16]} of {len(str(self.value))}'}"


def leaves_of(claim: Claim) -> list[Leaf]:
    """Every value of a claim that a cell of the workbook, or the claim's own builder, may fill otherwise."""
    return list(_leaves(claim, (), ("claim", claim.claim_id, ())))


def odd_cells(leaf: Leaf) -> list[OddCell]:
    """Every odd value for a place."""
    return [OddCell(leaf, value) for value in VALUES[leaf.kind] if value is not None or leaf.may_lack]


def with_odd_cell(claim: Claim, cell: OddCell) -> Claim:
    """The claim with the value in its place, as the record would keep it."""
    value = cell.value.strip() if isinstance(cell.value, str) else cell.value
    changed = _put(claim, cell.leaf.path, value)
    assert isinstance(changed, Claim)
    return changed


def _leaves(value: Any, path: tuple[str | int, ...], place: tuple[str, str, tuple[str, ...]]) -> Iterator[Leaf]:
    hints = get_type_hints(type(value))
    names = type(value).model_fields if isinstance(value, BaseModel) else value._fields
    for name in names:
        if name in _NOT_TRIED or name == "other_coverages" or (name == "role" and path):
            continue
        yield from _below(getattr(value, name), hints[name], (*path, name), place)


def _below(
    value: Any, hint: Any, path: tuple[str | int, ...], place: tuple[str, str, tuple[str, ...]]
) -> Iterator[Leaf]:
    record, key, field = place
    name = str(path[-1])
    if isinstance(value, BaseModel) or hasattr(value, "_fields"):
        yield from _leaves(value, path, _place_of(value, name, place))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            is_record = isinstance(each, BaseModel) or hasattr(each, "_fields")
            if name == "coverages":
                below = (record, key, (*field, ("coverage", "secondary_coverage", "tertiary_coverage")[at]))
                yield from _leaves(each, (*path, at), below)
            elif is_record:
                yield from _leaves(each, (*path, at), _place_of(each, name, place))
            else:
                yield Leaf((*path, at), type(each), record, key, f"{'.'.join((*field, name))}")
    elif kind := _kind(hint):
        yield Leaf(path, kind, record, key, ".".join((*field, name)), NoneType in get_args(hint))


def _place_of(value: Any, name: str, place: tuple[str, str, tuple[str, ...]]) -> tuple[str, str, tuple[str, ...]]:
    kind = _RECORDS.get(name)
    if kind is None:
        record, key, field = place
        return record, key, (*field, name)
    return kind, getattr(value, _KEYS[kind]) if kind in _KEYS else "", ()


def _kind(hint: Any) -> type | None:
    origin = get_origin(hint)
    if origin is UnionType or NoneType in get_args(hint):
        hint = next(part for part in get_args(hint) if part is not NoneType)
    if hasattr(hint, "__origin__"):
        hint = hint.__origin__
    return hint if hint in VALUES else None


def _put(record: Any, path: tuple[str | int, ...], value: object) -> Any:
    if not path:
        return value
    head, *rest = path
    if isinstance(head, int):
        return (*record[:head], _put(record[head], tuple(rest), value), *record[head + 1 :])
    below = _put(getattr(record, head), tuple(rest), value)
    if isinstance(record, BaseModel):
        return record.model_copy(update={head: below})
    return record._replace(**{head: below})
