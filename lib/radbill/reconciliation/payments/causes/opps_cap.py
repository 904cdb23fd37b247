"""The cap of the technical part: not applied, or the OPPS amount paid where the contract knows none."""

from collections.abc import Iterator

from radbill.reconciliation.payments.cause import Cause, Explanation
from radbill.reconciliation.payments.trial import CauseTest, Trial


def _explanations(trial: Trial) -> Iterator[Explanation]:
    uncapped = trial.amount(trial.question._replace(is_capped=False))
    if uncapped is not None:
        yield Explanation(Cause.CAP, uncapped, "The payer did not apply the OPPS cap.", "not applied")
    medicare = trial.question._replace(contract=None).answer(trial.book)
    if medicare.opps_cap_amount is not None:
        words = "The payer allowed the OPPS amount, which is not what is due."
        yield Explanation(Cause.CAP, medicare.opps_cap_amount, words, "OPPS amount")


OPPS_CAP = CauseTest(_explanations)
