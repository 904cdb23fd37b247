"""What the cells of a column look like: dates, codes, amounts, check digits."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from radbill.codes.capitals import code_capitals
from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.codes.places import PLACE_NAMES, USUAL_IMAGING_PLACES
from radbill.intake.foreign.records.days import counted_day, is_day

_CODE = r"(?:\d{4}[0-9TFU]|[A-V]\d{4})"
_PROCEDURE = re.compile(rf"{_CODE}(?:\b|(?=\d\d$)|(?=[A-Z]{{2}}$)|\.0$)", re.IGNORECASE)
_DIAGNOSIS = re.compile(r"[A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?\b|\d{3}\.\d{1,2}$", re.IGNORECASE)
_AMOUNT = re.compile(r"[-(]?\s*\$?\s*-?[\d,]*\.?\d+\s*\)?-?(?:CR)?$", re.IGNORECASE)
_COUNT = re.compile(r"(?:-?\d{1,4}(?:\.\d+)?(?:\s*[;,|/]\s*|\s+|$))+$")
_SEX = re.compile(r"(?:m|f|u|o|male|female|unknown|other|[012])$", re.IGNORECASE)
_STATE = re.compile(r"[A-Z]{2}$", re.IGNORECASE)
_MODIFIERS = re.compile(r"(?:[A-Z0-9]{2}(?:\.0)?[\s,;:/|-]*){1,4}$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_].*[^\W\d_]", re.UNICODE)
_NUMBERED = re.compile(r"(?=.*\d)\S+$")
#: A number of its own in each of so many rows at least.
_OWN_NUMBER, _FEWEST_NUMBERS, _NEARLY_ALL = re.compile(r"(?=(?:.*\d){4})[A-Z0-9-]{5,20}", re.IGNORECASE), 7, 0.9
#: The share of a column's cells that must look right; the rest are mistakes for a person.
_MOST = 0.75
_CODE_LENGTH = 5
_FEW_CODES = 2

#: Days as a spreadsheet counts them: births since 1910, services since 2000, none after 2050.
_OLDEST_BIRTH, _OLDEST_SERVICE, _LATEST = (counted_day(date(year, 1, 1)) for year in (1910, 2000, 2050))


def _is_counted_day(cell: str, oldest: int) -> bool:
    return cell.isdigit() and oldest <= int(cell) <= _LATEST


_LOOKS: dict[str, Callable[[str], object]] = {
    "procedure_code": _PROCEDURE.match,
    "accession": _NUMBERED.match,
    "diagnoses": _DIAGNOSIS.match,
    "charge": _AMOUNT.match,
    "unit_charge": _AMOUNT.match,
    "units": _COUNT.match,
    "sex": _SEX.match,
    "state": _STATE.match,
    "modifiers": _MODIFIERS.match,
    "birth_date": lambda cell: is_day(cell) or _is_counted_day(cell, _OLDEST_BIRTH),
    "date_of_service": lambda cell: is_day(cell) or _is_counted_day(cell, _OLDEST_SERVICE),
    "subscriber_birth_date": is_day,
    "payer_name": lambda cell: any(map(str.isalpha, cell)),
    "rendering_name": _NAME.match,
    "ordering_name": _NAME.match,
    "patient_name": _NAME.match,
    "patient_last": _NAME.match,
}


def tells(field: str, cells: Sequence[str]) -> bool:
    """Whether the cells alone say that a column holds the field, whatever stands above it."""
    filled = [cell for cell in cells if cell]
    if field == "procedure_code":
        return sum(is_diagnostic_imaging(cell[:_CODE_LENGTH]) for cell in filled) >= _MOST * len(filled) > 0
    if field == "sex":
        return {"F", "M"} <= {code_capitals(cell) for cell in filled} <= {"F", "M", "U"}
    if field in {"birth_date", "date_of_service"}:
        return sum(map(is_day, filled)) >= _MOST * len(filled) > 0
    if field == "accession":
        return len({*filled}) >= _NEARLY_ALL * len(cells) > _FEWEST_NUMBERS and all(map(_OWN_NUMBER.fullmatch, filled))
    if field == "place_of_service":
        return len({*filled} & USUAL_IMAGING_PLACES) > 1 and all(cell in PLACE_NAMES for cell in filled)
    return bool(filled) and looks_like(field, cells) and (field != "diagnoses" or _are_diagnoses(filled))


def _are_diagnoses(filled: Sequence[str]) -> bool:
    """Whether cells are codes of ICD-10 and no numbers of groups: of several lengths, and not the same few."""
    codes = [code.upper() for cell in filled for code in re.split(r"[\s,;/|]+", cell)]
    has_shapes = any("." in code for code in codes) or len({*map(len, codes)}) > 1
    return (
        has_shapes
        and (len({*filled}) > _FEW_CODES or len(filled) <= _FEW_CODES)
        and not any(code[:1].isdigit() for code in codes)
    )


def looks_like(field: str, cells: Sequence[str]) -> bool:
    """Whether most filled cells look like the field; columns without a cell, and fields of free text, always do."""
    look = _LOOKS.get(field)
    filled = [cell for cell in cells if cell]
    return look is None or not filled or sum(bool(look(cell)) for cell in filled) >= _MOST * len(filled)
