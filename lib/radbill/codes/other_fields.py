"""Modifiers of fields that are not imaging: on a line of imaging they are a slip."""

from collections.abc import Mapping
from types import MappingProxyType

from radbill.codes.cited_codes import CitedCodes
from radbill.codes.sides import CORONARY_MODIFIERS
from radbill.core import sources
from radbill.core.citations import Citation

_SURGERY = Citation(sources.CLAIMS_MANUAL, "chapter 12, section 40")

#: Who gave an anesthetic, and under whose direction; an unusual one, one by the surgeon, and the patient's state.
ANESTHESIA_MODIFIERS = CitedCodes(
    ("AA", "AD", "QK", "QS", "QX", "QY", "QZ", "23", "47", "G8", "G9", "P1", "P2", "P3", "P4", "P5", "P6"),
    Citation(sources.CLAIMS_MANUAL, "chapter 12, section 50"),
)
#: A laboratory test: by another laboratory, repeated, on another platform, under a certificate of waiver.
LABORATORY_MODIFIERS = CitedCodes(("90", "91", "92", "QW"), Citation(sources.CLAIMS_MANUAL, "chapter 16"))
#: A visit beside an operation or another visit of the day.
VISIT_MODIFIERS = CitedCodes(("24", "25", "27", "57"), _SURGERY)
#: Plans of speech, occupational and physical therapy, and their assistants.
THERAPY_MODIFIERS = CitedCodes(("GN", "GO", "GP", "CO", "CQ"), Citation(sources.CLAIMS_MANUAL, "chapter 5, section 20"))
#: Equipment that is bought, rented, replaced or repaired.
EQUIPMENT_SUPPLY_MODIFIERS = CitedCodes(
    ("BP", "BR", "BU", "KH", "KI", "KJ", "KR", "LL", "MS", "NR", "NU", "RA", "RB", "RR", "UE"),
    Citation(sources.CLAIMS_MANUAL, "chapter 20"),
)
#: A visit by video or telephone.
TELEHEALTH_MODIFIERS = CitedCodes(
    ("93", "95", "FQ", "GQ", "GT"), Citation(sources.CLAIMS_MANUAL, "chapter 12, section 190")
)

#: What each is for, in words.
FIELDS: Mapping[str, CitedCodes] = MappingProxyType(
    {
        "anesthesia": ANESTHESIA_MODIFIERS,
        "laboratory tests": LABORATORY_MODIFIERS,
        "visits": VISIT_MODIFIERS,
        "therapy": THERAPY_MODIFIERS,
        "equipment that is supplied": EQUIPMENT_SUPPLY_MODIFIERS,
        "telehealth visits": TELEHEALTH_MODIFIERS,
        "coronary arteries": CORONARY_MODIFIERS,
    }
)
