"""The ledger's own day, and days that have not come: what a person says was done cannot lie there.

The day is that of the database's clock, UTC, which is ahead of every office in the United States but those of Guam and
the Northern Marianas: one day more is let pass.
"""

from datetime import date, timedelta

from sqlalchemy import Connection

from radbill.core.citations import Citation
from radbill.core.failures import Failure, FailureReason
from radbill.core.federal_holidays import federal_workdays_after
from radbill.core.sources import REASSOCIATION_RULE
from radbill.ledger.store.events import moment

#: Business days that a remittance may come before its money.
DAYS_AHEAD = 3
DAYS_AHEAD_SOURCE = Citation(REASSOCIATION_RULE, "section 4.2")
_CLOCKS_DIFFER = timedelta(days=1)
_ISO_DAY = 10


def today_of(connection: Connection) -> date:
    """The day of the database's clock, UTC."""
    return date.fromisoformat(moment(connection)[:_ISO_DAY])


def is_to_come(connection: Connection, day: date | None) -> bool:
    """Whether a day has not come anywhere in the United States."""
    return day is not None and day > today_of(connection) + _CLOCKS_DIFFER


def is_money_to_come(connection: Connection, day: date | None) -> bool:
    """Whether a payment's day is later than one of which a remittance, or a bank, may tell ahead."""
    return day is not None and day > federal_workdays_after(today_of(connection), DAYS_AHEAD)


def refusal_of_day(connection: Connection, day: date | None, what: str, what_to_do: str) -> Failure | None:
    """Why something that a person says was done is not noted; none where its day has come, or is not given.

    Args:
        connection: In the transaction that would note it.
        day: The day that is given.
        what: What it is of, such as `The refund`.
        what_to_do: In words.
    """
    if not is_to_come(connection, day):
        return None
    return Failure(FailureReason.BAD_INPUT, f"{what} would be in the future ({day}).", what_to_do)
