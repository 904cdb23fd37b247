"""Sequestration that a payer takes without naming it, where it is not due."""

from collections.abc import Iterator

from radbill.reconciliation.payments.cause import Cause, Explanation
from radbill.reconciliation.payments.trial import CauseTest, Trial


def _explanations(trial: Trial) -> Iterator[Explanation]:
    percent = trial.sequestration_percent
    if not percent:
        return
    words = f"The payer withheld Medicare's sequestration of {percent:f} percent without naming it."
    amount = trial.expected - trial.sequestration_amount(percent)
    yield Explanation(Cause.SEQUESTRATION, amount, words, "not named")


SEQUESTRATION = CauseTest(_explanations)
