"""A table of amounts by code and component, for one unit each."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from radbill.contracts.contract import Asked, component_of
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Step


class FeeTable(NamedTuple):
    """Attributes: amounts in dollars by procedure code and component (`26`, `TC`, `global`)."""

    amounts: Mapping[tuple[str, str], Decimal]

    def steps(self, asked: Asked) -> tuple[Step, ...] | Failure:
        """The amount of the table, times units."""
        request = asked.request
        component = component_of(request)
        amount = self.amounts.get((request.procedure_code, component))
        if amount is None:
            message = f"{request.procedure_code} ({component}) is not in the fee table."
            return Failure(FailureReason.NOT_IN_FORCE, message, "Add it to the table of the contract.")
        sentence = f"{dollars(amount)} in the fee table, times {request.units:f}."
        return (Step("contract", Decimal(0), round_cents(amount * request.units), sentence, asked.citation),)
