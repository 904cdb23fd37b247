"""Another rate than the agreed one: Medicare's, another contract's or line's, a percent of one, the charge."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.core.money import dollars, round_cents
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.reconciliation.payments.cause import Cause, Evidence, Explanation
from radbill.reconciliation.payments.trial import CauseTest, Trial

_PERCENT = Decimal(100)
#: Steps of percents that are tried; a step of less money than this would meet any amount.
_FINE, _COARSE, _LEAST_STEP = 1, 5, Decimal("0.25")
_OF_MEDICARE, _OF_CONTRACT = (50, 250), (40, 150)


def _explanations(trial: Trial) -> Iterator[Explanation]:
    if trial.line.charge_amount > 0:
        words = f"The payer allowed what you charged, {dollars(trial.line.charge_amount)}."
        yield Explanation(Cause.CHARGE, trial.line.charge_amount, words)
    contract = trial.question.contract
    if contract is None:
        return
    medicare = trial.amount(trial.question._replace(contract=None))
    if medicare is not None:
        words = f"The payer allowed Medicare's amount, not that of the contract {contract.name}."
        yield Explanation(Cause.CONTRACT_RATE, medicare, words, "Medicare's rate")
        yield from _percents(medicare, "Medicare's amount", _OF_MEDICARE)
    yield from _percents(trial.expected, f"the contract {contract.name}", _OF_CONTRACT)
    yield from _other_rates(trial, contract)


def _other_rates(trial: Trial, contract: Contract) -> Iterator[Explanation]:
    for other in trial.contracts:
        amount = trial.amount(trial.question._replace(contract=other))
        if other != contract and amount is not None:
            words = f"The payer used the contract {other.name} ({other.in_force}) instead of {contract.name}."
            yield Explanation(Cause.CONTRACT_RATE, amount, words, other.name)
    for line in contract.lines:
        alone = contract._replace(lines=(ContractLine(Selection(), line.term, line.name),))
        amount = trial.amount(trial.question._replace(contract=alone))
        if amount is not None:
            words = f"The payer used another line of the contract ({line.name})."
            yield Explanation(Cause.CONTRACT_RATE, amount, words, line.name)


def _percents(base: Decimal, what: str, limits: tuple[int, int]) -> Iterator[Explanation]:
    step = next((step for step in (_FINE, _COARSE) if base * step / _PERCENT >= _LEAST_STEP), 0)
    for percent in range(limits[0], limits[1] + 1, step) if step else ():
        words = f"The payer allowed {percent} percent of {what}."
        amount = round_cents(base * percent / _PERCENT)
        yield Explanation(Cause.CONTRACT_RATE, amount, words, f"{percent} percent of {what}", Evidence.ROUND_PERCENT)


RATE = CauseTest(_explanations)
