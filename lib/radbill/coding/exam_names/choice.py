"""Which families of codes an exam belongs to, and which option of each the name says."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.families import Family, Option, families

_SIDES = {"one": "one side", "both": "both sides"}
#: Flags that say how much of an exam is done, and the value of the table that they stand for.
_EXTENTS = {
    "limited": "limited", "complete": "complete", "single": "single", "multiple": "multiple",
    "wholebody": "whole body", "skullthigh": "skull to thigh",
}  # fmt: skip
_CT = {"without_ct": "without CT", "with_ct": "with CT"}


class ChosenFamily(NamedTuple):
    """A family that speaks for parts of an exam.

    Attributes:
        family: The family of codes.
        options: Its options, the one that the name says, or the usual one, first.
        names_option: Whether the name says the option; else the usual one stands first.
    """

    family: Family
    options: tuple[Option, ...]
    names_option: bool


def choose_families(exam: Exam, day: date) -> tuple[list[ChosenFamily], frozenset[str]]:
    """Families that speak for all parts, the ones that speak for most first; and the parts left over."""
    left, found = exam.parts, list[ChosenFamily]()
    while True:
        every = ((family, family.covered(exam, left, day)) for family in families())
        fitting = [
            (family, covered) for family, covered in every if covered is not None and (covered or not family.parts)
        ]
        if found:
            fitting = [(family, covered) for family, covered in fitting if covered]
        if not fitting:
            return found, left
        family, covered = max(fitting, key=lambda each: (len(each[1]), len(each[0].words), not each[0].is_unsure))
        found.append(ordered_options(family, exam))
        left -= covered
        if not left:
            return found, left


def ordered_options(family: Family, exam: Exam) -> ChosenFamily:
    """The family's options, the one that is said or usual first."""
    value = _value_of(family, exam)
    names_option = not family.axis or any(option.value == value for option in family.options)
    wanted = value if names_option else family.usual
    at = next((number for number, option in enumerate(family.options) if option.value == wanted), 0)
    near = sorted(range(len(family.options)), key=lambda number: (abs(at - number), at - number))
    return ChosenFamily(family, tuple(family.options[number] for number in near), names_option)


def _value_of(family: Family, exam: Exam) -> str:
    """What the exam says on the axis of the family; empty when it says nothing."""
    values = {
        "contrast": exam.contrast,
        "sides": _SIDES.get(exam.side, ""),
        "views": _views(family, exam),
        "extent": _first_flag(_EXTENTS, exam),
        "ct": _first_flag(_CT, exam),
    }
    return values.get(family.axis, "")


def _views(family: Family, exam: Exam) -> str:
    """The option of so many views; of a complete exam that of the complete one, of a limited one the first."""
    values = [option.value for option in family.options]
    if exam.views:
        fitting = [value for value in values if value.isdigit() and int(value) <= exam.views]
        return fitting[-1] if fitting else values[0]
    if "complete" in exam.flags:
        return family.complete or values[-1]
    return values[0] if "limited" in exam.flags else ""


def _first_flag(values: Mapping[str, str], exam: Exam) -> str:
    return next((value for flag, value in values.items() if flag in exam.flags), "")
