"""The price of lines under a contract: ranked in their sessions like Medicare's, then as the contract says."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.payer_book import payer_book
from radbill.pricing.contracts.session_reduction import own_reduction
from radbill.pricing.contracts.term import EncounterGroup, PricedLine
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price import look_up
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.rank import ranking_of, session_ranks
from radbill.reference.book.book import ReferenceBook

_PERCENT = Decimal(100)


class ContractedLine(NamedTuple):
    """A line, the session it is ranked in, and its charge in dollars; none when it is not known."""

    session: Hashable
    request: PricingRequest
    charge_amount: Decimal | None = None


def prices_under(contract: Contract, lines: Iterable[ContractedLine], book: ReferenceBook) -> list[Breakdown]:
    """Price lines under a contract, in their order. What the patient owes is not known: that is the plan's to say."""
    every_line = list(lines)
    own = payer_book(contract, book)
    if isinstance(own, Failure):
        return [Breakdown(failure=own, allowed_by=contract.name)] * len(every_line)
    facts = [look_up(line.request, own) for line in every_line]
    rankings = [ranking_of(line.request, known) for line, known in zip(every_line, facts, strict=True)]
    ranks = session_ranks(rankings, [line.session for line in every_line])
    groups = encounter_groups(contract, every_line)
    prices = []
    for line, known, rank, group in zip(every_line, facts, ranks, groups, strict=True):
        if contract.in_force.covers(line.request.date_of_service):
            ranked = line._replace(request=line.request._replace(session_rank=rank))
            prices.append(price_of_ranked(contract, ranked, known, group, own))
        else:
            prices.append(_without(contract, f"The contract {contract.name} does not hold on the date of service."))
    return prices


def price_of_ranked(
    contract: Contract, line: ContractedLine, facts: LineFacts, group: EncounterGroup, own: ReferenceBook
) -> Breakdown:
    """Price a line whose place in its session is known, by what the contract says whenever it may hold.

    Args:
        contract: The agreement.
        line: Its request has the rank.
        facts: What is published about it, looked up in `own`.
        group: The services that the same line of the contract is about.
        own: Published data with the payer's own numbers.
    """
    agreed = contract.line_for(line.request)
    if agreed is None:
        return _without(contract, f"The contract {contract.name} says nothing about {line.request.procedure_code}.")
    priced = PricedLine(line.request, line.charge_amount, facts, own, contract.citation(agreed), group)
    return _price(contract, agreed, priced)


def encounter_groups(contract: Contract, lines: Sequence[ContractedLine]) -> list[EncounterGroup]:
    """Of each line, the lines of its session that the same line of the contract is about."""
    members: dict[tuple[Hashable, Selection | None], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        agreed = contract.line_for(line.request)
        members[line.session, agreed.selection if agreed else None].append(at)
    groups = [EncounterGroup()] * len(lines)
    for together in members.values():
        charges = [lines[at].charge_amount for at in together]
        known = [charge for charge in charges if charge is not None]
        total = None if None in charges else sum(known, Decimal(0))
        first = min(together, key=lambda at: -(lines[at].charge_amount or 0))
        for at in together:
            groups[at] = EncounterGroup(at == first, total)
    return groups


def _price(contract: Contract, agreed: ContractLine, line: PricedLine) -> Breakdown:
    steps = agreed.term.steps(line)
    if isinstance(steps, Failure):
        return Breakdown(failure=steps, allowed_by=contract.name)
    if agreed.term.takes_own_reductions and isinstance(line.facts, PublishedFacts):
        steps += own_reduction(contract, agreed.term, line, line.facts, steps[-1])
    if contract.pays_lesser_of_charge:
        steps += _lesser_of(steps[-1], agreed.term.capping_charge_amount(line), line)
    return _with_sequestration(contract, Breakdown(steps=steps, allowed_by=contract.name), line)


def _lesser_of(last: Step, charge_amount: Decimal | None, line: PricedLine) -> tuple[Step, ...]:
    if charge_amount is None or not last.after_amount:
        return ()
    amount = min(last.after_amount, charge_amount)
    binds = "the charge binds" if charge_amount < last.after_amount else "the charge does not bind"
    sentence = f"Lesser of {dollars(last.after_amount)} and the charge {dollars(charge_amount)}: {binds}."
    return (Step("lesser_of_charge", last.after_amount, amount, sentence, line.citation),)


def _with_sequestration(contract: Contract, breakdown: Breakdown, line: PricedLine) -> Breakdown:
    """Show what is withheld, for a patient who owes nothing: the patient's share is not known."""
    if not contract.is_sequestered:
        return breakdown
    percent = line.book.parameter("sequestration_percent", line.request.date_of_service)
    if isinstance(percent, Failure):
        return breakdown._replace(cautions=(percent.message,))
    agreed = breakdown.steps[-1].after_amount
    paid = agreed - round_cents(agreed * percent.value / _PERCENT)
    sentence = f"{percent.value:f} percent is withheld, where the patient owes nothing."
    return breakdown._replace(payment_steps=(Step("sequestration", agreed, paid, sentence, percent.citation),))


def _without(contract: Contract, message: str) -> Breakdown:
    what_to_do = f"Look at the contract of payer {contract.payer_key}."
    failure = Failure(FailureReason.MISSING_REFERENCE_DATA, message, what_to_do)
    return Breakdown(failure=failure, allowed_by=contract.name)
