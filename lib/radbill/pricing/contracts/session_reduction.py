"""A payer's own reduction of agreed amounts, for the services that another of the session outranks.

Amounts that are a percent of Medicare's price carry the reduction already. Those that take the contract's own are
reduced only where the contract itself says by how much; the order of the services is that of Medicare's amounts.
How an amount for both components divides, its term says.
"""

from collections.abc import Mapping
from decimal import Decimal

from radbill.core.citations import Citation, Confidence
from radbill.core.money import round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.contract import Contract
from radbill.pricing.contracts.term import PricedLine, Term
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.steps.mppr import RANKED_BY_COMPONENT

_PERCENT, _WHOLE = Decimal(100), Decimal(1)


def own_reduction(
    contract: Contract, term: Term, line: PricedLine, facts: PublishedFacts, last: Step
) -> tuple[Step, ...]:
    """The step that reduces the amount of a term; none where nothing is reduced, or the contract does not say so."""
    own = dict(contract.own_numbers)
    rank = line.request.session_rank.surgical_rank
    if rank > 1:
        return _of_operation(own, rank, last, line.citation)
    return _of_components(own, term, line, facts, last)


def _of_operation(own: Mapping[str, Decimal], rank: int, last: Step, citation: Citation) -> tuple[Step, ...]:
    percent = own.get("multiple_surgery_percent")
    if percent is None:
        return ()
    sentence = f"Procedure {rank} of the day by Medicare's amounts: {percent:f} percent."
    amount = round_cents(last.after_amount * percent / _PERCENT)
    return (Step("multiple_surgery", last.after_amount, amount, sentence, citation),)


def _of_components(
    own: Mapping[str, Decimal], term: Term, line: PricedLine, facts: PublishedFacts, last: Step
) -> tuple[Step, ...]:
    group = RANKED_BY_COMPONENT.get(facts.row.multiple_procedure_indicator)
    if group is None:
        return ()
    rank = line.request.session_rank
    reading = own.get(group.professional) if rank.professional_reduced else None
    technical = own.get(group.technical) if rank.technical_reduced else None
    if reading is None and technical is None:
        return ()
    division = term.division(line, facts)
    parts = (
        (division.reading_share, reading, "professional"),
        (division.technical_share, technical, "technical"),
    )
    reduced = [f"{name} part at {percent:f} percent" for part, percent, name in parts if percent is not None and part]
    if not reduced:
        return ()
    amount = sum((last.after_amount * part * _of_whole(percent) for part, percent, _ in parts), Decimal(0))
    sentence = f"Another {group.what} service of the session ranks higher: {' and '.join(reduced)}."
    citation = _with_caution(line.citation, division.caution)
    return (Step("mppr", last.after_amount, round_cents(amount), sentence, citation),)


def _with_caution(citation: Citation, caution: str) -> Citation:
    if not caution:
        return citation
    return Citation(citation.document, f"{citation.section}; {caution}", Confidence.MEDIUM)


def _of_whole(percent: Decimal | None) -> Decimal:
    return _WHOLE if percent is None else percent / _PERCENT
