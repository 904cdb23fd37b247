"""The price of lines under a contract: ranked in their sessions like Medicare's, then as the contract says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from radbill.core.citations import Citation
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.contracts.contract import Asked, Case, Contract, Selection
from radbill.pricing.contracts.payer_book import PayerBook
from radbill.pricing.contracts.session_reduction import own_reduction
from radbill.pricing.contracts.terms.case_rate import CaseRate
from radbill.pricing.contracts.terms.fee_table import FeeTable
from radbill.pricing.contracts.terms.per_unit import PerUnit
from radbill.pricing.medicare.price import looked_up
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.rank import ranking_of, standings_of

if TYPE_CHECKING:
    from radbill.reference.book.book import ReferenceBook

_PERCENT = Decimal(100)
#: Terms whose amounts do not come from Medicare's price, which is reduced already.
_REDUCED_HERE = (FeeTable, PerUnit)


class ContractedLine(NamedTuple):
    """A line, the session it is ranked in, and its charge in dollars; none when it is not known."""

    session: str
    request: PricingRequest
    charge_amount: Decimal | None = None


class _Known(NamedTuple):
    """A line with what is published about it."""

    line: ContractedLine
    facts: LineFacts | Failure


def prices_under(contract: Contract, lines: Iterable[ContractedLine], book: "ReferenceBook") -> list[Breakdown]:
    """Price lines under a contract, in their order. What the patient owes is not known: that is the plan's to say."""
    asked = list(lines)
    # What answers like a book is one, as far as pricing goes: it asks for published data and nothing else.
    own = cast("ReferenceBook", PayerBook(book, contract.percentages, Citation(f"Contract {contract.name}")))
    facts = [looked_up(line.request, own) for line in asked]
    rankings = [ranking_of(line.request, known) for line, known in zip(asked, facts, strict=True)]
    standings = standings_of(rankings, [line.session for line in asked])
    ranked = [line._replace(request=line.request._replace(standing=standing))
              for line, standing in zip(asked, standings, strict=True)]  # fmt: skip
    every_line = zip(ranked, facts, _cases(contract, asked), strict=True)
    return [_priced(contract, _Known(line, known), case, own) for line, known, case in every_line]


def _cases(contract: Contract, lines: Sequence[ContractedLine]) -> list[Case]:
    """The case of each line: the lines of its session that the same line of the contract is about."""
    by_case: dict[tuple[str, Selection | None], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        agreed = contract.line_for(line.request)
        by_case[line.session, agreed.selection if agreed else None].append(at)
    cases = [Case()] * len(lines)
    for together in by_case.values():
        charges = [lines[at].charge_amount for at in together]
        known = [charge for charge in charges if charge is not None]
        total = sum(known, Decimal(0)) if len(known) == len(charges) else None
        first = min(together, key=lambda at: -(lines[at].charge_amount or 0))
        for at in together:
            cases[at] = Case(at == first, total)
    return cases


def _priced(contract: Contract, known: _Known, case: Case, book: "ReferenceBook") -> Breakdown:
    request, charge_amount = known.line.request, known.line.charge_amount
    if not contract.in_force.covers(request.date_of_service):
        return _without(contract, f"The contract {contract.name} does not hold on the date of service.")
    agreed = contract.line_for(request)
    if agreed is None:
        return _without(contract, f"The contract {contract.name} says nothing about {request.procedure_code}.")
    citation = contract.citation(agreed)
    steps = agreed.term.steps(Asked(request, charge_amount, book, citation, case))
    if isinstance(steps, Failure):
        return Breakdown(failure=steps)
    if isinstance(agreed.term, _REDUCED_HERE) and not isinstance(known.facts, Failure):
        steps += own_reduction(contract, request, known.facts, steps[-1], citation)
    if contract.pays_lesser_of_charge:
        is_case = isinstance(agreed.term, CaseRate)
        steps += _lesser_of(steps[-1], case.charge_amount if is_case else charge_amount, citation)
    return _sequestered(contract, Breakdown(steps=steps), request, book)


def _lesser_of(last: Step, charge_amount: Decimal | None, citation: Citation) -> tuple[Step, ...]:
    if charge_amount is None or not last.after_amount:
        return ()
    amount = min(last.after_amount, charge_amount)
    binds = "the charge binds" if amount < last.after_amount else "the charge does not bind"
    sentence = f"Lesser of {dollars(last.after_amount)} and the charge {dollars(charge_amount)}: {binds}."
    return (Step("lesser_of_charge", last.after_amount, amount, sentence, citation),)


def _sequestered(contract: Contract, breakdown: Breakdown, request: PricingRequest, book: "ReferenceBook") -> Breakdown:
    """Show what is withheld, for a patient who owes nothing: the patient's share is not known."""
    if not contract.is_sequestered:
        return breakdown
    percent = book.parameter("sequestration_percent", request.date_of_service)
    if isinstance(percent, Failure):
        return breakdown._replace(cautions=(percent.message,))
    agreed = breakdown.steps[-1].after_amount
    paid = agreed - round_cents(agreed * percent.value / _PERCENT)
    sentence = f"{percent.value:f} percent is withheld, where the patient owes nothing."
    return breakdown._replace(payment_steps=(Step("sequestration", agreed, paid, sentence, percent.citation),))


def _without(contract: Contract, message: str) -> Breakdown:
    what_to_do = f"Look at the contract of payer {contract.payer_key}."
    return Breakdown(failure=Failure(FailureReason.MISSING_REFERENCE_DATA, message, what_to_do))
