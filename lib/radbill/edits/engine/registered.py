"""Registered records together with those that only claims hold."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from radbill.model.record import Record

Registered = TypeVar("Registered", bound=Record)


def with_unregistered(table: tuple[Registered, ...], used: Iterable[Registered], key: str) -> tuple[Registered, ...]:
    """A table, and after it the used records whose key it does not have, each once."""
    keys = {getattr(record, key) for record in table}
    return (*table, *_first_of_each(used, key, keys))


def _first_of_each(records: Iterable[Registered], key: str, seen: set[str]) -> Iterator[Registered]:
    for record in records:
        if getattr(record, key) not in seen:
            seen.add(getattr(record, key))
            yield record
