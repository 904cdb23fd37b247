"""A table of amounts by code and component, for one unit each; Medicaid's tables are of this kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from radbill.codes.component import COMPONENT_MODIFIERS, component_name
from radbill.core.dates import us_date
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.agreed_sides import agreed_count
from radbill.pricing.contracts.term import Division, Fee, PricedLine, Term, TermCells, TermProblem
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.locality import is_facility_at


@dataclass(frozen=True)
class FeeTable(Term):
    """Amounts that were agreed one by one.

    Attributes:
        fees: Fees by procedure code and component (`26`, `TC`, `global`).
    """

    METHODS: ClassVar[Mapping[str, str]] = {"fee table": "The amount of the sheet Fees, times units and sides."}
    takes_own_reductions: ClassVar[bool] = True

    fees: Mapping[tuple[str, str], tuple[Fee, ...]]

    @classmethod
    def from_cells(cls, cells: TermCells) -> Self | TermProblem:
        """The contract's table of the sheet Fees."""
        if not cells.fees:
            return TermProblem("method", "The sheet Fees has no amounts for this contract.", "Add them there.")
        if cells.value is not None:
            what_to_do = "Remove it; amounts go to Fees."
            return TermProblem("value", "A fee table has no value of its own.", what_to_do)
        return cls(cells.fees)

    def steps(self, line: PricedLine) -> tuple[Step, ...] | Failure:
        """The amount of the table, times units and sides."""
        request = line.request
        fee = self._fee(line, component_name(request.modifiers))
        if isinstance(fee, Failure):
            return fee
        count = agreed_count(line)
        sentence = f"{dollars(fee.amount)} in the fee table, times {count.words}."
        return (Step("contract", Decimal(0), round_cents(fee.amount * count.factor), sentence, count.citation),)

    def global_division(self, line: PricedLine, facts: PublishedFacts) -> Division:
        """By the table's own amounts of the two parts, where it has both."""
        reading, technical = (self._fee(line, part) for part in COMPONENT_MODIFIERS)
        if isinstance(reading, Failure) or isinstance(technical, Failure):
            return super().global_division(line, facts)
        return Division(reading.amount, technical.amount)

    def _fee(self, line: PricedLine, component: str) -> Fee | Failure:
        """The fee of the day and the setting; one for the setting goes before one for everywhere."""
        request = line.request
        every_fee = self.fees.get((request.procedure_code, component), ())
        of_day = [fee for fee in every_fee if fee.in_force.covers(request.date_of_service)]
        everywhere = [fee for fee in of_day if fee.is_facility is None]
        if len(everywhere) < len(of_day):
            is_facility = is_facility_at(request.place_of_service, request.date_of_service, line.book)
            if isinstance(is_facility, Failure):
                return is_facility
            everywhere = [fee for fee in of_day if fee.is_facility is is_facility] or everywhere
        if everywhere:
            return everywhere[0]
        day = f" on {us_date(request.date_of_service)} in place of service {request.place_of_service}"
        message = f"{request.procedure_code} ({component}) is not in the fee table{day if every_fee else ''}."
        return Failure(FailureReason.NOT_IN_FORCE, message, "Add it to the table of the contract.")
