"""Diagnostic mammograms that the radiologist added to the screening of the day."""

from radbill.codes.code_sets import DIAGNOSTIC_MAMMOGRAPHY
from radbill.codes.modifier_sets import SCREENING_TURNED_DIAGNOSTIC
from radbill.model.claim import ServiceLine


def is_turned_diagnostic(line: ServiceLine) -> bool:
    """Whether GG says that a screening mammogram of the day turned diagnostic by the radiologist's own decision."""
    return line.procedure_code in DIAGNOSTIC_MAMMOGRAPHY and SCREENING_TURNED_DIAGNOSTIC in line.modifiers
