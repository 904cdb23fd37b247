"""Families of procedure codes to which a rule applies, by number only."""

#: Screening mammography and the tomosynthesis that goes with it: no order is needed.
SCREENING_MAMMOGRAPHY = frozenset({"77063", "77067"})
MAMMOGRAPHY = SCREENING_MAMMOGRAPHY | {"77065", "77066", "G0279"}
_PROCEDURES = (10004, 69990)


def is_surgical(procedure_code: str) -> bool:
    """Whether a code lies in the surgery section, as an intervention's own codes do."""
    return _PROCEDURES[0] <= _number(procedure_code) <= _PROCEDURES[1]


def _number(procedure_code: str) -> int:
    return int(procedure_code) if procedure_code.isascii() and procedure_code.isdecimal() else 0
