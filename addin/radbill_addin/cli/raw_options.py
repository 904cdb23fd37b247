"""Options that are read as cells are: days, numbers and places, refused in words where they are none."""

from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.sheets.locality_cell import BadArgumentError, locality_of_cell

if TYPE_CHECKING:
    from radbill import ServicePlace


class _Day(click.ParamType[datetime]):
    """A day in every form in which it may stand in a cell; at midnight, as click's own dates."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the day."""
        day = rb.service_date_of(value)
        if day is None:
            self.fail("it is not a date that can be read; write it as 7/31/2026.", param, ctx)
        return datetime.combine(day, time())


DAY = _Day()


def number_option(text: str, option: str, reader: Callable[[object], Decimal | None]) -> Decimal:
    """The number that an option holds.

    Raises:
        click.BadParameter: it holds none.
    """
    number = reader(text)
    if number is None:
        raise click.BadParameter(f"{text} is no number.", param_hint=option)
    return number


def place_option(text: str, option: str) -> "ServicePlace":
    """The place that an option names.

    Raises:
        click.BadParameter: it names none.
    """
    try:
        return locality_of_cell(text)
    except BadArgumentError as refused:
        raise click.BadParameter(str(refused), param_hint=option) from None
