"""Until when a payer takes a claim."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from radbill.codes.claim_codes import ORIGINAL
from radbill.core.federal_holidays import federal_workday_from, federal_workday_until
from radbill.edits.engine.context import LineOnClaim
from radbill.model.claim import Claim
from radbill.model.payer import Payer

#: The calendar of the machine has no later year than 9999, which a slip may name.
_LAST_WITH_A_YEAR_AFTER = date(9998, 12, 31)


class FilingDeadline(NamedTuple):
    """The last day on which a claim may be received, and which claim it is."""

    last_day: date
    claim_id: str

    @property
    def file_by(self) -> date:
        """The last day on which an office works and the claim is in time: the last federal workday until then."""
        return federal_workday_until(self.last_day)


def next_filing_deadline(claims: Iterable[Claim]) -> FilingDeadline | None:
    """The deadline that comes first among claims that were not filed before; none when no limit is known.

    Args:
        claims: Claims that wait to be sent. One whose day has passed counts too: it is the most urgent.
    """
    records = (LineOnClaim(claim, line) for claim in claims for line in claim.lines)
    days = ((last_day_of_line(record), record.claim.claim_id) for record in records)
    return min((FilingDeadline(day, claim_id) for day, claim_id in days if day), default=None)


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
    days = payer.timely_filing_days
    if not days or days < 0 or days > _LAST_WITH_A_YEAR_AFTER.toordinal() - day.toordinal():
        return None
    return day + timedelta(days=days)


def _one_year_after(day: date) -> date:
    """One calendar year later; services of 29 February are due on 28 February."""
    if day > _LAST_WITH_A_YEAR_AFTER:
        return date.max
    leap_day = day.month == 2 and day.day == 29  # noqa: PLR2004 - the calendar
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)
