"""What is decided once for a column: the order of its dates, the style of its names."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from radbill.intake.foreign.records.days import is_day_first
from radbill.intake.foreign.records.names import NameStyle, name_style

_NAMES = ("patient_name", "subscriber_name", "rendering_name", "ordering_name")
_DATES = ("birth_date", "date_of_service", "subscriber_birth_date")


class Styles(NamedTuple):
    """The styles of the columns of one table: of names by field, and the fields whose dates have the day first."""

    names: Mapping[str, NameStyle]
    day_first: frozenset[str]


def styles_of(rows: Sequence[Mapping[str, str]]) -> Styles:
    """The styles of a table by the raw values of its rows; a date column that is in doubt follows the others."""
    european = {field for field in _DATES if is_day_first(row.get(field, "") for row in rows)}
    american = {field for field in _DATES if _is_month_first([row.get(field, "") for row in rows])}
    day_first = frozenset(_DATES) - american if european else frozenset()
    names = {field: name_style(row.get(field, "") for row in rows) for field in _NAMES}
    return Styles(_alike(names), day_first)


def _alike(names: Mapping[str, NameStyle]) -> dict[str, NameStyle]:
    """A column that says nothing of its order follows the others, where they are of one mind."""
    clear = set(names.values()) & {NameStyle.FIRST_LAST, NameStyle.LAST_FIRST}
    order = clear.pop() if len(clear) == 1 else NameStyle.UNCLEAR
    return {field: order if style is NameStyle.UNCLEAR else style for field, style in names.items()}


def _is_month_first(texts: Sequence[str]) -> bool:
    """Whether a column holds a date that can only have the month first: the others say nothing then."""
    return is_day_first(_turned(text) for text in texts)


def _turned(text: str) -> str:
    for sign in "/-.":
        parts = text.split(sign)
        if len(parts) > 2:  # noqa: PLR2004 - day, month and year
            return sign.join((parts[1], parts[0], *parts[2:]))
    return text
