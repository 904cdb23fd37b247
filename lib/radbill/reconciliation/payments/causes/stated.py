"""What the payer itself says: included in another service, net of the deductible, a reason with this very amount."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.core.money import dollars
from radbill.reconciliation.payments.cause import Cause, Evidence, Explanation
from radbill.reconciliation.payments.payment_facts import (
    deductible_amount,
    is_bundled,
    other_reasons,
    patient_amount,
)
from radbill.reconciliation.payments.trial import CauseTest, Trial


def _explanations(trial: Trial) -> Iterator[Explanation]:
    payment = trial.payment
    if is_bundled(payment):
        carcs = ", ".join(sorted({f"{each.group}-{each.carc}" for each in payment.reasons}))
        words = f"The payer includes it in another service of the day ({carcs})."
        yield Explanation(Cause.BUNDLED, trial.allowed, words, carcs, Evidence.STATED)
        return
    for amount in {deductible_amount(payment), patient_amount(payment)} - {Decimal(0)}:
        words = f"The allowed amount that the payer states leaves out {dollars(amount)} of the patient's share."
        yield Explanation(Cause.DEDUCTIBLE, trial.expected - amount, words, "", Evidence.STATED)
    for name, amount in other_reasons(payment).items():
        words = f"The payer took {dollars(amount)} for the reason {name}."
        yield Explanation(Cause.PAYER_REASON, trial.expected - amount, words, name, Evidence.NAMED)


STATED = CauseTest(_explanations)
