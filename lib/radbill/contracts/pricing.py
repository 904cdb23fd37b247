"""The price of lines under a contract: ranked in their sessions like Medicare's, then as the contract says."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from radbill.contracts.contract import Asked, Contract, ContractLine
from radbill.contracts.payer_book import PayerBook
from radbill.core.citations import Citation
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.price import looked_up
from radbill.pricing.ranking import ranking_of, standings_of
from radbill.pricing.request import PricingRequest

if TYPE_CHECKING:
    from radbill.reference.book import ReferenceBook


class ContractedLine(NamedTuple):
    """A line, the session it is ranked in, and its charge in dollars; none when it is not known."""

    session: str
    request: PricingRequest
    charge_amount: Decimal | None = None


def prices_under(contract: Contract, lines: Iterable[ContractedLine], book: "ReferenceBook") -> list[Breakdown]:
    """Price lines under a contract, in their order. What the patient owes is not known: that is the plan's to say."""
    asked = list(lines)
    # What answers like a book is one, as far as pricing goes: it asks for published data and nothing else.
    own = cast("ReferenceBook", PayerBook(book, contract.percentages, Citation(f"Contract {contract.name}")))
    rankings = [ranking_of(line.request, looked_up(line.request, own)) for line in asked]
    standings = standings_of(rankings, [line.session for line in asked])
    ranked = (line._replace(request=line.request._replace(standing=standing))
              for line, standing in zip(asked, standings, strict=True))  # fmt: skip
    return [_priced(contract, line, own) for line in ranked]


def _priced(contract: Contract, line: ContractedLine, book: "ReferenceBook") -> Breakdown:
    request = line.request
    if not contract.in_force.covers(request.date_of_service):
        return _without(contract, f"The contract {contract.name} does not hold on the date of service.")
    agreed = contract.line_for(request)
    if agreed is None:
        return _without(contract, f"The contract {contract.name} says nothing about {request.procedure_code}.")
    steps = agreed.term.steps(Asked(request, line.charge_amount, book, contract.citation(agreed)))
    if isinstance(steps, Failure):
        return Breakdown(failure=steps)
    return Breakdown(steps=(*steps, *_lesser_of_charge(contract, agreed, steps[-1], line)))


def _lesser_of_charge(contract: Contract, agreed: ContractLine, last: Step, line: ContractedLine) -> tuple[Step, ...]:
    if not contract.pays_lesser_of_charge or line.charge_amount is None:
        return ()
    amount = min(last.after_amount, line.charge_amount)
    binds = "the charge binds" if amount < last.after_amount else "the charge does not bind"
    sentence = f"Lesser of {dollars(last.after_amount)} and the charge {dollars(line.charge_amount)}: {binds}."
    return (Step("lesser_of_charge", last.after_amount, amount, sentence, contract.citation(agreed)),)


def _without(contract: Contract, message: str) -> Breakdown:
    what_to_do = f"Look at the contract of payer {contract.payer_key}."
    return Breakdown(failure=Failure(FailureReason.MISSING_REFERENCE_DATA, message, what_to_do))
