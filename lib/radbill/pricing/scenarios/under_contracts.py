"""What other payers would pay for the same service."""

from collections.abc import Iterable
from decimal import Decimal

from radbill.pricing.contracts.contract import Contract
from radbill.pricing.contracts.price import ContractedLine, prices_under
from radbill.pricing.medicare.price import price_line
from radbill.pricing.request import PricingRequest
from radbill.pricing.scenarios.what_if import Alternative, beside
from radbill.reference.book.book import ReferenceBook


def under_contracts(
    request: PricingRequest, contracts: Iterable[Contract], book: ReferenceBook, charge_amount: Decimal | None = None
) -> tuple[Alternative, ...]:
    """Price a question under every contract that holds on its day, beside Medicare's price."""
    unchanged = price_line(request, book)
    line = ContractedLine("", request, charge_amount)
    found = []
    for contract in contracts:
        if contract.in_force.covers(request.date_of_service):
            (breakdown,) = prices_under(contract, [line], book)
            found.append(beside(unchanged, f"Under {contract.name}", breakdown))
    return tuple(found)
