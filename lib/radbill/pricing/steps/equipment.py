"""Cuts of the technical part for old equipment: film (FX), computed radiography (FY), CT below NEMA XR-29 (CT)."""

from decimal import Decimal

from radbill.core.citations import Confidence
from radbill.pricing.line_facts import Component
from radbill.pricing.numbers_in_force import parameter
from radbill.pricing.running import Running
from radbill.reference.book import ReferenceBook

_PERCENT = Decimal(100)
#: In their cited order: film before computed radiography.
_CUTS = (
    ("FX", "film_reduction_percent", "film X-ray"),
    ("FY", "computed_radiography_reduction_percent", "computed radiography"),
    ("CT", "ct_equipment_reduction_percent", "CT equipment below NEMA XR-29"),
)


def equipment(price: Running, book: ReferenceBook) -> Running:
    """Cut the technical part for each equipment modifier on the line."""
    for modifier, name, what in _CUTS:
        if modifier in price.request.modifiers and price.has_technical:
            price = _cut(price, modifier, name, what, book)
    return price


def _cut(price: Running, modifier: str, name: str, what: str, book: ReferenceBook) -> Running:
    percent = parameter(name, price, book)
    cut = price.technical * percent.value / _PERCENT
    before = price.technical if price.facts.component is Component.TECHNICAL else price.amount
    is_ordered = price.is_reduced or modifier == "CT"
    citation = percent.citation._replace(confidence=Confidence.MEDIUM) if is_ordered else percent.citation
    sentence = f"Modifier {modifier}, {what}: {percent.value:f} percent off the technical part."
    stepped = price.stepped(f"equipment_{modifier.lower()}", before - cut, sentence, citation)
    return stepped._replace(technical=price.technical - cut)
