"""Sequestration that a payer takes without naming it, where it is not due."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.core.failures import Failure
from radbill.core.money import round_cents
from radbill.reconciliation.payments.cause import Cause, Explanation
from radbill.reconciliation.payments.payment_facts import patient_amount
from radbill.reconciliation.payments.trial import CauseTest, Trial

_PERCENT = Decimal(100)


def _explanations(trial: Trial) -> Iterator[Explanation]:
    percent = trial.book.parameter("sequestration_percent", trial.question.request.date_of_service)
    if isinstance(percent, Failure) or not percent.value:
        return
    taken = round_cents((trial.expected - patient_amount(trial.payment)) * percent.value / _PERCENT)
    words = f"The payer withheld Medicare's sequestration of {percent.value:f} percent without naming it."
    yield Explanation(Cause.SEQUESTRATION, trial.expected - taken, words, "not named")


SEQUESTRATION = CauseTest(_explanations)
