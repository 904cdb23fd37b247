"""Values that were read and are not likely what their field means: asked, never taken silently.

A wrong value that a person is asked about costs a minute; one that goes out costs a denial, or somebody else's bill.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.codes.places import PLACE_NAMES
from radbill.intake.foreign.fates.groups import note_what_disagrees
from radbill.intake.foreign.records.record import ForeignRecord

#: No imaging exam is done more often in a day.
_MOST_EXAMS = 10
_LONG_NUMBER, _DIGIT, _SEVERAL_THINGS = re.compile(r"\d{5}"), re.compile(r"\d"), re.compile(r"[|;~^]|\s/|/\s")
#: A word of a payer's name that is a policy: long, with several digits.
_POLICY_INSIDE = re.compile(r"(?=(?:.*\d){3})[A-Z0-9-]{7,}", re.IGNORECASE)
#: A word of letters beside a number.
_WORD_BESIDE = re.compile(r"(?:^|\s)[^\W\d_]{4,}(?=\s)|(?<=\s)[^\W\d_]{4,}$")
_SHORTEST_POLICY, _LONGEST_POLICY = 2, 30
#: Known to payers, though no rule here is about them: locum tenens, tests, hospice, disasters, counts of patients.
_FURTHER_MODIFIERS = frozenset({"Q5", "Q6", "QW", "90", "99", "GV", "GW", "CR", "CS", "MA", "AQ", "AR", "UN", "UP",
                                "UQ", "UR", "US", "X1", "X2", "X3", "X4", "X5", "SG", "SC", "GH", "H9"})  # fmt: skip


def note_what_is_unlikely(records: Sequence[ForeignRecord]) -> None:
    """Add a doubt where a value fails the check of its kind, alone or beside the other records of its file."""
    for record in records:
        for field, say in _of_record(record):
            _ask(record, field, say)
    tables = defaultdict[tuple[str, str], list[ForeignRecord]](list)
    for record in records:
        tables[record.place[:2]].append(record)
    for each in tables.values():
        note_what_disagrees(each)


def _ask(record: ForeignRecord, field: str, say: str) -> None:
    if not any(doubt.field == field for doubt in record.doubts):
        record.doubt(field, "unlikely", say)


def _of_record(record: ForeignRecord) -> Iterator[tuple[str, str]]:
    value_of = record.values.get
    for field, (is_likely, say) in _TESTS.items():
        if (value := value_of(field)) and not is_likely(value):
            yield field, say
    if not all(each in KNOWN_MODIFIERS or each in _FURTHER_MODIFIERS for each in record.modifiers):
        yield "modifiers", "A modifier is none that is known."
    if (policy := record.get("member_id")) and policy in record.get("payer_name"):
        yield "payer_name", "The name of the payer holds the policy."
    if _has_too_many_units(record):
        yield "units", "No imaging exam is done so often in a day."


def _has_too_many_units(record: ForeignRecord) -> bool:
    units = record.get("units")
    return units.isdigit() and int(units) > _MOST_EXAMS and is_diagnostic_imaging(record.get("procedure_code"))


def _is_name(value: str) -> bool:
    return value.isalpha() or (not _DIGIT.search(value) and not _SEVERAL_THINGS.search(value))


def _is_number(value: str) -> bool:
    return value.isdecimal() or (_DIGIT.search(value) is not None and not _SEVERAL_THINGS.search(value))


def _is_number_alone(value: str) -> bool:
    """Whether a number has no words beside it, and no name."""
    return _is_number(value) and "," not in value and not _WORD_BESIDE.search(value)


def _is_policy(value: str) -> bool:
    return _is_number_alone(value) and _SHORTEST_POLICY <= len(value) <= _LONGEST_POLICY


def _is_payer(value: str) -> bool:
    has_policy = _LONG_NUMBER.search(value) or any(_POLICY_INSIDE.fullmatch(word) for word in value.split())
    return not has_policy or not any(map(str.isalpha, value))


#: The fields whose values are looked at alone, with what is said of those that are not likely.
_TESTS: dict[str, tuple[Callable[[str], bool], str]] = {
    "patient_last": (_is_name, "No name has this: is it one?"),
    "patient_first": (_is_name, "No name has this: is it one?"),
    "patient_middle": (_is_name, "No name has this: is it one?"),
    **{
        f"{owner}_{part}": (_is_name, "No name has this: is it one?")
        for owner in ("rendering", "ordering", "subscriber")
        for part in ("last", "first")
    },
    "mrn": (_is_number_alone, "This does not look like the number of a patient."),
    "accession": (_is_number_alone, "This does not look like the number of an exam."),
    "member_id": (_is_policy, "This does not look like a member ID."),
    "payer_name": (_is_payer, "A payer's name holds no long number: is it the payer?"),
    "place_of_service": (lambda value: value in PLACE_NAMES, "This is no code of a place of service."),
}


def fields_with_tests() -> Iterable[str]:
    """The fields whose values are looked at alone."""
    return _TESTS.keys()
