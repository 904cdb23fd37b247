"""What a record lacks: only what its file has a column for, since a missing column is said once."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from radbill.codes.self_pay import is_self_pay_word
from radbill.intake.foreign.records.record import ForeignRecord

_NEEDED = ("birth_date", "sex", "charge", "place_of_service")
#: Fields without which nobody can tell whom a charge belongs to.
_WHO = ("patient_last", "mrn")


def pays_alone(record: ForeignRecord) -> bool:
    """Whether no payer is to be billed."""
    return record.is_uncovered or is_self_pay_word(record.get("payer_name"))


def note_what_is_missing(record: ForeignRecord, fields: frozenset[str], today: date) -> None:
    """Add a doubt for each fact that is missing or cannot be, unless the field has one already."""
    said = {doubt.field for doubt in record.doubts}
    for field, why in _missing(record, fields, today):
        if field not in said:
            record.doubt(field, why, _SAY[why])


def is_nobody(record: ForeignRecord) -> bool:
    """Whether no patient is named."""
    return not any(record.get(field) for field in _WHO)


_SAY = {
    "missing": "The file has nothing here.",
    "no_code": "The exam has no procedure code.",
    "no_diagnosis": "The exam has no diagnosis.",
    "in_the_future": "The service lies in the future.",
    "impossible": "No service has this many units, or this amount.",
}


def _missing(record: ForeignRecord, fields: frozenset[str], today: date) -> Iterable[tuple[str, str]]:
    if "patient_last" in fields or "patient_name" in fields:
        for part in ("patient_last", "patient_first"):
            if not record.get(part):
                yield "patient_last", "missing"
    has_amounts = {"charge"} if fields & {"charge", "unit_charge"} else set()
    yield from ((field, "missing") for field in _NEEDED if field in fields | has_amounts and not record.get(field))
    if not record.get("date_of_service"):
        yield "date_of_service", "missing"
    if not record.get("procedure_code"):
        yield "procedure_code", "no_code"
    if "diagnoses" in fields and not record.diagnoses:
        yield "diagnoses", "no_diagnosis"
    if record.get("date_of_service") > today.isoformat():
        yield "date_of_service", "in_the_future"
    if record.get("units") in {"0", "-0"}:
        yield "units", "impossible"
    yield from _missing_coverage(record, fields)
    yield from _missing_people(record, fields)


def _missing_coverage(record: ForeignRecord, fields: frozenset[str]) -> Iterable[tuple[str, str]]:
    if pays_alone(record):
        return
    for field in ("payer_name", "member_id"):
        if field in fields and not record.get(field):
            yield field, "missing"


def _missing_people(record: ForeignRecord, fields: frozenset[str]) -> Iterable[tuple[str, str]]:
    for owner in ("rendering", "ordering"):
        if any(doubt.field.startswith(owner) for doubt in record.doubts):
            continue
        wanted = _wanted(fields, owner)
        if not all(map(record.get, wanted)):
            yield f"{owner}_{'npi' if wanted == (f'{owner}_npi',) else 'last'}", "missing"


@cache
def _wanted(fields: frozenset[str], owner: str) -> tuple[str, ...]:
    """What a record of a file with these fields must say of a person."""
    has = {part: f"{owner}_{part}" in fields for part in ("name", "last", "npi")}
    asked = {"last": has["name"] or has["last"], "npi": has["npi"]}
    return tuple(f"{owner}_{part}" for part, is_asked in asked.items() if is_asked)
