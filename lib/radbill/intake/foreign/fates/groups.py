"""Values that cannot be what their field means because the other records of the same file say otherwise."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from statistics import median

from radbill.intake.foreign.records.record import ForeignRecord

_FEWEST, _FEWEST_CLAIMS, _FEWEST_PEOPLE = 5, 2, 2
_DAYS_OF_YEAR = 365
Key = Callable[[ForeignRecord], str]


def note_what_disagrees(records: Sequence[ForeignRecord]) -> None:
    """Add doubts to the records of one table."""
    for owner in ("rendering", "ordering"):
        npi, last = f"{owner}_npi", f"{owner}_last"
        _ask(_with_several(records, _of(npi), _of(last)), npi, "The same NPI stands for several people.")
    _ask(_with_several(records, _of("accession"), _person), "accession", "The same number stands for several patients.")
    numbered = _with_several(records, _person, _of("mrn"))
    if len(set(map(_person, numbered))) >= _FEWEST_PEOPLE:
        _ask(numbered, "mrn", "The same patient has several numbers: is it a visit's?")
    _ask(_with_many_units(records), "units", "Most exams would be done several times: are these units?")
    _ask(_newborn(records), "birth_date", "Nearly all patients of the file would be newborn: is it the birth date?")
    _ask(_with_totals(records), "charge", "All charges of a visit are the same: is it the total of the visit?")


def _of(field: str) -> Key:
    return lambda record: record.values.get(field, "").upper()


def _person(record: ForeignRecord) -> str:
    own = record.values
    last, first, birth = own.get("patient_last"), own.get("patient_first"), own.get("birth_date")
    return f"{last} {first} {birth}".upper() if last and first and birth else ""


def _ask(records: Iterable[ForeignRecord], field: str, say: str) -> None:
    for record in records:
        if not any(doubt.field == field for doubt in record.doubts):
            record.doubt(field, "unlikely", say)


def _with_several(records: Sequence[ForeignRecord], key: Key, value: Key) -> list[ForeignRecord]:
    """The records whose key stands beside more than one value."""
    values, keys = defaultdict[str, set[str]](set), list(map(key, records))
    for own, record in zip(keys, records, strict=True):
        if other := value(record):
            values[own].add(other)
    return [record for own, record in zip(keys, records, strict=True) if own and len(values[own]) > 1]


def _newborn(records: Sequence[ForeignRecord]) -> Sequence[ForeignRecord]:
    """All records, where the middle of the ages is less than a year."""
    ages = [
        (date.fromisoformat(service) - date.fromisoformat(birth)).days
        for record in records
        if (birth := record.get("birth_date")) and (service := record.get("date_of_service"))
    ]
    return records if len(ages) >= _FEWEST and median(ages) < _DAYS_OF_YEAR else ()


def _with_many_units(records: Sequence[ForeignRecord]) -> Sequence[ForeignRecord]:
    """All records, where most have more than one unit."""
    units = [units for record in records if (units := record.get("units"))]
    several = sum(each not in {"0", "1"} for each in units)
    return records if len(units) >= _FEWEST and several * 2 > len(units) else ()


def _with_totals(records: Sequence[ForeignRecord]) -> list[ForeignRecord]:
    """The records of visits with several codes, where each of these visits has but one amount."""
    visits = defaultdict[tuple[str, str], list[ForeignRecord]](list)
    for record in records:
        if record.get("charge"):
            visits[record.get("mrn") or _person(record), record.get("date_of_service")].append(record)
    several = [each for each in visits.values() if len({record.get("procedure_code") for record in each}) > 1]
    has_one = all(len({record.get("charge") for record in each}) == 1 for each in several)
    return [record for each in several for record in each] if len(several) >= _FEWEST_CLAIMS and has_one else []
