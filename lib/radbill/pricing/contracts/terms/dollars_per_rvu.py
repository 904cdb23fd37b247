"""So many dollars for each relative value unit: the payer's own conversion factor times the total RVUs.

The total is the sum of the work, PE and MP RVUs of the setting; with GPCI each is multiplied by the locality's index
first, as Medicare does. Neither Medicare's reductions of a session nor its OPPS cap apply: a contract that wants them
is 100 percent of Medicare with an own conversion factor. What the line itself says (both sides, units, an assistant,
two surgeons) counts as in Medicare's schedule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from radbill.codes.component import Component
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import ZERO, dollars, round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.term import Division, PricedLine, Term, TermCells, TermProblem, positive_value
from radbill.pricing.medicare.line_facts import PublishedDrug, PublishedFacts
from radbill.pricing.medicare.parameters import NumberNotKnownError
from radbill.pricing.medicare.payability import setting_reason
from radbill.pricing.medicare.price import look_up, take_steps
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.step_order import Stage
from radbill.pricing.medicare.surgical_payability import surgical_reason
from radbill.pricing.request import PricingRequest
from radbill.reference.records import FeeRow

_PLAIN, _WITH_GPCI = "dollars per RVU", "dollars per RVU with GPCI"
#: Five times Medicare's factor of 2026: far more than any contract pays for one RVU.
_MOST_DOLLARS = Decimal(170)


@dataclass(frozen=True)
class DollarsPerRvu(Term):
    """A conversion factor of the payer's own.

    Attributes:
        amount: Dollars for one RVU.
        uses_gpci: Whether each kind of RVU is multiplied by its GPCI first.
        schedule_day: The day whose RVUs are meant; none means the date of service.
    """

    METHODS: ClassVar[Mapping[str, str]] = {
        _PLAIN: "The code's total RVUs, without GPCI, times the dollars; of a fixed day's schedule if one is given.",
        _WITH_GPCI: "The same with each kind of RVU times the GPCI of the locality.",
    }
    takes_own_reductions: ClassVar[bool] = True
    has_schedule_day: ClassVar[bool] = True

    amount: Decimal
    uses_gpci: bool = False
    schedule_day: date | None = None

    @classmethod
    def from_cells(cls, cells: TermCells) -> Self | TermProblem:
        """The dollars of the column Value."""
        value = positive_value(cells)
        if isinstance(value, TermProblem):
            return value
        if value > _MOST_DOLLARS:
            message = "This cannot be meant as dollars for one RVU."
            return TermProblem("value", message, "Give the conversion factor, as in 45.50.")
        return cls(value, cells.method == _WITH_GPCI, cells.schedule_day)

    def steps(self, line: PricedLine) -> tuple[Step, ...] | Failure:
        """RVUs times dollars, then what the line's own modifiers and units make of it."""
        request = self._request(line)
        facts = line.facts if self.schedule_day is None else look_up(request, line.book)
        if isinstance(facts, Failure):
            return facts
        reason = _no_price(request, facts)
        if reason or not isinstance(facts, PublishedFacts):
            return reason or _no_rvus(request)
        try:
            return self._of_line(line, request, facts)
        except NumberNotKnownError as missing:
            return missing.failure

    def global_division(self, line: PricedLine, facts: PublishedFacts) -> Division:
        """By the RVUs of the code's own parts, of the day and with the GPCI that the term counts with."""
        request = self._request(line)
        of_day = facts if self.schedule_day is None else look_up(request, line.book)
        rows = line.book.fee_rows(request.procedure_code, request.date_of_service)
        if isinstance(rows, Failure) or not isinstance(of_day, PublishedFacts):
            return super().global_division(line, facts)
        reading, technical = rows.get(Component.PROFESSIONAL), rows.get(Component.TECHNICAL)
        return Division(self._rvus_of_part(reading, of_day), self._rvus_of_part(technical, of_day))

    def _request(self, line: PricedLine) -> PricingRequest:
        """The line on the day whose RVUs are meant."""
        if self.schedule_day is None:
            return line.request
        return line.request._replace(date_of_service=self.schedule_day)

    def _rvus_of_part(self, row: FeeRow | None, facts: PublishedFacts) -> Decimal:
        return Decimal(0) if row is None else self._rvus(facts._replace(row=row))

    def _of_line(self, line: PricedLine, request: PricingRequest, facts: PublishedFacts) -> tuple[Step, ...]:
        amount = round_cents(self._rvus(facts) * self.amount)
        step = Step("contract", Decimal(0), amount, self._sentence(facts), line.citation)
        start = PriceSoFar(request, facts, amount, ZERO, ZERO, steps=(step,))
        return take_steps(start, (each for each in facts.adjustments if each.stage <= Stage.SHARE)).steps

    def _rvus(self, facts: PublishedFacts) -> Decimal:
        row, gpci = facts.row, facts.gpci
        if not self.uses_gpci:
            return row.work_rvu + facts.pe_rvu + row.mp_rvu
        return row.work_rvu * gpci.work_gpci + facts.pe_rvu * gpci.pe_gpci + row.mp_rvu * gpci.mp_gpci

    def _sentence(self, facts: PublishedFacts) -> str:
        row, gpci = facts.row, facts.gpci
        kinds = zip(("work", "PE", "MP"), (row.work_rvu, facts.pe_rvu, row.mp_rvu),
                    (gpci.work_gpci, gpci.pe_gpci, gpci.mp_gpci), strict=True)  # fmt: skip
        parts = (f"{kind} {rvu} x {index}" if self.uses_gpci else f"{kind} {rvu}" for kind, rvu, index in kinds)
        locality = f", locality {gpci.carrier}-{gpci.locality}" if self.uses_gpci else ""
        setting = "facility" if facts.is_facility else "non-facility"
        total = f"{self._rvus(facts).normalize():f} RVUs of {facts.release_id}{locality}, {setting}"
        return f"{total} ({' + '.join(parts)}), times {dollars(self.amount)}."


def _no_price(request: PricingRequest, facts: PublishedFacts | PublishedDrug) -> Failure | None:
    """Why RVUs give no price: by report, another's in this place, or none are published."""
    if isinstance(facts, PublishedDrug) or not facts.row.work_rvu + facts.pe_rvu + facts.row.mp_rvu:
        return _no_rvus(request)
    return surgical_reason(request, facts) or setting_reason(request, facts)


def _no_rvus(request: PricingRequest) -> Failure:
    message = f"{request.procedure_code} has no RVUs in the fee schedule."
    return Failure(FailureReason.NOT_PRICED_HERE, message, "Add a line for it to the contract, as in a fee table.")
