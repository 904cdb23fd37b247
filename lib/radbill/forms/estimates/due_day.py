"""Until when an estimate must be given: business days after the appointment was made, or after the patient asked.

The rule does not say what a business day is; here it is one on which federal offices work.
"""

from datetime import date, timedelta
from typing import NamedTuple

from radbill.core.citations import Citation
from radbill.core.federal_holidays import federal_workdays_after, is_federal_workday

_RULE = "45 CFR 149.610"
AT_LEAST_3_DAYS = Citation(_RULE, "(b)(1)(vi)(A): scheduled at least 3 business days before")
AT_LEAST_10_DAYS = Citation(_RULE, "(b)(1)(vi)(B): scheduled at least 10 business days before")
ON_REQUEST = Citation(_RULE, "(b)(1)(vi)(C): on request")
#: Business days between appointment and service from which on an estimate is due, and those within which it is.
_FEWEST, _FAR = 3, 10
_SOON, _LATER = 1, 3
_DAY = timedelta(days=1)


class DueDay(NamedTuple):
    """The last day on which an estimate is in time, and the paragraph that says so."""

    day: date
    citation: Citation


def due_day(scheduled_on: date | None, date_of_service: date | None, requested_on: date | None) -> DueDay | None:
    """The earlier of the days that hold; none where neither does: nobody asked, and the exam is very soon."""
    days = []
    if requested_on:
        days.append(DueDay(federal_workdays_after(requested_on, _LATER), ON_REQUEST))
    if scheduled_on and date_of_service:
        between = business_days_before(date_of_service, scheduled_on)
        if between >= _FAR:
            days.append(DueDay(federal_workdays_after(scheduled_on, _LATER), AT_LEAST_10_DAYS))
        elif between >= _FEWEST:
            days.append(DueDay(federal_workdays_after(scheduled_on, _SOON), AT_LEAST_3_DAYS))
    return min(days, default=None)


def business_days_before(service: date, scheduled: date) -> int:
    """How many business days an appointment was made before the day of service; that of the appointment counts.

    >>> business_days_before(date(2026, 7, 9), date(2026, 7, 6))
    3
    """
    days = (service - scheduled).days
    return sum(is_federal_workday(scheduled + _DAY * at) for at in range(days))
