"""What a column without a heading can be, by its cells alone: patterns, code sets, check digits."""

import re
from collections.abc import Callable, Sequence

from radbill.codes import npi
from radbill.codes.capitals import code_capitals
from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.codes.places import PLACE_NAMES
from radbill.codes.states import STATES
from radbill.intake.foreign.columns.contents import tells
from radbill.intake.foreign.records.cells import diagnosis_codes
from radbill.intake.foreign.records.days import is_day

#: The share of the filled cells that must fit.
_MOST = 0.95
_AMOUNT = re.compile(r"-?\$?[\d,]+\.\d{2}-?")
_COUNT = re.compile(r"\d{1,3}(?:\.0+)?")
_PERSON = re.compile(r"[^\W\d_][\w .'\u2019-]*(?:,|\^)\s*[^\W\d_].*")
_WORDS = re.compile(r"[^\W\d_][^\d|]*")
_STREET = re.compile(r"\d+\S* .*[^\W\d_]{2}.*|P\.? ?O\.? BOX.*", re.IGNORECASE)
_ZIP = re.compile(r"\d{5}(?:-?\d{4})?")
_NUMBER = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9./-]{3,24}", re.IGNORECASE)
_CODE = re.compile(r"(?:\d{4}[0-9TFU]|[A-V]\d{4})(?:[-:, /^]?(?:[A-Z0-9]{2}[, /^;:-]?)*)", re.IGNORECASE)
_FEWEST_CODES = 0.5
_CODE_LENGTH = 5

#: Each kind of cell with the test of one filled cell.
_TESTS: dict[str, Callable[[str], object]] = {
    "amount": _AMOUNT.fullmatch,
    "count": _COUNT.fullmatch,
    "day": is_day,
    "sex": lambda cell: code_capitals(cell) in {"M", "F", "U", "MALE", "FEMALE", "UNKNOWN"},
    "npi": lambda cell: len(cell) == len("1993999998") and npi.is_valid(cell),
    "modifiers": lambda cell: all(part in KNOWN_MODIFIERS for part in _pairs(cell)),
    "place": lambda cell: cell in PLACE_NAMES,
    "state": lambda cell: code_capitals(cell) in STATES,
    "zip": _ZIP.fullmatch,
    "street": _STREET.fullmatch,
    "person": _PERSON.fullmatch,
    "diagnoses": diagnosis_codes,
    "words": _WORDS.fullmatch,
    "number": _NUMBER.fullmatch,
}


def _pairs(cell: str) -> list[str]:
    plain = re.sub(r"[\s,;:/-]+", "", cell.upper())
    return [plain[at : at + 2] for at in range(0, len(plain), 2)] or ["?"]


def fits(kind: str, cells: Sequence[str]) -> bool:
    """Whether a column has cells, and nearly all that are filled are of a kind."""
    filled = [cell for cell in cells if cell]
    test = _TESTS[kind]
    return bool(filled) and sum(bool(test(cell)) for cell in filled) >= _MOST * len(filled)


def are_codes(cells: Sequence[str]) -> bool:
    """Whether a column holds procedure codes: all look so, and many are of imaging."""
    filled = [cell for cell in cells if cell]
    shaped = sum(bool(_CODE.fullmatch(cell)) for cell in filled)
    return shaped >= _MOST * len(filled) > 0 and tells("procedure_code", [cell[:_CODE_LENGTH] for cell in filled])


def is_determined(by: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a cell of one column always goes with the same cell of another, where both are filled."""
    seen: dict[str, str] = {}
    pairs = [(one, other) for one, other in zip(by, cells, strict=True) if one and other]
    same = sum(seen.setdefault(one, other) == other for one, other in pairs)
    return bool(pairs) and same >= _MOST * len(pairs)


def go_together(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two columns tell the same person or thing."""
    return is_determined(one, other) and is_determined(other, one)
