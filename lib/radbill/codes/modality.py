"""What kind of service a procedure code is: as the table of imaging codes says, else by how the codes are numbered.

A range says from which code on a kind begins; it holds up to the next. Codes are compared as text of five characters,
as they stand in the cells, so that letters come behind digits. The words are our own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from radbill.codes.imaging_rows import imaging_rows

CT, MRI, XRAY, FLUOROSCOPY = "CT", "MRI", "X-ray", "Fluoroscopy"
ULTRASOUND, MAMMOGRAPHY, NUCLEAR, BONE = "Ultrasound", "Mammography", "Nuclear medicine", "Bone density"
ANGIOGRAPHY, PROCEDURES, THERAPY, OTHER = "Angiography", "Procedures", "Radiation therapy", "Other"

#: In the order of the Dashboard.
MODALITIES = (
    CT, MRI, XRAY, FLUOROSCOPY, ULTRASOUND, MAMMOGRAPHY, NUCLEAR, BONE, ANGIOGRAPHY, PROCEDURES, THERAPY, OTHER,
)  # fmt: skip


class CodeRange(NamedTuple):
    """The first code of a range, and what its services are."""

    first_code: str
    modality: str


#: What the kinds of the table of imaging codes are called here.
_NAMES = {
    "CT": CT, "MR": MRI, "XR": XRAY, "FL": FLUOROSCOPY, "XA": ANGIOGRAPHY, "US": ULTRASOUND, "MG": MAMMOGRAPHY,
    "NM": NUCLEAR, "PET": NUCLEAR, "BD": BONE, "OT": OTHER,
}  # fmt: skip
#: Where kinds begin among codes that the table lacks: interventions, therapy, other services, codes that are new.
_FIRST_CODES = {
    "00000": OTHER, "10004": PROCEDURES, "70010": FLUOROSCOPY, "70030": XRAY, "70332": FLUOROSCOPY, "70336": MRI,
    "70350": XRAY, "70370": FLUOROSCOPY, "70380": XRAY, "70390": FLUOROSCOPY, "70450": CT, "70540": MRI,
    "71045": XRAY, "71250": CT, "71550": MRI,
    "72020": XRAY, "72125": CT, "72141": MRI, "72170": XRAY, "72191": CT, "72195": MRI, "72200": XRAY,
    "72240": FLUOROSCOPY,
    "73000": XRAY, "73040": FLUOROSCOPY, "73050": XRAY, "73085": FLUOROSCOPY, "73090": XRAY, "73115": FLUOROSCOPY,
    "73120": XRAY, "73200": CT, "73218": MRI, "73501": XRAY, "73525": FLUOROSCOPY, "73551": XRAY,
    "73580": FLUOROSCOPY, "73590": XRAY, "73615": FLUOROSCOPY, "73620": XRAY, "73700": CT, "73718": MRI,
    "74018": XRAY, "74150": CT, "74181": MRI, "74190": FLUOROSCOPY, "74261": CT, "74270": FLUOROSCOPY,
    "74710": XRAY, "74712": MRI, "74740": FLUOROSCOPY,
    "75557": MRI, "75571": CT, "75600": ANGIOGRAPHY, "75635": CT, "75705": ANGIOGRAPHY,
    "76000": FLUOROSCOPY, "76010": XRAY, "76080": FLUOROSCOPY, "76098": XRAY, "76120": FLUOROSCOPY, "76376": OTHER,
    "76380": CT, "76390": MRI, "76496": OTHER, "76506": ULTRASOUND,
    "77001": FLUOROSCOPY, "77011": CT, "77021": MRI, "77053": MAMMOGRAPHY, "77071": XRAY, "77078": BONE,
    "77084": MRI, "77085": BONE, "77261": THERAPY, "78000": NUCLEAR, "80000": OTHER,
    "93303": ULTRASOUND, "93451": PROCEDURES, "93880": ULTRASOUND, "94000": OTHER,
    "G0297": CT, "G0298": OTHER,
}  # fmt: skip

_NUMBERED = tuple(sorted(_FIRST_CODES.items()))


def _kind_among(ranges: tuple[tuple[str, str], ...], procedure_code: str) -> str:
    at = bisect_right(ranges, procedure_code, key=lambda each: each[0])
    return ranges[at - 1][1] if at else OTHER


def _following(code: str) -> str:
    """The code behind a code: 76020 behind 76019, 0042U behind 0042T."""
    if code[-1].isdigit():
        return f"{code[0]}{int(code[1:]) + 1:04}"
    return code[:-1] + chr(ord(code[-1]) + 1)


def _first_codes() -> Mapping[str, str]:
    """Where kinds begin, with a range of its own for each code that the table numbers among others."""
    kinds = dict(_NUMBERED)
    table = {row["procedure_code"]: _NAMES[row["modality"]] for row in imaging_rows()}
    for code in table:
        kinds.setdefault(_following(code), _kind_among(_NUMBERED, _following(code)))
    return kinds | table


def _ranges() -> Iterator[CodeRange]:
    last = ""
    for code, modality in sorted(_first_codes().items()):
        if modality != last:
            yield CodeRange(code, modality)
        last = modality


#: Rising by first code.
MODALITY_RANGES = tuple(_ranges())


def modality_of(procedure_code: str) -> str:
    """The kind of service of a code; the formulas of the workbooks look it up in the same ranges.

    >>> modality_of("70553"), modality_of("77067"), modality_of("36247")
    ('MRI', 'Mammography', 'Procedures')
    """
    return _kind_among(MODALITY_RANGES, procedure_code)
