"""The reduction of several exams of one day: taken where none is due, not taken where one is, or of the other line."""

from collections.abc import Iterator
from itertools import product

from radbill.core.failures import Failure
from radbill.pricing.medicare.steps.mppr import RANKED_BY_COMPONENT
from radbill.reconciliation.payments.cause import Cause, Evidence, Explanation
from radbill.reconciliation.payments.question import LineQuestion
from radbill.reconciliation.payments.trial import CauseTest, Trial

_NUMBERS = sorted({name for group in RANKED_BY_COMPONENT.values() for name in group[1:] if name})
#: Processed by the rules of multiple procedures.
_MULTIPLE_PROCEDURES = "59"
_WORDS = {
    (False, False): "in full, as the first exam of the day",
    (True, False): "with the reading reduced, as of a further exam of the day",
    (False, True): "with the technical part reduced, as of a further exam of the day",
    (True, True): "with both parts reduced, as of a further exam of the day",
}


def _explanations(trial: Trial) -> Iterator[Explanation]:
    rank = trial.question.request.session_rank
    is_stated = any(each.carc == _MULTIPLE_PROCEDURES for each in trial.payment.reasons)
    for reduced in product((False, True), (False, True)):
        changed = rank._replace(professional_reduced=reduced[0], technical_reduced=reduced[1])
        for question in _questions(trial, trial.question.changed(session_rank=changed)):
            amount = trial.amount(question)
            if amount is not None and amount != trial.expected:
                is_less = amount < trial.expected
                cause = Cause.MPPR_APPLIED if is_less else Cause.MPPR_NOT_APPLIED
                words = f"The payer paid it {_WORDS[reduced]}; it is due {_due(trial)}."
                evidence = Evidence.STATED if is_stated and is_less else Evidence.COMPUTED
                yield Explanation(cause, amount, words, _detail(reduced), evidence)


def _due(trial: Trial) -> str:
    rank = trial.question.request.session_rank
    is_reduced = any(step.name == "mppr" for step in trial.price.steps)
    return _WORDS[rank.professional_reduced, rank.technical_reduced] if is_reduced else "in full"


def _detail(reduced: tuple[bool, bool]) -> str:
    parts = [name for name, is_reduced in zip(("reading", "technical part"), reduced, strict=True) if is_reduced]
    return " and ".join(parts) + " reduced" if parts else "paid in full"


def _questions(trial: Trial, question: LineQuestion) -> Iterator[LineQuestion]:
    """The question, and where a contract knows no reduction, the same with Medicare's."""
    yield question
    contract = question.contract
    if contract is None:
        return
    own = {name for name, _ in contract.own_numbers}
    day = question.request.date_of_service
    values = [(name, trial.book.parameter(name, day)) for name in _NUMBERS if name not in own]
    added = [(name, value.value) for name, value in values if not isinstance(value, Failure)]
    yield question._replace(contract=contract._replace(own_numbers=(*contract.own_numbers, *added)))


MULTIPLE_IMAGING = CauseTest(_explanations)
