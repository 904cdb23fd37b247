"""The published sources that many edits rest on. A section is named only where it was looked up."""

from radbill.core.citations import Citation

NPI_STANDARD = Citation("45 CFR 162.406", "Standard unique health identifier for health care providers")
TAX_ID_STANDARD = Citation("45 CFR 162.605", "Standard unique employer identifier")
CODE_SETS = Citation("45 CFR 162.1002", "Medical data code sets")
TAXONOMY_LIST = Citation("NUCC Health Care Provider Taxonomy code set")
PLACES = Citation("CMS Place of Service code set")
PLACE_RULES = Citation("Medicare Claims Processing Manual (Pub. 100-04)", "chapter 26, section 10.5, and chapter 13")
FEE_SCHEDULE = Citation("CMS physician fee schedule relative value file", "status code")
COMPONENTS = Citation("CMS physician fee schedule relative value file", "PC/TC indicator")
BILATERAL = Citation("CMS physician fee schedule relative value file", "bilateral indicator")
MODIFIER_LIST = Citation("CPT and HCPCS Level II modifier lists")
DIAGNOSIS_GUIDELINES = "ICD-10-CM Official Guidelines for Coding and Reporting"
ICD10CM = Citation("ICD-10-CM tabular list", "CDC/NCHS and CMS, by fiscal year")
NCCI_PAIRS = Citation("Medicare NCCI procedure-to-procedure edits, practitioner services")
NCCI_RADIOLOGY = Citation("Medicare NCCI Policy Manual", "chapter IX, interventional radiology")
CPT_INSTRUCTIONS = Citation("CPT code set", "instructions that stand with the code")
MUE_FILE = Citation("Medicare NCCI medically unlikely edits, practitioner services")
ADD_ON_FILE = Citation("Medicare NCCI add-on code edits")
DUPLICATES = Citation("Medicare Claims Processing Manual (Pub. 100-04)", "chapter 1, Detection of Duplicate Claims")
TIMELY_FILING = Citation("42 CFR 424.44", "Time limits for filing claims")
MAMMOGRAPHY = Citation("Medicare Claims Processing Manual (Pub. 100-04)", "chapter 18, section 20.5")
ORDERS = Citation("42 CFR 410.32", "Diagnostic tests: ordering")
MBI_FORMAT = Citation("CMS, Understanding the Medicare Beneficiary Identifier (MBI) format")
NECESSITY = Citation("Social Security Act", "section 1862(a)(1)(A), reasonable and necessary")
HOUSE_BOOK = Citation("radbill, how the workbook is read")


def guide(place: str) -> Citation:
    """A place in the implementation guide of the professional claim."""
    return Citation("ASC X12N 005010X222A1 (837P)", place)
