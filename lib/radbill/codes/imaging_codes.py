"""The one table of what each imaging code says: exam, contrast, views, sides, extent, and whether it is ordered.

The rows stand in `imaging_codes.csv` beside this module, in words of our own. Reading exam names, reviewing reports and
the edits derive from it what they need. A reference names codes the way people do: `CT head / without`,
`X-ray chest / 2 views`, `PET / whole body / with CT`; the exam alone stands for all of its codes.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, model_validator

from radbill.codes import cpt, hcpcs
from radbill.codes.imaging_rows import imaging_rows
from radbill.core.dates import DateRange

_BETWEEN_EXAMS, _BETWEEN_VALUES = "|", " / "
WITH_OR_BOTH = "with or both"

Contrast = Literal["", "without", "with", "both", "with or both"]
Technique = Literal[
    "", "angiography", "venography", "myelography", "arthrography", "perfusion", "bending", "double contrast",
    "duplex", "doppler", "elastography", "tomosynthesis", "rendering", "SPECT", "SPECT/CT",
]  # fmt: skip
Sides = Literal["", "both sides", "one side"]
Extent = Literal["", "complete", "limited", "single", "multiple", "skull to thigh", "whole body"]
AttenuationCt = Literal["", "without CT", "with CT"]

#: What codes of one exam differ by, and in which order its values stand.
AXES: Mapping[str, tuple[str, ...]] = {
    "contrast": ("without", "with", "both"),
    "views": tuple(map(str, range(1, 10))),
    "sides": ("both sides", "one side"),
    "extent": ("complete", "limited", "single", "multiple", "skull to thigh", "whole body"),
    "ct": ("with CT", "without CT"),
}


class Modality(StrEnum):
    """How the pictures are made; the two letters are those of DICOM where it has them."""

    CT = "CT"
    MAGNETIC_RESONANCE = "MR"
    X_RAY = "XR"
    FLUOROSCOPY = "FL"
    ANGIOGRAPHY = "XA"
    ULTRASOUND = "US"
    MAMMOGRAPHY = "MG"
    NUCLEAR_MEDICINE = "NM"
    PET = "PET"
    BONE_DENSITY = "BD"
    OTHER = "OT"


class Purpose(StrEnum):
    """What a service is for: a test, a screening, guiding a needle, a treatment, or making a test possible."""

    DIAGNOSTIC = "diagnostic"
    SCREENING = "screening"
    GUIDANCE = "guidance"
    TREATMENT = "treatment"
    PREPARATION = "preparation"


def _several(between: str) -> BeforeValidator:
    """A cell that holds several texts."""
    return BeforeValidator(lambda cell: tuple(filter(None, cell.split(between))))


_Day = Annotated[date | None, BeforeValidator(lambda cell: cell or None)]
_Count = Annotated[int, BeforeValidator(lambda cell: cell or 0), Field(ge=0, le=9)]


class ImagingCode(BaseModel):
    """What an imaging code says.

    Attributes:
        procedure_code: CPT or HCPCS.
        exams: The exams, in plain words, whose codes differ only by one of the axes; nearly always one.
        modality: How the pictures are made.
        body_parts: Parts of the body that the code may be of, by the names of the exam vocabulary; any of them.
        technique: What the exam is besides its modality.
        purpose: What it is for.
        contrast: Contrast in a vein, a joint or the spinal canal that the code is for; empty where it says nothing.
        views: Least number of views; 0 where the code gives none.
        sides: Whether the code is of one side or of both by itself.
        extent: How much of the exam is done.
        ct: Whether PET comes with CT for attenuation and place.
        effective_from: First day, where loaded releases cannot tell it.
        effective_to: Last day, where loaded releases cannot tell it.
        days_source: Where these days come from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    procedure_code: Annotated[str, Field(pattern=r"[0-9A-Z]\d{3}[0-9A-Z]")]
    exams: Annotated[tuple[str, ...], _several(_BETWEEN_EXAMS), Field(min_length=1)]
    modality: Modality
    body_parts: Annotated[tuple[str, ...], _several(" ")]
    technique: Technique
    purpose: Purpose
    contrast: Contrast
    views: _Count
    sides: Sides
    extent: Extent
    ct: AttenuationCt
    effective_from: _Day
    effective_to: _Day
    days_source: str

    @model_validator(mode="after")
    def _days_have_a_source(self) -> "ImagingCode":
        if (self.effective_from or self.effective_to) and not self.days_source:
            raise ValueError(f"{self.procedure_code} has days and no source for them.")
        return self

    @cached_property
    def in_force(self) -> DateRange:
        """Days on which the code holds, as far as the table says; releases say more."""
        return DateRange(self.effective_from or date.min, self.effective_to)

    def values(self, axis: str) -> tuple[str, ...]:
        """What the code says on an axis: nearly always one value, none where it says nothing."""
        value = getattr(self, axis)
        if value == WITH_OR_BOTH:
            return "with", "both"
        return (str(value),) if value else ()

    def says(self, value: str) -> bool:
        """Whether the code says a value of a reference, such as `without`, `2 views` or `whole body`."""
        number, _, unit = value.partition(" view")
        if unit in {"", "s"} and number.isdigit():
            return self.views == int(number)
        return any(value in self.values(axis) for axis in AXES if axis != "views")

    def differs_only_by(self, axis: str, other: "ImagingCode") -> bool:
        """Whether another code of the same exam says the same but for one axis."""
        return all(getattr(self, each) == getattr(other, each) for each in AXES if each != axis)


