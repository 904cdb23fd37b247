"""The causes of a line's difference: each explanation must meet the cents; of several none is chosen by guessing."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from radbill.core.money import dollars
from radbill.reconciliation.payments.cause import Cause, CauseShare, Evidence, Explanation
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.payment_facts import (
    deductible_amount,
    due_to_withhold,
    is_bundled,
    other_reasons,
    patient_amount,
    withheld_amount,
)
from radbill.reconciliation.payments.trial import Trial, cause_tests

_NOTHING = Decimal("0.00")
#: The step of a price that says that the patient owes nothing.
_NO_SHARE = "cost_share"


def explain(answer: ComparedLine, trial: Trial, tolerance: Decimal) -> ComparedLine:
    """The answer with both differences and their causes; where several explanations come to the same cents, with all.

    Args:
        answer: What is known of the line.
        trial: The line.
        tolerance: Dollars that do not count.
    """
    if _is_unnamed_sequestration(trial):
        return answer._replace(difference_amount=_NOTHING)
    withheld = () if is_bundled(trial.payment) else tuple(_withheld(trial, tolerance))
    allowed, possible = _causes_of_allowed(trial, tolerance)
    return answer._replace(
        difference_amount=sum((each.amount for each in allowed), _NOTHING),
        withholding_amount=sum((each.amount for each in withheld), _NOTHING),
        causes=(*allowed, *withheld) or tuple(_deductible(trial)),
        possible=possible,
    )


def _causes_of_allowed(trial: Trial, tolerance: Decimal) -> tuple[tuple[CauseShare, ...], tuple[str, ...]]:
    difference = trial.allowed - trial.expected
    if abs(difference) <= tolerance:
        return (), ()
    every = [each for test in cause_tests() for each in test.explanations(trial) if each.amount == trial.allowed]
    fits = _strongest(every)
    if len({each.cause for each in fits}) == 1:
        first = fits[0]
        others = (each for each in every if each.cause is not first.cause and each.evidence > Evidence.ROUND_PERCENT)
        return (CauseShare(first.cause, difference, first.words, first.detail),), _sentences(others)
    words = f"{dollars(abs(difference))} {'less' if difference < 0 else 'more'} than expected; {_why(trial)}."
    return (CauseShare(Cause.UNEXPLAINED, difference, words),), _sentences(fits)


def _sentences(explanations: Iterable[Explanation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.words for each in explanations))


def _deductible(trial: Trial) -> Iterator[CauseShare]:
    """That less was paid since the patient owes the deductible is no difference, and told all the same."""
    if amount := deductible_amount(trial.payment):
        words = f"As expected; {dollars(amount)} of it is the patient's deductible."
        yield CauseShare(Cause.DEDUCTIBLE, _NOTHING, words)


def _strongest(fits: list[Explanation]) -> list[Explanation]:
    best = max((each.evidence for each in fits), default=None)
    return [each for each in fits if each.evidence is best]


def _why(trial: Trial) -> str:
    code = trial.payment.procedure_code
    if code and code != trial.line.procedure_code:
        return f"the payer processed {code} instead of {trial.line.procedure_code}"
    return "no rule that was tried comes to this amount alone"


def _percent(trial: Trial) -> Decimal | None:
    """The percent that is due to be withheld: Medicare's, and of contracts that say so; none where it is not known."""
    contract = trial.question.contract
    if contract is not None and not contract.is_sequestered:
        return _NOTHING
    return trial.sequestration_percent


def _is_unnamed_sequestration(trial: Trial) -> bool:
    """Whether what is due is withheld without being named, and nothing else differs."""
    percent = _percent(trial)
    if not percent or withheld_amount(trial.payment):
        return False
    due = trial.sequestration_amount(percent)
    return due > 0 and trial.allowed == trial.expected - due


def _withheld(trial: Trial, tolerance: Decimal) -> Iterator[CauseShare]:
    payment, percent = trial.payment, _percent(trial)
    if percent is None or payment.is_claim_adjusted:
        return
    withheld, due = withheld_amount(payment), due_to_withhold(payment, percent)
    if abs(withheld - due) > tolerance:
        yield _withheld_share(trial, withheld, due)
    share = patient_amount(payment)
    if share and any(step.name == _NO_SHARE for step in trial.price.payment_steps):
        words = f"The payer left {dollars(share)} to the patient, who owes nothing for this preventive service."
        yield CauseShare(Cause.DEDUCTIBLE, -share, words, "preventive service")


def _withheld_share(trial: Trial, withheld: Decimal, due: Decimal) -> CauseShare:
    if withheld < due:
        words = f"Sequestration of {dollars(due)} is due, and {dollars(withheld)} was withheld."
        return CauseShare(Cause.SEQUESTRATION, due - withheld, words, "not withheld")
    named = [name for name, amount in other_reasons(trial.payment).items() if amount == withheld]
    if named:
        words = f"The payer took {dollars(withheld)} off the payment for the reason {named[0]}."
        return CauseShare(Cause.PAYER_REASON, due - withheld, words, named[0])
    if trial.payment.cents_of(("CO", "253")) or withheld == _usual(trial):
        words = f"The payer withheld {dollars(withheld)} as sequestration; {dollars(due)} is due."
        return CauseShare(Cause.SEQUESTRATION, due - withheld, words, "withheld")
    words = f"{dollars(withheld)} of the allowed amount was paid to nobody, and no reason says why."
    return CauseShare(Cause.UNEXPLAINED, due - withheld, words)


def _usual(trial: Trial) -> Decimal | None:
    percent = trial.sequestration_percent
    return None if percent is None else due_to_withhold(trial.payment, percent)
