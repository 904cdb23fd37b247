"""Cuts of the technical part for old equipment: film (FX), computed radiography (FY), CT below NEMA XR-29 (CT)."""

from decimal import Decimal

from radbill.core.citations import Confidence
from radbill.pricing.medicare.parameters import parameter
from radbill.pricing.medicare.price_so_far import Running
from radbill.pricing.medicare.published_facts import Component
from radbill.reference.book.book import ReferenceBook

_PERCENT = Decimal(100)
#: First and last codes of the ranges that modifier CT goes with (Protecting Access to Medicare Act, s. 218(a)).
_CT_CODES = (
    ("70450", "70498"), ("71250", "71275"), ("72125", "72133"), ("72191", "72194"), ("73200", "73206"),
    ("73700", "73706"), ("74150", "74178"), ("74261", "74263"), ("75571", "75574"),
)  # fmt: skip
#: In their cited order: film before computed radiography.
_CUTS = (
    ("FX", "film_reduction_percent", "film X-ray"),
    ("FY", "computed_radiography_reduction_percent", "computed radiography"),
    ("CT", "ct_equipment_reduction_percent", "CT equipment below NEMA XR-29"),
)


def equipment(price: Running, book: ReferenceBook) -> Running:
    """Cut the technical part for each equipment modifier on the line."""
    for modifier, name, what in _CUTS:
        if modifier not in price.request.modifiers or not price.has_technical:
            continue
        if modifier == "CT" and not is_ct_code(price.request.procedure_code):
            price = price.warned("Modifier CT belongs to CT codes alone; nothing was taken off for it.")
        else:
            price = _cut(price, modifier, name, what, book)
    return price


def is_ct_code(procedure_code: str) -> bool:
    """Whether modifier CT goes with a code."""
    return any(first <= procedure_code <= last for first, last in _CT_CODES)


def _cut(price: Running, modifier: str, name: str, what: str, book: ReferenceBook) -> Running:
    percent = parameter(name, price, book)
    cut = price.technical * percent.value / _PERCENT
    before = price.technical if price.facts.component is Component.TECHNICAL else price.amount
    is_ordered = price.is_reduced or modifier == "CT"
    citation = percent.citation._replace(confidence=Confidence.MEDIUM) if is_ordered else percent.citation
    sentence = f"Modifier {modifier}, {what}: {percent.value:f} percent off the technical part."
    stepped = price.stepped(f"equipment_{modifier.lower()}", before - cut, sentence, citation)
    return stepped._replace(technical=price.technical - cut)
