"""The levels of appeal: Medicare's five of 42 CFR part 405, subpart I, and the one that other payers tell.

A request counts on the day on which it is received; a decision is presumed received five days after its date. Weekends
and holidays move nothing here: the rule names the workday before, by which the request should be there.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from radbill.core.dates import us_date
from radbill.core.failures import Failure
from radbill.core.federal_holidays import is_federal_workday
from radbill.reference.parameters.dated_numbers import parameter_on, parameter_values
from radbill.reference.records import ParameterValue

_RECEIPT = "notice_receipt_days"


class AppealLevel(NamedTuple):
    """A level of appeal with Medicare.

    Attributes:
        number: 1 to 5.
        name: What is asked for.
        decided_by: Who decides it.
        decision: What is appealed, in words.
        days: Name of the parameter of its days.
        least_amount: Name of the parameter of the amount that must be in controversy; empty where there is none.
    """

    number: int
    name: str
    decided_by: str
    decision: str
    days: str
    least_amount: str = ""


#: Medicare's levels, the first one first.
MEDICARE_LEVELS = (
    AppealLevel(1, "redetermination", "the Medicare contractor", "notice", "redetermination_days"),
    AppealLevel(2, "reconsideration", "a qualified independent contractor", "redetermination", "reconsideration_days"),
    AppealLevel(3, "hearing", "an administrative law judge (OMHA)", "reconsideration", "hearing_request_days",
                "hearing_controversy_amount"),
    AppealLevel(4, "review", "the Medicare Appeals Council", "hearing's decision", "council_review_days"),
    AppealLevel(5, "judicial review", "a federal district court", "Council's decision", "judicial_review_days",
                "judicial_controversy_amount"),
)  # fmt: skip


class Deadline(NamedTuple):
    """Until when something must be received, and the rule in words."""

    on: date
    rule: str


class LeastAmount(NamedTuple):
    """What must be in controversy for a level.

    Attributes:
        amount: Dollars.
        words: The rule in words, with its source.
        is_known: Whether it is known for the day; else it is that of the last year that is.
    """

    amount: Decimal
    words: str
    is_known: bool


def medicare_level(number: int) -> AppealLevel:
    """A level by its number; raises KeyError where there is none."""
    levels = {level.number: level for level in MEDICARE_LEVELS}
    return levels[number]


def medicare_deadline(level: AppealLevel, decided: date) -> Deadline | None:
    """Until when Medicare takes an appeal; none before the rules were there.

    Args:
        level: Which.
        decided: Day of the notice or decision that is appealed.
    """
    receipt, days = parameter_on(_RECEIPT, decided), parameter_on(level.days, decided)
    if isinstance(receipt, Failure) or isinstance(days, Failure):
        return None
    safe = decided + timedelta(days=int(days.value))
    last = safe + timedelta(days=int(receipt.value))
    return Deadline(last, _rule(level, days, receipt, safe) + _weekend(last))


def _rule(level: AppealLevel, days: ParameterValue, receipt: ParameterValue, safe: date) -> str:
    return (
        f"A request for {level.name} must be received within {days.value} days of the {level.decision}'s receipt, "
        f"presumed {receipt.value} days after its date ({days.citation.document}). The safe day is "
        f"{safe.isoformat()}, {level.decision} + {days.value}."
    )


def _weekend(last: date) -> str:
    """What to mind when nobody works on the last day."""
    if is_federal_workday(last):
        return ""
    before = last
    while not is_federal_workday(before):
        before -= timedelta(days=1)
    return f" The last day is a weekend or holiday: have it there by {before.isoformat()}."


def least_amount(level: AppealLevel, on: date) -> LeastAmount | None:
    """What must be in controversy for a request of a day; none where the level asks for no amount."""
    if not level.least_amount:
        return None
    value = parameter_on(level.least_amount, on)
    if not isinstance(value, Failure):
        words = f"at least ${value.value:,.2f} must be in controversy ({value.citation})"
        return LeastAmount(value.value, words, is_known=True)
    return _last_known(level, on)


def _last_known(level: AppealLevel, on: date) -> LeastAmount:
    last = parameter_values(level.least_amount)[-1]
    end = last.in_force.effective_to
    words = (
        f"the amount that must be in controversy on {us_date(on)} is not known here; until "
        f"{us_date(end) if end else 'then'} it was ${last.value:,.2f} ({last.citation.document})"
    )
    return LeastAmount(last.value, words, is_known=False)
