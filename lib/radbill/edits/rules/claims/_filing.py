"""Until when a payer takes a claim."""

from datetime import date, timedelta

from radbill.codes.claim_codes import ORIGINAL
from radbill.core.federal_holidays import federal_workday_from
from radbill.edits.engine.context import LineOnClaim
from radbill.model.payer import Payer


def last_day_of_line(record: LineOnClaim) -> date | None:
    """The last day of an original claim's line; none without a date, and for claims that were filed before."""
    day = record.line.date_of_service
    return last_day_of_filing(record.claim.payer, day) if day and record.claim.frequency == ORIGINAL else None


def last_day_of_filing(payer: Payer, day: date) -> date | None:
    """The last day on which a claim for a service may be received; none if the payer's limit is not known.

    Medicare takes claims for one calendar year from the date of service (42 CFR 424.44), and on the next workday when
    the last day is none (Pub. 100-04, chapter 1, section 70); other payers have the limit of the Payers table.
    """
    if payer.is_medicare:
        return federal_workday_from(_one_year_after(day))
    return day + timedelta(days=payer.timely_filing_days) if payer.timely_filing_days else None


def _one_year_after(day: date) -> date:
    """One calendar year later; services of 29 February are due on 28 February."""
    leap_day = day.month == 2 and day.day == 29  # noqa: PLR2004 - the calendar
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)
