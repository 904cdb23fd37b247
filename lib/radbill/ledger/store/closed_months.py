"""What counts as of a day: what was noted by its end, and in a closed month what was noted before it was closed.

Who notes something in a month that is closed notes it in the next open one. So nothing that is said of a closed month
can change, and what changed afterwards stands in the month in which it was noted.
"""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, select

from radbill.ledger.store.month_tables import CLOSED_MONTHS
from radbill.ledger.store.receivables_tables import POSTINGS, REMITTANCES
from radbill.ledger.store.tables import EVENTS, SUBMISSIONS

_MONTH = "%Y-%m"
_ALL_DAYS = 32


class Closing(NamedTuple):
    """A closed month, and the last row of each kind that belongs to it.

    Attributes:
        month: Such as 2026-10.
        closed_at: The moment, UTC.
        closed_by: Who closed it.
        last_posting: The last posting.
        last_remittance: The last remittance.
        last_submission: The last submission of a claim.
        last_event: The last event before the one of the closing.
    """

    month: str
    closed_at: str
    closed_by: str
    last_posting: int
    last_remittance: int
    last_submission: int
    last_event: int


class Cutoff(NamedTuple):
    """What counts as of a day, as conditions on the tables.

    Attributes:
        day: The last day that counts, UTC.
        closing: Of the month of the day, or of the first closed month after it; none when all of these are open.
    """

    day: date
    closing: Closing | None

    @property
    def postings(self) -> ColumnElement[bool]:
        """Of the postings."""
        until = POSTINGS.c.at < f"{self.day.isoformat()}T24"
        return and_(until, POSTINGS.c.id <= self.closing.last_posting) if self.closing else until

    @property
    def remittances(self) -> ColumnElement[bool]:
        """Of the remittances, by the moment at which they were posted."""
        until = REMITTANCES.c.posted_at < f"{self.day.isoformat()}T24"
        return and_(until, REMITTANCES.c.id <= self.closing.last_remittance) if self.closing else until

    @property
    def submissions(self) -> ColumnElement[bool]:
        """Of the submissions of claims."""
        until = SUBMISSIONS.c.submitted_at < f"{self.day.isoformat()} 24"
        return and_(until, SUBMISSIONS.c.id <= self.closing.last_submission) if self.closing else until

    @property
    def events(self) -> ColumnElement[bool]:
        """Of the events."""
        until = EVENTS.c.at < f"{self.day.isoformat()}T24"
        return and_(until, EVENTS.c.sequence <= self.closing.last_event) if self.closing else until


def closings(connection: Connection) -> list[Closing]:
    """The closed months in their order."""
    rows = connection.execute(select(CLOSED_MONTHS).order_by(CLOSED_MONTHS.c.month))
    return [Closing(*row) for row in rows]


def cutoff_on(connection: Connection, day: date) -> Cutoff:
    """What counts as of a day."""
    month = month_of(day)
    return Cutoff(day, next((each for each in closings(connection) if each.month >= month), None))


def open_day(connection: Connection, day: date) -> date:
    """The day itself, or the first day of the next open month where its month is closed."""
    last = max((each.month for each in closings(connection)), default="")
    return day if month_of(day) > last else next_month(first_day_of(last))


def month_of(day: date) -> str:
    """Its month, such as 2026-10."""
    return day.strftime(_MONTH)


def first_day_of(month: str) -> date:
    """The first day of a month such as 2026-10.

    Raises:
        ValueError: it is none.
    """
    return date.fromisoformat(f"{month}-01")


def next_month(day: date) -> date:
    """The first day of the month after that of a day.

    >>> next_month(date(2026, 12, 5))
    datetime.date(2027, 1, 1)
    """
    return (day.replace(day=1) + timedelta(days=_ALL_DAYS)).replace(day=1)


def last_day_of(day: date) -> date:
    """The last day of the month of a day."""
    return next_month(day) - timedelta(days=1)
