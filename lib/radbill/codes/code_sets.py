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

#: Pictures in three dimensions made from an exam's own, without and with a workstation of its own.
RENDERING = CitedCodes(("76376", "76377"), Citation(sources.CPT, "instructions that stand with the codes"))
#: Lung cancer screening with low dose CT, and the visit at which it is decided on.
LUNG_SCREENING, LUNG_SCREENING_VISIT = "71271", "G0296"
#: Screening ultrasound of the abdominal aorta.
AORTA_SCREENING = "76706"
#: CT colonography as a screening test, and the day from which Medicare covers it.
COLONOGRAPHY_SCREENING, COLONOGRAPHY_SCREENING_FROM = "74263", date(2025, 1, 1)
#: Codes that say only the section of the book: the claim tells in words what was done.
UNLISTED = CitedCodes(
    {
        "01999", "15999", "17999", "19499", "20999", "21089", "21299", "21499", "21899", "22899", "22999", "23929",
        "24999", "25999", "26989", "27299", "27599", "27899", "28899", "29799", "29999", "30999", "31299",
        "31599", "31899", "32999", "33999", "36299", "37501", "37799", "38129", "38589", "38999", "39499",
        "39599", "40799", "40899", "41599", "41899", "42299", "42699", "42999", "43289", "43499", "43659",
        "43999", "44238", "44799", "44899", "44979", "45399", "45499", "45999", "46999", "47379", "47399",
        "47579", "47999", "48999", "49329", "49659", "49999", "50549", "50949", "51999", "53899", "54699",
        "55559", "55899", "58578", "58579", "58679", "58999", "59897", "59898", "59899", "60659", "60699",
        "64999", "66999", "67299", "67399", "67599", "67999", "68399", "68899", "69399", "69799", "69949",
        "69979", "76496", "76497", "76498", "76499", "76999", "77299", "77399", "77499", "77799", "78099",
        "78199", "78299", "78399", "78499", "78599", "78699", "78799", "78999", "79999", "92499", "92700",
        "93799", "93998", "94799", "95199", "95999", "96379", "96549", "96999", "97039", "97139", "97799",
        "99199", "99429", "99499", "A4641", "A4649", "A9597", "A9598", "A9698", "A9699", "A9999", "J3490",
        "J3590", "J7599", "J7699", "J7799", "J7999", "J8498", "J8499", "J8597", "J8999", "J9999",
    },
    Citation(sources.CPT, "unlisted procedures; and HCPCS codes not otherwise classified"),
)  # fmt: skip
#: PET of tumors and of the body, with and without CT, and the tracer of glucose (FDG) for it.
ONCOLOGY_PET = CitedCodes(
    ("78811", "78812", "78813", "78814", "78815", "78816"), Citation("NCD 220.6.17", "procedure codes; CMS CR 6632")
)
#: PET of the brain; with FDG for a tumor it falls under the same rule (CMS CR 6632, transmittal 1817), for dementia
#: under another.
BRAIN_PET = "78608"
FDG = "A9552"
#: Other tracers of PET, with which a scan is not one with FDG.
OTHER_PET_TRACERS = CitedCodes(
    {
        "A9515", "A9526", "A9555", "A9580", "A9586", "A9587", "A9588", "A9591", "A9592", "A9593", "A9594", "A9595",
        "A9596", "A9597", "A9598", "A9602", "A9608", "A9611", "A9616", "A9800", "Q9982", "Q9983",
    },
    Citation(sources.HCPCS, "positron emission tracers"),
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
#: Imaging that Medicare covers as a screening.
COVERED_SCREENING_IMAGING = CitedCodes(
    NO_COST_SHARE_IMAGING | {COLONOGRAPHY_SCREENING}, Citation(sources.CLAIMS_MANUAL, "chapter 18, section 1.2")
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
