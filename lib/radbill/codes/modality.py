"""What kind of service a procedure code is, from the order in which the codes are numbered; words of our own.

A row says from which code on a kind begins; it holds up to the next row. Codes are compared as text of five characters,
as they stand in the cells, so that letters come behind digits.
"""

from typing import NamedTuple

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
    "G0130": BONE, "G0131": OTHER, "G0279": MAMMOGRAPHY, "G0280": OTHER, "G0297": CT, "G0298": OTHER,
}  # fmt: skip

#: Rising by first code.
MODALITY_RANGES = tuple(CodeRange(code, modality) for code, modality in sorted(_FIRST_CODES.items()))


def modality_of(procedure_code: str) -> str:
    """The kind of service of a code; the formulas of the workbooks look it up in the same ranges.

    >>> modality_of("70553"), modality_of("77067"), modality_of("36247")
    ('MRI', 'Mammography', 'Procedures')
    """
    return next((row.modality for row in reversed(MODALITY_RANGES) if row.first_code <= procedure_code), OTHER)
