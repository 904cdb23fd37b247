"""Registered records together with those that only claims hold."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from radbill.edits.engine.batch_columns import BatchColumns
from radbill.edits.engine.classes import OneKey
from radbill.model.claim import DIFFERS, Claim
from radbill.model.record import Record

#: All that `Claim.providers` and `Claim.facilities` are made of, besides the details of the lines.
_NAMING = ("rendering_provider", "referring_provider", "service_facility", "details")
Registered = TypeVar("Registered", bound=Record)


def first_naming_each(columns: BatchColumns) -> tuple[Claim, ...]:
    """Of the claims that name the very same people and places the first, in their order."""
    own = zip(*(map(id, columns.claims.of(field)) for field in _NAMING), strict=True)
    of_lines = map(id, columns.lines.of("details"))
    firsts = {*OneKey(range(len(columns.all_claims)), own).firsts, *OneKey(columns.claims_of_lines, of_lines).firsts}
    return tuple(map(columns.all_claims.__getitem__, sorted(firsts)))


def is_unknown_key(claim: Claim, field: str) -> bool:
    """Whether a row of the claim names a key in this field that no table has."""
    return any(name == field and key != DIFFERS for line in claim.lines for name, key in line.unknown_keys)


def with_unregistered(table: tuple[Registered, ...], used: Iterable[Registered], key: str) -> tuple[Registered, ...]:
    """A table, and after it the used records whose key it does not have, each once."""
    keys = {getattr(record, key) for record in table}
    return (*table, *_first_of_each(used, key, keys))


def _first_of_each(records: Iterable[Registered], key: str, seen: set[str]) -> Iterator[Registered]:
    for record in records:
        if getattr(record, key) not in seen:
            seen.add(getattr(record, key))
            yield record
