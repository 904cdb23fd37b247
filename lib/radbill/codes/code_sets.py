"""Families of procedure codes to which a rule applies, by number only."""

#: Screening mammography and the tomosynthesis that goes with it: no order is needed.
SCREENING_MAMMOGRAPHY = frozenset({"77063", "77067"})
MAMMOGRAPHY = SCREENING_MAMMOGRAPHY | {"77065", "77066", "G0279"}
_DIAGNOSTIC_IMAGING = ((70010, 76499), (76506, 76886), (77046, 77092), (78012, 78999))
_PROCEDURES = (10004, 69990)


def is_diagnostic_imaging(procedure_code: str) -> bool:
    """Whether a code is an imaging test that a practitioner orders; guidance and radiation treatment are not."""
    if procedure_code in SCREENING_MAMMOGRAPHY:
        return False
    if procedure_code in MAMMOGRAPHY:
        return True
    number = _number(procedure_code)
    return any(first <= number <= last for first, last in _DIAGNOSTIC_IMAGING)


def is_surgical(procedure_code: str) -> bool:
    """Whether a code lies in the surgery section, as an intervention's own codes do."""
    return _PROCEDURES[0] <= _number(procedure_code) <= _PROCEDURES[1]


def _number(procedure_code: str) -> int:
    return int(procedure_code) if procedure_code.isascii() and procedure_code.isdecimal() else 0
