"""The days of open negotiation and of independent dispute resolution, 45 CFR 149.510.

Business days are those on which federal offices work. A period that begins on the day of something has that day as its
first business day, as the departments count: a notice of 5/31/2024 could be followed by a dispute until 7/19/2024. The
rule speaks of the 31st business day after the start as well, which is a day later: the window is told from the later of
the two first days to the earlier of the two last ones, so that a dispute is in time by both.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.core.federal_holidays import federal_workday_from, federal_workdays_after
from radbill.ledger.receivables.disputes_noted import DisputeStep, NotedDispute
from radbill.reference.parameters.dated_numbers import parameter_on

_DAY = timedelta(days=1)


class DisputeClock(NamedTuple):
    """The days of a line; none where the step before is not noted.

    Attributes:
        notice_by: Last day to send the notice of open negotiation.
        negotiation_ends: Last day of open negotiation.
        initiate_from: First day on which a dispute may be initiated.
        initiate_by: Last day.
        entity_by: Until when the parties choose the entity.
        offers_by: Until when offer and fees are in.
        decision_by: Until when the entity decides.
        payment_by: Until when the payer pays what was decided.
        cooling_off_until: Last day on which the same service may not be disputed with the payer again.
        next_step: What to do next, in words; empty where nothing is.
        next_from: From when.
        next_due: Until when.
        is_late: Whether that day has passed.
    """

    notice_by: date | None = None
    negotiation_ends: date | None = None
    initiate_from: date | None = None
    initiate_by: date | None = None
    entity_by: date | None = None
    offers_by: date | None = None
    decision_by: date | None = None
    payment_by: date | None = None
    cooling_off_until: date | None = None
    next_step: str = ""
    next_from: date | None = None
    next_due: date | None = None
    is_late: bool = False


def dispute_clock(
    initial_on: date | None, noted: NotedDispute, as_of: date, determined_before: date | None = None
) -> DisputeClock:
    """The days of a line and its next step.

    Args:
        initial_on: Day of the payer's first payment or denial of it; none where it is not known.
        noted: Its steps.
        as_of: The day.
        determined_before: When an entity last decided a dispute of another line between the same parties about the
            same service; none where it never did.
    """
    clock = DisputeClock(
        notice_by=_nth_business_day(initial_on, "negotiation_notice_business_days"),
        negotiation_ends=_business_days_after(noted.on(DisputeStep.NOTICE), "negotiation_business_days"),
        entity_by=_business_days_after(noted.on(DisputeStep.INITIATED), "idr_selection_business_days"),
        offers_by=_business_days_after(noted.on(DisputeStep.SELECTED), "idr_offer_business_days"),
        decision_by=_business_days_after(noted.on(DisputeStep.SELECTED), "idr_decision_business_days"),
        payment_by=_days_after(noted.on(DisputeStep.DETERMINED), "idr_payment_days"),
    )
    clock = _with_window(clock, noted.on(DisputeStep.NOTICE), as_of, determined_before)
    step, begins, due = _next(clock, noted, as_of)
    return clock._replace(next_step=step, next_from=begins, next_due=due, is_late=due is not None and due < as_of)


def business_days_from(day: date, count: int) -> date:
    """The last of so many business days of which a day is the first, or the next one where it is none itself.

    >>> business_days_from(date(2024, 5, 31), 34)
    datetime.date(2024, 7, 19)
    """
    return federal_workdays_after(federal_workday_from(day), count - 1)


def _with_window(
    clock: DisputeClock, notice_on: date | None, as_of: date, determined_before: date | None
) -> DisputeClock:
    cooling = _days_after(determined_before, "idr_cooling_off_days")
    if cooling is not None and cooling >= (clock.negotiation_ends or as_of):
        clock = clock._replace(cooling_off_until=cooling)
    if clock.negotiation_ends is None or notice_on is None:
        return clock
    if clock.cooling_off_until is not None:
        first = clock.cooling_off_until + _DAY
        last = _nth_business_day(first, "idr_after_cooling_off_business_days")
        return clock._replace(initiate_from=federal_workday_from(first), initiate_by=last)
    length = sum(
        _number(name, notice_on) or 0 for name in ("negotiation_business_days", "idr_initiation_business_days")
    )
    return clock._replace(initiate_from=federal_workdays_after(clock.negotiation_ends, 1),
                          initiate_by=business_days_from(notice_on, length))  # fmt: skip


def _next(clock: DisputeClock, noted: NotedDispute, as_of: date) -> tuple[str, date | None, date | None]:
    """What to do next, from when and until when: that of the newest step that is noted."""
    if noted.is_over:
        return "", None, None
    has_offered = clock.offers_by is not None and as_of > clock.offers_by
    steps = (
        (noted.on(DisputeStep.DETERMINED), "See that the payer pays what was decided, then note SETTLED.", None,
         clock.payment_by),
        (has_offered, "Ask the entity for its decision.", None, clock.decision_by),
        (clock.offers_by, "Send the offer, and pay the fees.", None, clock.offers_by),
        (clock.entity_by, "Choose the entity with the payer, and note when it was selected.", None, clock.entity_by),
        (clock.initiate_by, "Initiate the dispute, or note what was agreed.", clock.initiate_from, clock.initiate_by),
        (True, "Send the notice of open negotiation, or accept the payment.", None, clock.notice_by),
    )  # fmt: skip
    return next((words, begins, due) for holds, words, begins, due in steps if holds)


def _number(name: str, on: date) -> int | None:
    value = parameter_on(name, on)
    return None if isinstance(value, Failure) else int(value.value)


def _counted(day: date | None, name: str, count_from: Callable[[date, int], date]) -> date | None:
    number = None if day is None else _number(name, day)
    return None if day is None or number is None else count_from(day, number)


def _business_days_after(day: date | None, name: str) -> date | None:
    return _counted(day, name, federal_workdays_after)


def _nth_business_day(day: date | None, name: str) -> date | None:
    return _counted(day, name, business_days_from)


def _days_after(day: date | None, name: str) -> date | None:
    return _counted(day, name, lambda start, count: start + count * _DAY)
