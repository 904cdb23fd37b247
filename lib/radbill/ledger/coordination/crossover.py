"""How long a claim that the payer forwarded by itself is waited for; then a person is asked, nothing goes by itself.

Medicare: 15 work days (CMS MLN Matters SE0909). Others: 30 days; many plans refuse what comes earlier.
"""

from datetime import date, timedelta

from radbill.codes.claim_codes import MEDICARE_FILING_CODES
from radbill.core.failures import Failure
from radbill.core.federal_holidays import is_federal_workday
from radbill.reference.parameters.dated_numbers import parameter_on

_DAYS, _MEDICARE_WORKDAYS = "crossover_wait_days", "crossover_wait_medicare_workdays"
_DAY = timedelta(days=1)


def crossover_wait_until(filing_code: str, notice: date) -> date | None:
    """The last day of the wait; none when no rule is known for the day.

    Args:
        filing_code: CLP06 of the payer that forwarded the claim.
        notice: Day of its remittance.
    """
    is_medicare = filing_code in MEDICARE_FILING_CODES
    count = parameter_on(_MEDICARE_WORKDAYS if is_medicare else _DAYS, notice)
    if isinstance(count, Failure):
        return None
    days = int(count.value)
    return workdays_after(notice, days) if is_medicare else notice + timedelta(days=days)


def workdays_after(day: date, count: int) -> date:
    """The day so many federal work days after another one.

    >>> workdays_after(date(2026, 11, 20), 3)
    datetime.date(2026, 11, 25)
    """
    while count:
        day += _DAY
        count -= is_federal_workday(day)
    return day
