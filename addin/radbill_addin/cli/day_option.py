"""The day on which a code is asked about, as commands on codes take it."""

from datetime import UTC, date, datetime

import click

from radbill_addin.cli.raw_options import DAY

date_option = click.option("--date", "day", type=DAY, help="Date of service; else today.")


def day_or_today(day: datetime | None) -> date:
    """The day of an option, else today."""
    return (day or datetime.now(UTC)).date()


def is_future(day: date) -> bool:
    """Whether a day has not come."""
    return day > day_or_today(None)
