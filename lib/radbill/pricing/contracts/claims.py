"""The lines of claims: under the contract with their payer where there is one, else as Medicare's schedule has it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from radbill.model.claim import Claim, ServiceLine
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.claims import price_claims, request_of, session_of
from radbill.pricing.contracts.contract import Contract, contract_on
from radbill.pricing.contracts.price import ContractedLine, prices_under
from radbill.reference.book.book import ReferenceBook


def price_claims_under(
    claims: Iterable[Claim], contracts: Iterable[Contract], book: ReferenceBook
) -> dict[str, Breakdown]:
    """Price every line of claims; gives the breakdown by line id.

    A claim of a payer without contract on the day is priced by Medicare's schedule, which says so where the payer is
    another.
    """
    every_claim, agreements = list(claims), list(contracts)
    found = price_claims(every_claim, book)
    under: dict[str, list[tuple[str, ContractedLine]]] = defaultdict(list)
    by_name = {contract.name: contract for contract in agreements}
    count = Counter(line.line_id for claim in every_claim for line in claim.lines)
    for claim in every_claim:
        for line in claim.lines:
            if count[line.line_id] > 1:
                continue
            contract = _contract_of(claim, line, agreements)
            if contract is not None:
                under[contract.name].append((line.line_id, _contract_line(claim, line)))
    for name, lines in under.items():
        prices = prices_under(by_name[name], (line for _, line in lines), book)
        found |= {line_id: price for (line_id, _), price in zip(lines, prices, strict=True)}
    return found


def _contract_of(claim: Claim, line: ServiceLine, contracts: list[Contract]) -> Contract | None:
    if line.date_of_service is None:
        return None
    return contract_on(contracts, claim.payer.payer_key, line.date_of_service)


def _contract_line(claim: Claim, line: ServiceLine) -> ContractedLine:
    return ContractedLine(session_of(claim, line), request_of(claim, line), line.charge_amount)
