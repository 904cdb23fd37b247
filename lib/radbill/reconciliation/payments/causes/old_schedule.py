"""An earlier fee schedule: that of last year, an earlier quarter, an earlier conversion factor, earlier fees."""

from collections.abc import Iterator
from datetime import date, timedelta

from radbill.core.failures import Failure
from radbill.reconciliation.payments.cause import Cause, Explanation
from radbill.reconciliation.payments.trial import CauseTest, Trial
from radbill.reference.book.book import ReferenceBook
from radbill.reference.parameters.dated_numbers import parameter_values

_LONGEST = timedelta(days=3 * 366)
_SCHEDULE = "pprrvu"


def _explanations(trial: Trial) -> Iterator[Explanation]:
    day = trial.question.request.date_of_service
    for earlier in _earlier_days(day, trial.book):
        amount = trial.amount(trial.question.changed(date_of_service=earlier))
        if amount is not None:
            release = trial.book.fee_release(earlier)
            name = f"{earlier:%m/%d/%Y}" if isinstance(release, Failure) else f"{release.release_id}, {earlier.year}"
            words = f"The payer used an earlier fee schedule ({name})."
            yield Explanation(Cause.OLD_FEE_SCHEDULE, amount, words, name)


def _earlier_days(day: date, book: ReferenceBook) -> list[date]:
    """First days of fee schedules and conversion factors before a day, and the last day of the year before."""
    starts = [release.in_force.effective_from for release in book.releases() if release.kind == _SCHEDULE]
    starts += [value.in_force.effective_from for value in parameter_values("conversion_factor")]
    starts += [date(year, 12, 31) for year in range(day.year - 3, day.year)]
    return sorted({each for each in starts if day - _LONGEST < each < day}, reverse=True)


OLD_SCHEDULE = CauseTest(_explanations)
