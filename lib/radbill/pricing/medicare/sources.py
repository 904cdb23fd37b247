"""The published sources that pricing steps cite."""

from radbill.core import sources
from radbill.core.citations import Citation, Confidence

PFS_FORMULA = Citation(sources.SOCIAL_SECURITY_ACT, "section 1848(b)")
POS_AND_PE = Citation("42 CFR 414.22(b)(5)", "facility and non-facility practice expense")
COMPONENTS = Citation(sources.FEE_SCHEDULE_FILE, "PC/TC indicator")
STATUS_CODES = Citation(sources.FEE_SCHEDULE_FILE, "status code")
FACILITY_TECHNICAL = Citation(sources.CLAIMS_MANUAL, "chapter 13, section 20, technical component of hospital patients")
MPPR_ORDER = Citation(
    "CMS CR 9647",
    "with Deficit Reduction Act of 2005, section 5102(b): reduced first, then the lesser of the result and the cap",
)
MPPR_REDUCED_GLOBAL = Citation(
    "CMS CR 9647", "a reduced global is rounded once, on the sum of its parts", Confidence.MEDIUM
)
OPPS_CAP = Citation(sources.DEFICIT_REDUCTION_ACT, "section 5102(b), OPPS cap on the technical component of imaging")
BILATERAL = Citation(sources.FEE_SCHEDULE_FILE, "bilateral indicator")
BILATERAL_150 = Citation(sources.FEE_SCHEDULE_FILE, "bilateral indicator 1", Confidence.MEDIUM)
UNITS = Citation(sources.CLAIMS_MANUAL, "chapter 12, units of service")
GLOBAL_SURGERY = Citation(
    sources.CLAIMS_MANUAL, "chapter 12, section 40, global surgery; shares of the fee schedule file"
)
ENDOSCOPIES = Citation(sources.CLAIMS_MANUAL, "chapter 12, section 40.6, endoscopies of one family")
SURGICAL_RANKING = Citation(sources.CLAIMS_MANUAL, "chapter 12, section 40.6, multiple surgery")
