"""Which exams are made on which old equipment, whose modifiers cut the technical part."""

from radbill.codes.code_sets import CT_STANDARD_CODES
from radbill.codes.modality import FLUOROSCOPY, XRAY, modality_of
from radbill.codes.modifier_sets import CT_BELOW_STANDARD


def is_on_old_equipment(procedure_code: str, modifier: str) -> bool:
    """Whether an equipment modifier goes with a code: CT with the listed scans, FX and FY with X-rays.

    >>> is_on_old_equipment("70450", "CT"), is_on_old_equipment("71046", "FX"), is_on_old_equipment("71046", "CT")
    (True, True, False)
    """
    if modifier == CT_BELOW_STANDARD:
        return CT_STANDARD_CODES.holds(procedure_code)
    return modality_of(procedure_code) in {XRAY, FLUOROSCOPY}
