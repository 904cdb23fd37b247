"""Segments as text with separators that no value can hold; the real delimiters come in when the file is complete."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from radbill.edi.x12.segment_writer import number_text

#: Group and unit separators of ASCII stand between elements and components until the file is complete.
ELEMENT, COMPONENT = "\x1d", "\x1f"
_PAIR = 2

Segments = list[str]


def segment(*elements: str | None) -> str:
    """A segment without the empty elements at its end."""
    return ELEMENT.join([element or "" for element in elements]).rstrip(ELEMENT)


def composite(*components: str | None) -> str:
    """An element of several components without the empty ones at its end."""
    return COMPONENT.join([component or "" for component in components]).rstrip(COMPONENT)


@lru_cache(maxsize=65536)
def number(value: Decimal | None) -> str:
    """A number without superfluous zeros; nothing when there is none."""
    return "" if value is None else number_text(value)


@lru_cache(maxsize=8192)
def day(value: date | None) -> str:
    """A day as eight digits; nothing when there is none."""
    return "" if value is None else value.isoformat().replace("-", "")


def dated(out: Segments, days: Iterable[date | None], codes: Iterable[str]) -> None:
    """A DTP for each day that is known."""
    for value, code in zip(days, codes, strict=True):
        if value is not None:
            out.append(f"DTP{ELEMENT}{code}{ELEMENT}D8{ELEMENT}{day(value)}")


def referenced(out: Segments, qualifier: str, value: str | None) -> None:
    """A REF for a number that is known."""
    if value is not None:
        out.append(f"REF{ELEMENT}{qualifier}{ELEMENT}{value}")
