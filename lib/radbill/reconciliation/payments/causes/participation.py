"""How the practice takes part in Medicare: paid as one that does not participate, or by the other conversion factor."""

from collections.abc import Iterator

from radbill.reconciliation.payments.cause import Cause, Explanation
from radbill.reconciliation.payments.trial import CauseTest, Trial

_WORDS = {
    "is_participating": ("as not participating in Medicare", "as participating in Medicare"),
    "qualifying_apm_participant": ("by the conversion factor for all others than qualifying participants",
                                   "by the conversion factor of qualifying participants"),
}  # fmt: skip


def _explanations(trial: Trial) -> Iterator[Explanation]:
    if trial.question.contract is not None:
        return
    for field, words in _WORDS.items():
        changed = not getattr(trial.question.request, field)
        amount = trial.amount(trial.question.changed(**{field: changed}))
        if amount is not None:
            yield Explanation(Cause.PARTICIPATION, amount, f"The payer paid {words[changed]}.", words[changed])


PARTICIPATION = CauseTest(_explanations)
