"""The fee schedule amount of one unit: relative values by indices by the conversion factor, rounded once."""

from decimal import Decimal

from radbill.codes.component import Component
from radbill.pricing.breakdown import Step
from radbill.pricing.medicare.price_so_far import Running
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.medicare.sources import PFS_FORMULA
from radbill.pricing.request import PricingRequest

_NOTHING = Decimal(0)


def fee_schedule_amount(request: PricingRequest, facts: LineFacts) -> Running:
    """Start a price with the published amount of what is billed."""
    amount = facts.amount(facts.component)
    step = Step("fee_schedule", _NOTHING, amount, _sentence(facts), PFS_FORMULA)
    professional, technical = _part(facts, Component.PROFESSIONAL), _part(facts, Component.TECHNICAL)
    return Running(request, facts, amount, professional, technical, steps=(step,))


def _part(facts: LineFacts, component: Component) -> Decimal:
    return facts.amount(component) if facts.component in {Component.GLOBAL, component} else _NOTHING


def _sentence(facts: LineFacts) -> str:
    row, gpci = facts.row, facts.gpci
    pe_rvu = row.facility_pe_rvu if facts.is_facility else row.non_facility_pe_rvu
    setting = "facility" if facts.is_facility else "non-facility"
    return (
        f"{facts.release_id}, locality {gpci.carrier}-{gpci.locality}, {setting}: "
        f"(work {row.work_rvu} x {gpci.work_gpci} + PE {pe_rvu} x {gpci.pe_gpci} + MP {row.mp_rvu} x {gpci.mp_gpci}) "
        f"x {facts.factor.value}"
    )
