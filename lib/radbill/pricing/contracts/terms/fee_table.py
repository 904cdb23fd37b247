"""A table of amounts by code and component, for one unit each; Medicaid's tables are of this kind."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import component_name
from radbill.core.dates import DateRange, us_date
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.contract import Asked
from radbill.pricing.medicare.locality import setting_of

_ALWAYS = DateRange(date.min)


class Fee(NamedTuple):
    """An amount of a table.

    Attributes:
        amount: Dollars for one unit.
        in_force: Dates of service for which it holds.
        is_facility: Whether it is meant for facilities (by place of service); none when it holds everywhere.
    """

    amount: Decimal
    in_force: DateRange = _ALWAYS
    is_facility: bool | None = None


class FeeTable(NamedTuple):
    """Attributes: fees by procedure code and component (`26`, `TC`, `global`)."""

    fees: Mapping[tuple[str, str], tuple[Fee, ...]]

    def steps(self, asked: Asked) -> tuple[Step, ...] | Failure:
        """The amount of the table, times units."""
        request = asked.request
        fee = self._fee(asked)
        if isinstance(fee, Failure):
            return fee
        sentence = f"{dollars(fee.amount)} in the fee table, times {request.units:f}."
        return (Step("contract", Decimal(0), round_cents(fee.amount * request.units), sentence, asked.citation),)

    def _fee(self, asked: Asked) -> Fee | Failure:
        """The fee of the day and the setting; one for the setting goes before one for everywhere."""
        request, component = asked.request, component_name(asked.request.modifiers)
        every_fee = self.fees.get((request.procedure_code, component), ())
        of_day = [fee for fee in every_fee if fee.in_force.covers(request.date_of_service)]
        everywhere = [fee for fee in of_day if fee.is_facility is None]
        if len(everywhere) < len(of_day):
            is_facility = setting_of(request.place_of_service, request.date_of_service, asked.book)
            if isinstance(is_facility, Failure):
                return is_facility
            everywhere = [fee for fee in of_day if fee.is_facility is is_facility] or everywhere
        if everywhere:
            return everywhere[0]
        day = f" on {us_date(request.date_of_service)} in place of service {request.place_of_service}"
        message = f"{request.procedure_code} ({component}) is not in the fee table{day if every_fee else ''}."
        return Failure(FailureReason.NOT_IN_FORCE, message, "Add it to the table of the contract.")
