"""Fields that a column holds by one weak sign alone: asked once of the column, and not taken before.

A weak sign is a word that may as well name something else (*order*, *account*, *global* fee), or a place in the row.
Two signs that agree are enough: a heading and its cells, or two columns.
"""

from collections.abc import Sequence

from radbill.intake.foreign.columns.contents import tells
from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.columns.kinds_of_cells import fits
from radbill.intake.foreign.columns.owners import is_of_two
from radbill.intake.foreign.columns.rivals import is_product
from radbill.intake.foreign.columns.visits import OF_VISITS
from radbill.intake.foreign.columns.words import plain_heading
from radbill.intake.foreign.records.days import read_day

Columns = Sequence[Sequence[str]]

#: Of one component, or of the whole exam: the practice's own charge may be another one.
_COMPONENT_WORDS = frozenset({"tech", "technical", "tc", "global", "facility"})
_OF_ADMISSIONS = frozenset({"admit", "admitting", "admission", "discharge", "working", "preop", "postop", "presenting"})
#: Of more than the line.
_WHOLE_WORDS = frozenset({"visit", "encounter", "invoice", "account", "case"})
#: Numbers of exams that no other number is called.
_NUMBERS_OF_EXAMS = frozenset({"accession", "exam", "filler", "requisition", "ris"})
#: Numbers of transactions: another one in each row, and none of an exam.
OF_TRANSACTIONS = frozenset(
    {"transaction", "claim", "invoice", "batch", "row", "seq", "sequence", "line", "tcn", "icn"}
)
_NEARLY_ALL, _YEARS = 0.9, 2


def fields_by_one_sign(fields: Sequence[str], headings: Sequence[str], cells: Columns) -> frozenset[str]:
    """The fields that nobody can be sure of.

    Args:
        fields: Of the columns as they are taken; empty where a column is not.
        headings: Of all columns.
        cells: Of all columns.
    """
    words = [{*plain_heading(name).split()} for name in headings]
    left = [at for at, field in enumerate(fields) if not field and any(cells[at]) and not field_of(headings[at])]
    tests = {"charge": _has_doubtful_charge, "accession": _has_doubtful_number, "date_of_service": _has_doubtful_day,
             "diagnoses": _has_doubtful_diagnoses}  # fmt: skip
    found = {field for field, is_doubtful in tests.items()
             if field in fields and is_doubtful(fields.index(field), fields, words, cells, left)}  # fmt: skip
    npis = {field for at, field in enumerate(fields) if is_of_two(at, fields, headings, cells)}
    return frozenset(found | npis)


def without_wholes(fields: Sequence[str], headings: Sequence[str], ignored: str) -> list[str]:
    """The fields; beside the charge of the line that of the visit or claim is none."""
    words = [{*plain_heading(name).split()} for name in headings]
    charges = [at for at, field in enumerate(fields) if field == "charge"]
    wholes = [at for at in charges if words[at] & _WHOLE_WORDS]
    return [ignored if at in wholes and len(wholes) < len(charges) else field for at, field in enumerate(fields)]


def without_admitting(fields: Sequence[str], headings: Sequence[str], ignored: str) -> list[str]:
    """The fields; beside the diagnoses of the exam those of the admission are none."""
    words = [{*plain_heading(name).split()} for name in headings]
    every = [at for at, field in enumerate(fields) if field == "diagnoses"]
    others = [at for at in every if words[at] & _OF_ADMISSIONS]
    return [ignored if at in others and len(others) < len(every) else field for at, field in enumerate(fields)]


_Words = Sequence[set[str]]


def _has_doubtful_charge(at: int, fields: Sequence[str], words: _Words, cells: Columns, _left: Sequence[int]) -> bool:
    """Whether the heading names a component or a whole visit, or another column the price and not this amount."""
    if words[at] & (_COMPONENT_WORDS | _WHOLE_WORDS):
        return True
    if "unit_charge" not in fields:
        return False
    units = cells[fields.index("units")] if "units" in fields else [""] * len(cells[at])
    lines = zip(cells[fields.index("unit_charge")], units, cells[at], strict=True)
    agree = [is_product(*line) for line in lines if line[0] and line[2]]
    return sum(agree) < _NEARLY_ALL * len(agree)


def _has_doubtful_number(at: int, _fields: Sequence[str], words: _Words, cells: Columns, left: Sequence[int]) -> bool:
    """Whether a number of orders or visits stands where another column has a number of its own in each row."""
    if words[at] & _NUMBERS_OF_EXAMS:
        return False
    others = [other for other in left if not words[other] & (OF_TRANSACTIONS | OF_VISITS)]
    filled = [cell for cell in cells[at] if cell]
    is_repeated = bool(words[at] & OF_VISITS) and len({*filled}) < _NEARLY_ALL * len(filled)
    return is_repeated or any(tells("accession", cells[other]) for other in others)


def _has_doubtful_day(at: int, _fields: Sequence[str], words: _Words, cells: Columns, left: Sequence[int]) -> bool:
    """Whether a mere *date* stands beside another column of days that nothing names."""
    return words[at] <= {"date", "time"} and any(
        fits("day", cells[other]) and cells[other] != cells[at] and _is_narrow(cells[other]) for other in left
    )


def _has_doubtful_diagnoses(at: int, fields: Sequence[str], words: _Words, cells: Columns, left: Sequence[int]) -> bool:
    """Whether those of the admission alone are named, beside a column of diagnoses that nothing names."""
    return (
        fields.count("diagnoses") == 1
        and bool(words[at] & _OF_ADMISSIONS)
        and any(tells("diagnoses", cells[other]) for other in left)
    )


def _is_narrow(cells: Sequence[str]) -> bool:
    years = {day.year for cell in cells if cell and (day := read_day(cell, is_day_first=False))}
    return bool(years) and max(years) - min(years) <= _YEARS
