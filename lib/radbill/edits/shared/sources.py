"""The published sources that many edits rest on. A section is named only where it was looked up."""

from radbill.core import sources
from radbill.core.citations import Citation

NPI_STANDARD = Citation("45 CFR 162.406", "Standard unique health identifier for health care providers")
TAX_ID_STANDARD = Citation("45 CFR 162.605", "Standard unique employer identifier")
CODE_SETS = Citation("45 CFR 162.1002", "Medical data code sets")
TAXONOMY_LIST = Citation(sources.TAXONOMY_LIST)
PLACES = Citation(sources.PLACES_OF_SERVICE)
PLACE_RULES = Citation(sources.CLAIMS_MANUAL, "chapter 26, section 10.5, and chapter 13")
FEE_SCHEDULE = Citation(sources.FEE_SCHEDULE_FILE, "status code")
COMPONENTS = Citation(sources.FEE_SCHEDULE_FILE, "PC/TC indicator")
BILATERAL = Citation(sources.FEE_SCHEDULE_FILE, "bilateral indicator")
OLD_EQUIPMENT = Citation("CMS CR 9727", "with CR 10188 and CR 9250: FX, FY and CT")
MODIFIER_LIST = Citation(sources.MODIFIER_LISTS)
ICD10CM = Citation(sources.DIAGNOSIS_LIST, "CDC/NCHS and CMS, by fiscal year")
NCCI_PAIRS = Citation(sources.NCCI_PAIRS)
NCCI_RADIOLOGY = Citation(sources.NCCI_MANUAL, "chapter IX, interventional radiology")
CPT_INSTRUCTIONS = Citation(sources.CPT, "instructions that stand with the code")
MUE_FILE = Citation(sources.NCCI_UNITS)
ADD_ON_FILE = Citation(sources.NCCI_ADD_ONS)
DUPLICATES = Citation(sources.CLAIMS_MANUAL, "chapter 1, Detection of Duplicate Claims")
TIMELY_FILING = Citation("42 CFR 424.44", "Time limits for filing claims")
FILING_WORKDAYS = Citation(sources.CLAIMS_MANUAL, "chapter 1, section 70, last day on a weekend or holiday")
MAMMOGRAPHY = Citation(sources.CLAIMS_MANUAL, "chapter 18, section 20.5")
ORDERS = Citation("42 CFR 410.32", "Diagnostic tests: ordering")
MBI_FORMAT = Citation(sources.MBI_FORMAT)
ROUTINE_EXAMS = Citation(sources.SOCIAL_SECURITY_ACT, "section 1862(a)(7), routine physical checkups")
NECESSITY = Citation(sources.SOCIAL_SECURITY_ACT, "section 1862(a)(1)(A), reasonable and necessary")
MSP_TYPES = Citation(sources.PROFESSIONAL_GUIDE, "loop 2000B, SBR05")
BALANCING = Citation(sources.PROFESSIONAL_GUIDE, "section 1.4.1, coordination of benefits")
BOUGHT_TESTS = Citation(sources.CLAIMS_MANUAL, "chapter 1, section 30.3.7")
HOUSE_BOOK = Citation(sources.WORKBOOK_READING)


def guide(place: str) -> Citation:
    """A place in the implementation guide of the professional claim."""
    return Citation(sources.PROFESSIONAL_GUIDE, place)
