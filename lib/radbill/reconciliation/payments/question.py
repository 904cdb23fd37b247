"""A line that was sent as a question to the price engine: ranked in its session, so that one thing can be changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.money import dollars
from radbill.model.claim import Claim, ServiceLine
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.claims import request_of, session_of
from radbill.pricing.contracts.contract import Contract
from radbill.pricing.contracts.payer_book import payer_book
from radbill.pricing.contracts.price import ContractedLine, encounter_groups, price_of_ranked
from radbill.pricing.contracts.term import EncounterGroup
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price import look_up, price_known
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.medicare.step_order import adjustments_in_order
from radbill.pricing.medicare.steps.mppr import IMAGING_INDICATOR
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.rank import ranking_of, session_ranks
from radbill.reference.book.book import ReferenceBook

_LESSER_OF_CHARGE = Citation("42 CFR 414.21", "the lesser of the actual charge and the fee schedule amount")


class LineQuestion(NamedTuple):
    """What a line should be allowed.

    Attributes:
        request: With its rank among the lines of its session.
        charge_amount: Dollars.
        contract: With the payer; none for Medicare.
        group: The services of the session that the same line of the contract is about.
        is_capped: Whether the OPPS amount caps the technical part.
        is_ranked_imaging: Whether it is reduced among imaging, whatever is published.
    """

    request: PricingRequest
    charge_amount: Decimal
    contract: Contract | None
    group: EncounterGroup = EncounterGroup()
    is_capped: bool = True
    is_ranked_imaging: bool = False

    def changed(self, **changes: object) -> "LineQuestion":
        """The same question with something else in its request."""
        return self._replace(request=self.request._replace(**changes))  # type: ignore[arg-type]

    def answer(self, book: ReferenceBook) -> Breakdown:
        """The price; under Medicare no more than the charge."""
        own = payer_book(self.contract, book) if self.contract else book
        if isinstance(own, Failure):
            return Breakdown(failure=own)
        facts = self._facts(own)
        if self.contract is None:
            return _at_most_the_charge(price_known(self.request, facts), self.charge_amount)
        line = ContractedLine("", self.request, self.charge_amount)
        return price_of_ranked(self.contract, line, facts, self.group, own)

    def _facts(self, own: ReferenceBook) -> LineFacts:
        facts = look_up(self.request, own)
        if not isinstance(facts, PublishedFacts):
            return facts
        if not self.is_capped:
            facts = facts._replace(cap_amount=None, technical_cap_amount=None)
        if self.is_ranked_imaging:
            facts = facts._replace(row=facts.row._replace(multiple_procedure_indicator=IMAGING_INDICATOR))
            taken = tuple(each for each in adjustments_in_order() if each.concerns(self.request, facts))
            facts = facts._replace(adjustments=taken)
        return facts


def _at_most_the_charge(price: Breakdown, charge_amount: Decimal) -> Breakdown:
    allowed = price.allowed_amount
    if allowed is None or not 0 < charge_amount < allowed:
        return price
    sentence = f"Lesser of {dollars(allowed)} and the charge {dollars(charge_amount)}: the charge binds."
    step = Step("lesser_of_charge", allowed, charge_amount, sentence, _LESSER_OF_CHARGE)
    return price._replace(steps=(*price.steps, step))


class DatedLine(NamedTuple):
    """A dated line of a claim, and the contract with its payer; none for Medicare."""

    claim: Claim
    line: ServiceLine
    contract: Contract | None


def questions_of(lines: Sequence[DatedLine], book: ReferenceBook) -> list[LineQuestion]:
    """Lines as questions, ranked among those of their session; all lines of a session must be among them."""
    sessions = [session_of(claim, line) for claim, line, _ in lines]
    requests = [request_of(claim, line) for claim, line, _ in lines]
    books = [own_book(each.contract, book) for each in lines]
    facts = [look_up(request, own) for request, own in zip(requests, books, strict=True)]
    rankings = [ranking_of(request, known) for request, known in zip(requests, facts, strict=True)]
    ranks = session_ranks(rankings, sessions)
    contracted = [ContractedLine(session, request, each.line.charge_amount)
                  for session, request, each in zip(sessions, requests, lines, strict=True)]  # fmt: skip
    groups = _groups(lines, contracted)
    return [
        LineQuestion(request._replace(session_rank=rank), each.line.charge_amount, each.contract, group)
        for request, rank, each, group in zip(requests, ranks, lines, groups, strict=True)
    ]


def own_book(contract: Contract | None, book: ReferenceBook) -> ReferenceBook:
    """Published data with the numbers of a contract, where there is one that has any and they can be read."""
    own = payer_book(contract, book) if contract else book
    return book if isinstance(own, Failure) else own


def _groups(lines: Iterable[DatedLine], contracted: Sequence[ContractedLine]) -> list[EncounterGroup]:
    of_contract: dict[str, list[int]] = defaultdict(list)
    contracts = {}
    for at, each in enumerate(lines):
        if each.contract:
            of_contract[each.contract.name].append(at)
            contracts[each.contract.name] = each.contract
    groups = [EncounterGroup()] * len(contracted)
    for name, places in of_contract.items():
        members = encounter_groups(contracts[name], [contracted[at] for at in places])
        for at, group in zip(places, members, strict=True):
            groups[at] = group
    return groups