_ROWS: TypeAdapter[tuple[ImagingCode, ...]] = TypeAdapter(tuple[ImagingCode, ...])


@cache
def imaging_codes() -> Mapping[str, ImagingCode]:
    """Every row of the table by its code."""
    return by_code(imaging_rows())


def by_code(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, ImagingCode]:
    """Rows of text by their codes.

    Raises:
        ValueError: A row has a field that the table has not, a value that is none of its own, or a code twice.
    """
    codes = {row.procedure_code: row for row in _ROWS.validate_python(rows)}
    if len(codes) != len(rows):
        raise ValueError("The table of imaging codes has a code twice.")
    return codes


@cache
def _exams() -> Mapping[str, tuple[ImagingCode, ...]]:
    exams: dict[str, tuple[ImagingCode, ...]] = {}
    for row in imaging_codes().values():
        for exam in row.exams:
            exams[exam] = (*exams.get(exam, ()), row)
    return exams


@cache
def codes_named(reference: str) -> tuple[ImagingCode, ...]:
    """The codes that a reference names: an exam, with what they must say behind bars.

    >>> [row.procedure_code for row in codes_named("CT head / without")]
    ['70450']

    Raises:
        ValueError: The table has no such exam, or none of its codes says all of that.
    """
    exam, *values = reference.split(_BETWEEN_VALUES)
    rows = tuple(row for row in _exams().get(exam, ()) if all(map(row.says, values)))
    if not rows:
        raise ValueError(f"No imaging code is {reference}.")
    return rows


@cache
def code_named(reference: str) -> str:
    """The one code that a reference names.

    Raises:
        ValueError: It names none, or several.
    """
    rows = codes_named(reference)
    if len(rows) > 1:
        raise ValueError(f"{reference} may be any of {', '.join(row.procedure_code for row in rows)}.")
    return rows[0].procedure_code


def alternatives(procedure_code: str, axis: str) -> Iterator[Mapping[str, str]]:
    """For each exam of a code: the codes that differ from it only by an axis, itself among them, by their values.

    >>> next(alternatives("70450", "contrast"))
    {'without': '70450', 'with': '70460', 'both': '70470'}
    """
    row = imaging_codes().get(procedure_code)
    if row is not None and row.values(axis):
        for exam in row.exams:
            alike = [other for other in _exams()[exam] if row.differs_only_by(axis, other)]
            yield {
                value: other.procedure_code for value in AXES[axis] for other in alike if value in other.values(axis)
            }


@cache
def procedure_codes(reference: str) -> tuple[str, ...]:
    """The codes that a reference names; a code that the table has not (an intervention's) stands for itself.

    Raises:
        ValueError: The reference is a number that the table has: it is named by its exam, so that it stands here alone.
    """
    if reference in imaging_codes():
        raise ValueError(f"Name {reference} by its exam, {imaging_codes()[reference].exams[0]}.")
    if cpt.is_valid(reference) or hcpcs.is_valid(reference):
        return (reference,)
    return tuple(row.procedure_code for row in codes_named(reference))


@cache
def _diagnostic_imaging() -> frozenset[str]:
    return frozenset(code for code, row in imaging_codes().items() if _is_ordered(row))


def _is_ordered(row: ImagingCode) -> bool:
    if row.purpose is Purpose.SCREENING:
        return row.modality is not Modality.MAMMOGRAPHY
    return row.purpose is Purpose.DIAGNOSTIC


def is_diagnostic_imaging(procedure_code: str) -> bool:
    """Whether a code is an imaging test that a practitioner orders (42 CFR 410.32).

    Guidance, treatment and screening mammography (42 CFR 410.34) are not; other screenings are ordered.
    """
    return procedure_code in _diagnostic_imaging()


def is_imaging(procedure_code: str) -> bool:
    """Whether a code is in the table of imaging codes, tests and others."""
    return procedure_code in imaging_codes()


def is_plain_film(procedure_code: str) -> bool:
    """Whether a code is a plain X-ray."""
    row = imaging_codes().get(procedure_code)
    return row is not None and row.modality is Modality.X_RAY
