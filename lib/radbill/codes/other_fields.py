"""Modifiers of fields that are not imaging: on a line of imaging they are a slip."""

from radbill.codes.cited_codes import CitedCodes
from radbill.core import sources
from radbill.core.citations import Citation

#: Who gave an anesthetic, and under whose direction.
ANESTHESIA_MODIFIERS = CitedCodes(
    ("AA", "AD", "QK", "QS", "QX", "QY", "QZ"), Citation(sources.CLAIMS_MANUAL, "chapter 12, section 50")
)
#: A laboratory test that needs no more than a certificate of waiver.
WAIVED_TEST = "QW"
