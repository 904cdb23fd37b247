"""Families of exam names: what a name must say to belong, and how it chooses among the codes of the exam's table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from radbill.codes.imaging_codes import AXES, Modality, codes_named, imaging_codes, procedure_codes
from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.schema import FamilyRow, FamilyTable, Side
from radbill.core.cited_tables import load_table
from radbill.core.dates import DateRange

_EXAMS = Path(__file__).with_name("exams.yaml")
#: Words by which names say how the exams of a modality are made, where it is not the modality's own.
_SAID_AS = {Modality.FLUOROSCOPY: ("FL", "XR"), Modality.ANGIOGRAPHY: ("FL", "IR", "XR")}
#: Stands for every part.
_ANY = "any"
Codes = tuple[str, ...]


class Option(NamedTuple):
    """A choice within a family: its codes, and what the exam would have to say for it."""

    codes: Codes
    value: str


class Family(NamedTuple):
    """A family.

    Attributes:
        modalities: Any of them.
        parts: Parts that must be said: each of the sets with at least one of its members.
        beside: Parts that may be said as well, and say nothing more; `any` stands for every part.
        words: Flags that must be said: each of the sets with at least one of its members.
        excluded: Flags that must not.
        axis: What chooses among the options, one of the axes of the table; empty when there is one.
        options: In the order of the axis.
        usual: Value of the option that is meant when nothing is said; empty when none is.
        complete: Value of the option of a complete exam, where views choose.
        in_force: Days on which the codes are valid.
        is_unsure: Whether names alone never decide.
        others: What a name like this may mean as well, the likelier first.
    """

    modalities: frozenset[str]
    parts: tuple[frozenset[str], ...]
    words: tuple[frozenset[str], ...]
    excluded: frozenset[str]
    axis: str
    options: tuple[Option, ...]
    usual: str
    complete: str
    in_force: DateRange
    is_unsure: bool
    others: tuple[Codes, ...] = ()
    beside: frozenset[str] = frozenset()

    def covered(self, exam: Exam, parts: frozenset[str], day: date) -> frozenset[str] | None:
        """The parts that the family speaks for; none when the exam does not belong to it."""
        if exam.modality not in self.modalities or self.excluded & exam.flags or not self.in_force.covers(day):
            return None
        if any(not wanted & exam.flags for wanted in self.words) or any(not wanted & parts for wanted in self.parts):
            return None
        return parts if _ANY in self.beside else self.beside.union(*self.parts) & parts


@cache
def families() -> tuple[Family, ...]:
    """Every family of the file."""
    return tuple(map(_family, load_table(_EXAMS, FamilyTable).root))


def _family(row: FamilyRow) -> Family:
    axis, options = _sided(row.sides) if row.sides else _options(row.exams)
    only = set(row.only) or {option.value for option in options}
    options = tuple(option for option in options if option.value in only)
    return Family(
        modalities=frozenset(_modalities(row.exams[0]) if row.modalities is None else row.modalities),
        parts=tuple(map(frozenset, _parts(row.exams[0]) if row.parts is None else row.parts)),
        words=tuple(map(frozenset, row.words)),
        excluded=frozenset(row.excluded),
        axis=axis,
        options=options,
        usual=_value(row.usual, options),
        complete=_value(row.complete, options),
        in_force=_in_force(row, options),
        is_unsure=row.unsure,
        others=tuple(map(_first, row.others)),
        beside=frozenset(row.beside),
    )


def _modalities(reference: str) -> tuple[str, ...]:
    return modalities_of_the_name(codes_named(reference)[0].modality)


def modalities_of_the_name(modality: Modality) -> tuple[str, ...]:
    """The modalities that names say for one of the table."""
    return _SAID_AS.get(modality, (modality.value,))


def _parts(reference: str) -> Sequence[Sequence[str]]:
    """Any of the parts that all codes of the exam may be of."""
    first, *others = (row.body_parts for row in codes_named(reference))
    shared = [part for part in first if all(part in parts for parts in others)]
    return [shared] if shared else []


def _options(references: Sequence[str]) -> tuple[str, tuple[Option, ...]]:
    """The axis by which the codes of the exams differ, and the codes by its values."""
    exams = tuple(map(procedure_codes, references))
    axis = next(filter(None, map(_axis, exams)), "")
    if not axis:
        return "", (Option(_first(references), ""),)
    values = [value for value in AXES[axis] if any(_says(code, axis, value) for codes in exams for code in codes)]
    return axis, tuple(Option(tuple(_chosen(codes, axis, value) for codes in exams), value) for value in values)


def _chosen(codes: Codes, axis: str, value: str) -> str:
    """The code of an exam that says the value; one that has no choice stands beside every value."""
    only, *others = codes
    return next(code for code in codes if _says(code, axis, value)) if others else only


def _says(procedure_code: str, axis: str, value: str) -> bool:
    row = imaging_codes().get(procedure_code)
    return row is not None and value in row.values(axis)


def _axis(codes: Codes) -> str:
    """What the codes of an exam differ by; the file must settle all but one thing."""
    if not codes[1:]:
        return ""
    first, *others = (imaging_codes()[code] for code in codes)
    axes = [axis for axis in AXES if any(row.values(axis) != first.values(axis) for row in others)]
    if len(axes) != 1:
        raise ValueError(f"{', '.join(codes)} differ by {' and '.join(axes) or 'nothing'}.")
    return axes.pop()


def _first(references: Iterable[str]) -> Codes:
    """One code for each reference."""
    return tuple(procedure_codes(reference)[0] for reference in references)


def _sided(exams: Mapping[Side, Codes]) -> tuple[str, tuple[Option, ...]]:
    """Exams that are another on one side than on both."""
    return "sides", tuple(Option(_first(references), value) for value, references in exams.items())


def _in_force(row: FamilyRow, options: tuple[Option, ...]) -> DateRange:
    """The days of the file, within those that the table has for the codes."""
    codes = imaging_codes()
    known = [codes[code].in_force for code in chain(*(option.codes for option in options)) if code in codes]
    first = [day for day in (row.first_day, *(days.effective_from for days in known)) if day]
    last = [day for day in (row.last_day, *(days.effective_to for days in known)) if day]
    return DateRange(max(first, default=date.min), min(last, default=None))


def _value(text: str, options: tuple[Option, ...]) -> str:
    """The option's value that a text names; empty when it names none."""
    if text and text not in {option.value for option in options}:
        raise ValueError(f"No code of {options[0].codes} says {text}.")
    return text
