"""A month closed: its reports are kept as they are, and what is noted later belongs to the next open month.

Months close in their order and are never opened again: what was wrong is corrected in an open month. The event of the
closing names the balances of all accounts and the digest of the kept reports; `closing_proof` proves both again.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.receivables.kept_reports import keep_reports
from radbill.ledger.receivables.reports import ReportMaker
from radbill.ledger.store.closed_months import (
    Closing,
    Cutoff,
    closings,
    first_day_of,
    last_day_of,
    month_of,
    next_month,
    open_day,
)
from radbill.ledger.store.events import Event, append_events, hold_chain, moment, user
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.month_tables import CLOSED_MONTHS
from radbill.ledger.store.receivables_tables import POSTINGS, REMITTANCES
from radbill.ledger.store.tables import EVENTS, SUBMISSIONS
from radbill.ledger.upkeep.closing_proof import MONTH_CLOSED, balances_on, closing_facts
from radbill.ledger.upkeep.verification import verification_of


class ClosedMonth(NamedTuple):
    """A month that is closed.

    Attributes:
        month: Such as 2026-10.
        closed_at: The moment, UTC.
        closed_by: Who closed it.
    """

    month: str
    closed_at: str
    closed_by: str


def closed_months(directory: Path | None = None) -> tuple[ClosedMonth, ...] | Failure:
    """The closed months in their order; none where there is no ledger."""
    ledger = Ledger(directory)
    if not ledger.is_there:
        return ()
    try:
        with ledger.reading() as connection:
            return tuple(ClosedMonth(*each[:3]) for each in closings(connection))
    except LedgerError as error:
        return error.failure


def posting_day(today: date, directory: Path | None = None) -> date | Failure:
    """The day to which what is posted today belongs: today, or the first day of the next open month."""
    ledger = Ledger(directory)
    if not ledger.is_there:
        return today
    try:
        with ledger.reading() as connection:
            return open_day(connection, today)
    except LedgerError as error:
        return error.failure


def close_month(month: str, makers: Mapping[str, ReportMaker], directory: Path | None = None) -> ClosedMonth | Failure:
    """Close a month, if everything that the ledger holds can be proven.

    Args:
        month: Such as 2026-10: the present one, an earlier one when none is closed, else the one after the last.
        makers: The reports that are kept, by name.
        directory: Where the ledger is; the user's by default.
    """
    try:
        first = first_day_of(month)
    except ValueError:
        return _refusal(f"{month} is no month.", "Write it as 2026-10.")
    ledger = Ledger(directory)
    if not ledger.is_there:
        return _refusal("There is no ledger yet.", "A month can be closed once something was sent.")
    try:
        with ledger.transaction() as connection:
            hold_chain(connection)
            if problem := _problem(connection, first):
                return problem
            return _close(connection, last_day_of(first), makers)
    except LedgerError as error:
        return error.failure


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _problem(connection: Connection, first: date) -> Failure | None:
    """Why the month cannot be closed; none when it can."""
    closed = closings(connection)
    month, present = month_of(first), moment(connection)[:7]
    if any(each.month == month for each in closed):
        return _refusal(f"{month} is closed already.", "A closed month stays closed: correct it in an open month.")
    if month > present:
        return _refusal(f"{month} has not begun.", f"The newest month that can be closed is {present}.")
    if closed and month != (due := month_of(next_month(first_day_of(closed[-1].month)))):
        over = f"{month} is before {closed[0].month}, the first closed month: it cannot be closed any more."
        return _refusal("Months are closed in their order.", over if month < due else f"Close {due} first.")
    problems = verification_of(connection).problems
    if problems:
        message = f"The ledger does not hold: {problems[0]}"
        return Failure(FailureReason.UNREADABLE_FILE, message, "Nothing was closed. Run: radbill ledger verify")
    return None


def _close(connection: Connection, last: date, makers: Mapping[str, ReportMaker]) -> ClosedMonth:
    month, at, by = month_of(last), moment(connection), user()
    cutoff = Cutoff(last, None)
    row = Closing(month, at, by, *_last_rows(connection, cutoff))
    connection.execute(insert(CLOSED_MONTHS).values(row._asdict()))
    digest = keep_reports(connection, month, {name: make(connection, last) for name, make in makers.items()})
    after = json.dumps(closing_facts(row, balances_on(connection, Cutoff(last, row)), digest))
    append_events(connection, [Event(MONTH_CLOSED, after=after)])
    return ClosedMonth(month, at, by)


def _last_rows(connection: Connection, cutoff: Cutoff) -> Iterator[int]:
    """The last row of each kind that belongs to the month."""
    kinds = ((POSTINGS.c.id, cutoff.postings), (REMITTANCES.c.id, cutoff.remittances),
             (SUBMISSIONS.c.id, cutoff.submissions), (EVENTS.c.sequence, cutoff.events))  # fmt: skip
    for column, condition in kinds:
        yield int(connection.execute(select(func.coalesce(func.max(column), 0)).where(condition)).scalar_one())
