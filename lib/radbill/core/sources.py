"""Every manual, law and file that is cited, named once: a biller meets each by one name, wherever it stands.

A citation's document is one of the names below, or one of a family whose members name themselves by their number:
sections of the Code of Federal Regulations, CMS change requests, national coverage determinations, a practice's own
contracts and sheets. The place in it (`chapter 13, section 20`) is the citation's section.
"""

import re
from collections.abc import Iterable

CLAIMS_MANUAL = "Medicare Claims Processing Manual (Pub. 100-04)"
SOCIAL_SECURITY_ACT = "Social Security Act"
FEDERAL_HOLIDAYS = "5 U.S.C. 6103"
DEFICIT_REDUCTION_ACT = "Deficit Reduction Act of 2005"
AFFORDABLE_CARE_ACT = "Affordable Care Act"
BUDGET_CONTROL_ACT = "Budget Control Act of 2011 (BBEDCA)"
PAMA = "Protecting Access to Medicare Act of 2014"
APPROPRIATIONS_2016 = "Consolidated Appropriations Act, 2016"
APPROPRIATIONS_2024 = "Consolidated Appropriations Act, 2024"
CARES_ACT = "CARES Act and its extensions"
NO_SURPRISES_ACT = "42 U.S.C. 300gg-111"
DISPUTE_FEE_RULE = "88 FR 88494"
#: Federal Independent Dispute Resolution Operations, final rule, published June 4, 2026.
DISPUTE_OPERATIONS_RULE = "91 FR, FR Doc. 2026-11140"
BATCHING_DECISION = "Texas Medical Association v. HHS, 6:23-cv-59 (E.D. Tex. 2023)"
SEQUESTER_CUTS_ACT = "Protecting Medicare and American Farmers from Sequester Cuts Act"

FEE_SCHEDULE_FILE = "CMS physician fee schedule relative value file"
FEE_SCHEDULE_RULE = "CMS physician fee schedule final rule"
OPPS_RULES = "CMS hospital outpatient payment system final rules"
DEDUCTIBLE_NOTICE = "CMS notice of the Part B deductible"
ZIP_LOCALITIES = "CMS ZIP code to carrier locality file"
COVERAGE_DATABASE = "Medicare Coverage Database"
CODE_EDITOR = "Medicare Code Editor"
COMPANION_GUIDE = "CMS companion guide for 837P"
CLAIM_INSTRUCTIONS = "CMS 837P and CMS-1500 instructions"
ORDER_AND_REFERRING = "CMS, Ordering and Referring Information"
MBI_FORMAT = "CMS, Understanding the Medicare Beneficiary Identifier (MBI) format"
PLACES_OF_SERVICE = "CMS Place of Service code set"

NCCI_MANUAL = "Medicare NCCI Policy Manual"
NCCI_PAIRS = "Medicare NCCI procedure-to-procedure edits, practitioner services"
NCCI_UNITS = "Medicare NCCI medically unlikely edits, practitioner services"
NCCI_ADD_ONS = "Medicare NCCI add-on code edits"

CPT = "CPT code set"
HCPCS = "HCPCS Level II code set"
MODIFIER_LISTS = "CPT and HCPCS Level II modifier lists"
DIAGNOSIS_GUIDELINES = "ICD-10-CM Official Guidelines for Coding and Reporting"
DIAGNOSIS_LIST = "ICD-10-CM tabular list"
POSTAL_GUIDE = "USPS Publication 28"
POSTAL_LABELING = "USPS Domestic Mail Manual, labeling list L002"
TAXONOMY_LIST = "NUCC Health Care Provider Taxonomy code set"
REASON_CODES = "X12 claim adjustment reason codes"
REMARK_CODES = "X12 remittance advice remark codes"
PROFESSIONAL_GUIDE = "ASC X12N 005010X222A1 (837P)"
X12_INTERPRETATIONS = "X12 requests for interpretation (RFI)"
REASSOCIATION_RULE = "CAQH CORE 370, EFT and ERA Reassociation (CCD+/835) Rule"
IMPLEMENTATION_ACKNOWLEDGMENT_GUIDE = "ASC X12N 005010X231A1 (999)"
CLAIM_ACKNOWLEDGMENT_GUIDE = "ASC X12N 005010X214 (277CA)"
ELIGIBILITY_GUIDE = "ASC X12N 005010X279A1 (270/271)"
CLAIM_STATUS_CATEGORIES = "X12 claim status category codes"
CLAIM_STATUS_CODES = "X12 claim status codes"
SERVICE_TYPES = "X12 service type codes"

BENEFIT_POLICY_MANUAL = "Medicare Benefit Policy Manual (Pub. 100-02)"
SECONDARY_PAYER_MANUAL = "Medicare Secondary Payer Manual (Pub. 100-05)"
PAYER_POLICIES = "Usual policies of payers"
MEDICARE_CLAIM_EDITS = "Medicare fee-for-service 837P edits (CMS, 005010A1)"
MEDICARE_CLAIM_SIZES = "Medicare 837P companion guide (CMS)"
FRONT_END_EDITS = "Usual front-end edits of payers and clearinghouses"
NEGATION_CUES = "NegEx (Chapman et al., Journal of Biomedical Informatics 2001)"
DIAGNOSIS_CODE_SETS = "45 CFR 162.1002"
OWN_REMITTANCES = "The practice's own remittances"
WORKBOOK_READING = "radbill, how the workbook is read"
OUTDATED_LISTS = "radbill, how long an outdated list speaks"
UNITS_BEYOND_DOUBT = "radbill, units beyond doubt"
CHARGES_BEYOND_DOUBT = "radbill, charges beyond doubt"
PAYMENT_TOLERANCE = "radbill, tolerance of payments"
EXAM_NAME_READING = "radbill, how exam names are read"
HFMA_MAP_KEYS = "HFMA MAP Keys"
MGMA_FORMULAS = "MGMA, Cost and Revenue formulas"
MGMA_KEY_INDICATORS = "MGMA, key performance indicators of billing"
AAFP_KEY_METRICS = "AAFP, Revenue Cycle Management: Key Metrics"

_NAMES = frozenset(value for name, value in vars().items() if name.isupper() and isinstance(value, str))
_FAMILIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(21|42|45) CFR \d+\.\d+(\(\w+\))*",
        r"CMS CR \d+",
        r"CMS MLN Matters \w+",
        r"NCD \d+(\.\d+)*",
        r"Contract .+",
        r"The practice's own sheet .+",
    )
)


def is_named(document: str) -> bool:
    """Whether a document is called as the list calls it.

    >>> is_named("Medicare Claims Processing Manual (Pub. 100-04)"), is_named("CMS 100-04"), is_named("42 CFR 410.32")
    (True, False, True)
    """
    return document in _NAMES or any(family.fullmatch(document) for family in _FAMILIES)


def source_names() -> Iterable[str]:
    """Every name of the list, in the order of the alphabet."""
    return sorted(_NAMES)
