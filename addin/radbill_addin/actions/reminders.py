"""Reminders: which published data no longer covers the days that matter, since when, and where to get more."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from radbill import Release, source_of_kind, us_date

#: The kinds that answer by date of service, in a biller's words.
KINDS = {
    "pprrvu": "Fee schedule",
    "gpci": "Locality indices",
    "oppscap": "OPPS caps",
    "zip5": "ZIP codes",
    "ncci_ptp": "NCCI pairs",
    "mue": "Unit limits (MUE)",
    "add_on": "Add-on codes",
    "icd10cm_tabular": "Diagnoses (ICD-10-CM)",
    "icd10cm_order": "Diagnoses (ICD-10-CM)",
}


class _Gap(NamedTuple):
    words: str
    last_day: date
    first_missing: date
    page: str


def reminders(releases: Iterable[Release], days: Collection[date], what: str) -> tuple[str, ...]:
    """One sentence for each kind of data that is loaded and ends before some of the days.

    Args:
        releases: What is loaded.
        days: Days that matter.
        what: Words that lead to the first day that is not covered: `but today is`.
    """
    return tuple(
        f"{gap.words}: loaded up to {us_date(gap.last_day)}, {what} {us_date(gap.first_missing)}. "
        f"Download the newest from {gap.page} and press Import."
        for gap in _gaps(tuple(releases), days)
    )


def _gaps(releases: tuple[Release, ...], days: Collection[date]) -> Iterator[_Gap]:
    for words in dict.fromkeys(KINDS.values()):
        of_kind = [each for each in releases if KINDS.get(each.kind) == words]
        ends = [each.in_force.effective_to for each in of_kind]
        known = [end for end in ends if end]
        if len(known) < len(ends) or not known:
            continue
        missing = [day for day in days if day > max(known)]
        source = source_of_kind(of_kind[0].kind)
        if missing and source:
            yield _Gap(words, max(known), min(missing), source.page)
