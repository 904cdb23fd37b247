"""Reminders: which published data is out of date, since when, and where to get the next."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

import radbill as rb

if TYPE_CHECKING:
    from radbill import IncompleteRelease, OutOfDate, Release


def reminders(releases: "Iterable[Release]", days: Collection[date], what: str, how: str) -> tuple[str, ...]:
    """One sentence for each kind of data that is loaded and ends before some of the days, or is not whole.

    Args:
        releases: What is loaded.
        days: Days that matter.
        what: Words that lead to the first day that is not covered: `today is`.
        how: How data are imported where the sentence is read: `press Import lists`.
    """
    loaded = tuple(releases)
    in_part = (each for each in rb.incomplete_releases(loaded) if any(map(each.release.in_force.covers, days)))
    too_short = (each for each in rb.excerpts_loaded(loaded) if any(map(each.release.in_force.covers, days)))
    return (
        *(_reminder(each, what, how) for each in rb.out_of_date(loaded, days)),
        *(_parts(each, how) for each in in_part),
        *(f"{each.label}: {each.release.release_id} has {each}" for each in too_short),
    )


def _reminder(gap: "OutOfDate", what: str, how: str) -> str:
    return (
        f"{gap.label}: out of date since {rb.us_date(gap.since)}; {what} {rb.us_date(gap.first_missing)}. "
        f"Get the next release at {gap.page}, then {how}."
    )


def _parts(release: "IncompleteRelease", how: str) -> str:
    parts = ", ".join(f"f{number}" for number in release.missing)
    verb = "is" if len(release.missing) == 1 else "are"
    return (
        f"{release.label}: {release.release.release_id} is loaded in part; {parts} {verb} missing. "
        f"Get the rest at {release.page}, then {how}."
    )
