"""The published sources that pricing steps cite."""

from radbill.core.citations import Citation, Confidence

PFS_FORMULA = Citation("Social Security Act s. 1848(b)")
POS_AND_PE = Citation("42 CFR 414.22(b)(5)", "facility and non-facility practice expense")
COMPONENTS = Citation("CMS physician fee schedule data base", "PC/TC indicator")
STATUS_CODES = Citation("CMS physician fee schedule data base", "status code")
FACILITY_TECHNICAL = Citation("CMS 100-04, ch. 13, s. 20", "technical component of hospital patients")
MPPR_ORDER = Citation(
    "CMS CR 9647; Deficit Reduction Act of 2005, s. 5102(b)", "reduced first, then the lesser of the result and the cap"
)
MPPR_REDUCED_GLOBAL = Citation(
    "CMS CR 9647", "a reduced global is rounded once, on the sum of its parts", Confidence.MEDIUM
)
OPPS_CAP = Citation("Deficit Reduction Act of 2005, s. 5102(b)", "OPPS cap on the technical component of imaging")
BILATERAL = Citation("CMS physician fee schedule data base", "bilateral indicator")
BILATERAL_150 = Citation("CMS physician fee schedule data base", "bilateral indicator 1", Confidence.MEDIUM)
UNITS = Citation("CMS 100-04, ch. 12", "units of service")
GLOBAL_SURGERY = Citation("CMS 100-04, ch. 12, s. 40", "global surgery; shares of the fee schedule file")
ENDOSCOPIES = Citation("CMS 100-04, ch. 12, s. 40.6", "endoscopies of one family")
SURGICAL_RANKING = Citation("CMS 100-04, ch. 12, s. 40.6", "multiple surgery")
