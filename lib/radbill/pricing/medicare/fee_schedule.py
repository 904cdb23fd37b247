"""The fee schedule amount: relative values by indices by the conversion factor, rounded once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import Component
from radbill.core.money import round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.parameters import OwnNumber
from radbill.pricing.medicare.sources import PFS_FORMULA
from radbill.reference.records import FeeRow, Gpci

_CARRIER_PRICED = "C"
Rows = Mapping[str, FeeRow]


class Formula(NamedTuple):
    """What turns relative values into dollars at one place.

    Attributes:
        gpci: The indices of the locality.
        factor: Dollars per relative value unit.
        is_facility: Whether the facility practice expense applies.
    """

    gpci: Gpci
    factor: Decimal
    is_facility: bool

    def amount(self, row: FeeRow | None) -> Decimal:
        """The fee schedule amount of a row, dollars; 0 when there is no row."""
        return round_cents(self._exact_amount(row)) if row else Decimal(0)

    def cap(self, rows: Rows, component: Component) -> Decimal | None:
        """The OPPS amount of a component as CMS computes it, dollars; none when no cap applies."""
        row, technical = rows.get(component), rows.get(Component.TECHNICAL)
        if component is Component.PROFESSIONAL or row is None:
            return None
        if component is Component.GLOBAL and row.status_code == _CARRIER_PRICED and technical:
            professional = rows.get(Component.PROFESSIONAL)
            if not self._opps_pe_rvu(technical) or professional is None:
                return None
            return round_cents(self._exact_cap(technical) + self._exact_amount(professional))
        return round_cents(self._exact_cap(row)) if self._opps_pe_rvu(row) else None

    def _exact_amount(self, row: FeeRow) -> Decimal:
        pe_rvu = row.facility_pe_rvu if self.is_facility else row.non_facility_pe_rvu
        return self._dollars(row.work_rvu, pe_rvu, row.mp_rvu)

    def _exact_cap(self, row: FeeRow) -> Decimal:
        return self._dollars(row.work_rvu, self._opps_pe_rvu(row), row.opps_mp_rvu)

    def _opps_pe_rvu(self, row: FeeRow) -> Decimal:
        """The practice expense from which a row's OPPS amount is computed; 0 when no cap applies."""
        return row.opps_facility_pe_rvu if self.is_facility else row.opps_non_facility_pe_rvu

    def _dollars(self, work_rvu: Decimal, pe_rvu: Decimal, mp_rvu: Decimal) -> Decimal:
        gpci = self.gpci
        return (work_rvu * gpci.work_gpci + pe_rvu * gpci.pe_gpci + mp_rvu * gpci.mp_gpci) * self.factor


def fee_schedule_step(facts: PublishedFacts) -> Step:
    """The step that every price begins with."""
    return Step("fee_schedule", Decimal(0), facts.amount, _sentence(facts), PFS_FORMULA)


def _sentence(facts: PublishedFacts) -> str:
    row, gpci, factor = facts.row, facts.gpci, facts.factor
    setting = "facility" if facts.is_facility else "non-facility"
    whose = f", the conversion factor of {factor.citation}" if isinstance(factor, OwnNumber) else ""
    return (
        f"{facts.release_id}, locality {gpci.carrier}-{gpci.locality}, {setting}: (work {row.work_rvu} x "
        f"{gpci.work_gpci} + PE {facts.pe_rvu} x {gpci.pe_gpci} + MP {row.mp_rvu} x {gpci.mp_gpci}) "
        f"x {factor.value}{whose}"
    )
