"""Cuts of the technical part for old equipment: film (FX), computed radiography (FY), CT below NEMA XR-29 (CT)."""

from decimal import Decimal

from radbill.codes.code_sets import CT_STANDARD_CODES
from radbill.codes.component import Component
from radbill.codes.modifier_sets import COMPUTED_RADIOGRAPHY, CT_BELOW_STANDARD, FILM
from radbill.core.citations import Confidence
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.request import PricingRequest

_PERCENT = Decimal(100)
#: In their cited order: film before computed radiography.
_CUTS = (
    (FILM, "film_reduction_percent", "film X-ray"),
    (COMPUTED_RADIOGRAPHY, "computed_radiography_reduction_percent", "computed radiography"),
    (CT_BELOW_STANDARD, "ct_equipment_reduction_percent", "CT equipment below NEMA XR-29"),
)
_MODIFIERS = frozenset(modifier for modifier, _, _ in _CUTS)


def equipment(price: PriceSoFar) -> PriceSoFar:
    """Cut the technical part for each equipment modifier on the line."""
    for modifier, name, what in _CUTS:
        if modifier not in price.request.modifiers:
            continue
        if modifier == CT_BELOW_STANDARD and not CT_STANDARD_CODES.holds(price.request.procedure_code):
            price = price.with_caution("Modifier CT belongs to CT codes alone; nothing was taken off for it.")
        else:
            price = _cut(price, modifier, name, what)
    return price


def _cut(price: PriceSoFar, modifier: str, name: str, what: str) -> PriceSoFar:
    percent = price.parameter(name)
    cut = price.technical * percent.value / _PERCENT
    before = price.technical if price.facts.component is Component.TECHNICAL else price.amount
    is_ordered = price.is_reduced or modifier == CT_BELOW_STANDARD
    citation = percent.citation._replace(confidence=Confidence.MEDIUM) if is_ordered else percent.citation
    sentence = f"Modifier {modifier}, {what}: {percent.value:f} percent off the technical part."
    after = price.with_step(f"equipment_{modifier.lower()}", before - cut, sentence, citation)
    return after._replace(technical=price.technical - cut)


def _concerns(request: PricingRequest, facts: PublishedFacts) -> bool:
    return facts.component is not Component.PROFESSIONAL and not _MODIFIERS.isdisjoint(request.modifiers)


EQUIPMENT = Adjustment(Stage.EQUIPMENT, equipment, _concerns)
