"""Reminders: which published data is out of date, since when, and where to get the next."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

import radbill as rb

if TYPE_CHECKING:
    from radbill import OutOfDate, Release


def reminders(releases: "Iterable[Release]", days: Collection[date], what: str, how: str) -> tuple[str, ...]:
    """One sentence for each kind of data that is loaded and ends before some of the days.

    Args:
        releases: What is loaded.
        days: Days that matter.
        what: Words that lead to the first day that is not covered: `today is`.
        how: How data are imported where the sentence is read: `press Import`.
    """
    return tuple(_reminder(each, what, how) for each in rb.out_of_date(releases, days))


def _reminder(gap: "OutOfDate", what: str, how: str) -> str:
    return (
        f"{gap.label}: out of date since {rb.us_date(gap.since)}; {what} {rb.us_date(gap.first_missing)}. "
        f"Get the next release at {gap.page}, then {how}."
    )
