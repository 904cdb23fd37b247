"""Sets of procedure codes to which a rule applies, by number only."""

from datetime import date

from radbill.codes.cited_codes import CitedCodes
from radbill.codes.code_ranges import ranges
from radbill.core import sources
from radbill.core.citations import Citation, Confidence

_MAMMOGRAPHY = Citation(sources.CLAIMS_MANUAL, "chapter 18, section 20")

#: A screening mammogram of both breasts, and the tomosynthesis that goes with it.
SCREENING_MAMMOGRAM, SCREENING_TOMOSYNTHESIS = "77067", "77063"
#: Screening mammography: no order is needed.
SCREENING_MAMMOGRAPHY = CitedCodes((SCREENING_MAMMOGRAM, SCREENING_TOMOSYNTHESIS), _MAMMOGRAPHY)
#: Diagnostic mammograms, of one breast and of both.
DIAGNOSTIC_MAMMOGRAMS = CitedCodes(("77065", "77066"), _MAMMOGRAPHY)
#: Diagnostic mammography with the tomosynthesis that goes with it.
DIAGNOSTIC_MAMMOGRAPHY = CitedCodes(DIAGNOSTIC_MAMMOGRAMS | {"G0279"}, _MAMMOGRAPHY)
#: Made at facilities with a certificate of the FDA, whose number stands on the claim.
MAMMOGRAPHY = CitedCodes(
    SCREENING_MAMMOGRAPHY | DIAGNOSTIC_MAMMOGRAPHY, Citation(sources.CLAIMS_MANUAL, "chapter 18, section 20.5")
)

#: Lung cancer screening with low dose CT, and the visit at which it is decided on.
LUNG_SCREENING, LUNG_SCREENING_VISIT = "71271", "G0296"
#: Screening ultrasound of the abdominal aorta.
AORTA_SCREENING = "76706"
#: CT colonography as a screening test, and the day from which Medicare covers it.
COLONOGRAPHY_SCREENING, COLONOGRAPHY_SCREENING_FROM = "74263", date(2025, 1, 1)
#: Codes that say only the section of the book: the claim tells in words what was done.
UNLISTED = CitedCodes(
    {
        "19499", "20999", "22899", "32999", "36299", "37799", "47999", "49999", "60699", "64999", "76496", "76497",
        "76498", "76499", "76999", "77299", "77399", "77499", "77799", "78099", "78199", "78299", "78399", "78499",
        "78599", "78699", "78799", "78999", "79999", "93998",
    },
    Citation(sources.CPT, "unlisted procedures of the radiology sections and of interventions"),
)  # fmt: skip
#: Bone mass measurements by any method; an assessment of fractures alone (77086) is none.
BONE_DENSITY = CitedCodes(
    ("76977", "77078", "77080", "77081", "77085", "G0130"), Citation("42 CFR 410.31", "Bone mass measurement")
)
#: Preventive services of which the Medicare patient pays nothing: of imaging, the codes of former years included.
NO_COST_SHARE_IMAGING = CitedCodes(
    SCREENING_MAMMOGRAPHY
    | BONE_DENSITY
    | {LUNG_SCREENING, LUNG_SCREENING_VISIT, AORTA_SCREENING, "G0297", "G0389", "G0202", "77052", "77057"},
    Citation(sources.CLAIMS_MANUAL, "chapter 18, section 1.2"),
)
#: The same of all services that the fee schedule prices: visits, counseling, Pap and pelvic exams, colonoscopies.
NO_COST_SHARE = CitedCodes(
    NO_COST_SHARE_IMAGING
    | {"G0402", "G0438", "G0439", "G0101", "G0124", "G0141", "P3001", "Q0091", "G0104", "G0105", "G0121"}
    | {"97802", "97803", "97804", "G0270", "G0271", "99406", "99407", "G0442", "G0443", "G0444", "G0445", "G0446"}
    | {"G0447", "G0473", "G0513", "G0514"},
    Citation(sources.CLAIMS_MANUAL, "chapter 18, section 1.2"),
)
#: Screening services of which the patient owes coinsurance and no deductible: barium enemas, covered until 2024.
NO_DEDUCTIBLE = CitedCodes(("G0106", "G0120"), Citation(sources.CLAIMS_MANUAL, "chapter 18, section 1.2"))

#: The scans that modifier CT goes with.
CT_STANDARD_CODES = ranges(
    "70450-70498, 71250-71275, 72125-72133, 72191-72194, 73200-73206, 73700-73706, 74150-74178, 74261-74263, "
    "75571-75574",
    Citation(sources.PAMA, "section 218(a)"),
)
_SEX_CONFLICT = Citation(sources.CODE_EDITOR, "sex conflict of procedures", Confidence.MEDIUM)
#: Exams of female organs and of pregnancy, and exams of male organs.
FEMALE_PROCEDURES = ranges("58340-58345, 59000-59899, 74740-74742, 76801-76831", _SEX_CONFLICT)
MALE_PROCEDURES = ranges("55700-55899, 76870, 76872-76873", _SEX_CONFLICT)

_PROCEDURES = (10004, 69990)


def is_surgical(procedure_code: str) -> bool:
    """Whether a code lies in the surgery section, as an intervention's own codes do."""
    return _PROCEDURES[0] <= _number(procedure_code) <= _PROCEDURES[1]


def _number(procedure_code: str) -> int:
    return int(procedure_code) if procedure_code.isascii() and procedure_code.isdecimal() else 0
