"""The short closed lists of codes on a professional claim: frequency, relationship, sex, kind of payer, envelope.

They are those that the guide of the 837P (005010X222A1) takes in single elements, in words of our own.
"""

from radbill.codes.cited_codes import CitedCodes
from radbill.core import sources
from radbill.core.citations import Citation

#: SBR01: which payer in the order of payers, for the coverages that a patient of ours may have.
PRIMARY, SECONDARY, TERTIARY = "P", "S", "T"
#: All of them, in their order.
RESPONSIBILITIES = (PRIMARY, SECONDARY, TERTIARY)

#: Claim frequency: a first claim, one that replaces an earlier one, one that takes it back.
ORIGINAL, REPLACEMENT, VOID = "1", "7", "8"
#: CLM05-3 of a professional claim.
CLAIM_FREQUENCIES = (ORIGINAL, REPLACEMENT, VOID)
#: Frequencies that change a claim which the payer has; REF*F8 names it.
CORRECTION_FREQUENCIES = CitedCodes((REPLACEMENT, VOID), Citation(sources.PROFESSIONAL_GUIDE, "loop 2300, REF*F8"))

#: CLM12: the special programs that pay a claim.
SPECIAL_PROGRAMS = CitedCodes({"02", "03", "05", "09"}, Citation(sources.PROFESSIONAL_GUIDE, "loop 2300, CLM12"))

#: The patient is the subscriber.
SELF = "18"
#: SBR02 and PAT01 of the commonest dependents.
SPOUSE, CHILD = "01", "19"
#: SBR02 and PAT01: self, spouse, child, employee, unknown, organ donor, cadaver donor, life partner, other.
RELATIONSHIPS = (SELF, SPOUSE, CHILD, "20", "21", "39", "40", "53", "G8")
#: PAT01: the relationships of a dependent.
DEPENDENT_RELATIONSHIPS = RELATIONSHIPS[1:]
#: INS02 of a question about coverage: spouse and child; it has no code for the others.
ELIGIBILITY_RELATIONSHIPS = CitedCodes({SPOUSE, CHILD}, Citation(sources.ELIGIBILITY_GUIDE, "loop 2100D, INS02"))
#: DMG03: female, male, unknown.
FEMALE, MALE, SEX_UNKNOWN = "F", "M", "U"
#: All of them.
SEXES = (FEMALE, MALE, SEX_UNKNOWN)

#: SBR09 of Medicare Part B, whose rules the edits know.
MEDICARE_PART_B = "MB"
#: SBR09 of Medicare itself, Parts A and B; plans of others that stand in for it have codes of their own.
MEDICARE_FILING_CODES = CitedCodes({MEDICARE_PART_B, "MA"}, Citation(sources.PROFESSIONAL_GUIDE, "loop 2000B, SBR09"))
#: SBR01: which payer comes before which, the first one first.
PAYER_RESPONSIBILITIES = ("P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H")
#: SBR09 of workers' compensation, whose subscriber is the employer.
WORKERS_COMPENSATION = "WC"
#: SBR09: the kinds of payers that a radiology practice meets, the commonest first.
USUAL_FILING_CODES = (
    MEDICARE_PART_B, "MC", "CI", "BL", "HM", "12", "13", "14", "15", "16", "AM", "CH", "OF", "TV", "VA",
    WORKERS_COMPENSATION, "ZZ",
)  # fmt: skip
#: SBR09: all that the guide takes.
CLAIM_FILING_CODES = CitedCodes(
    {*USUAL_FILING_CODES, "11", "17", "DS", "FI", "LM", "MA"}, Citation(sources.PROFESSIONAL_GUIDE, "loop 2000B, SBR09")
)

#: ISA05 and ISA07: agreed between the partners.
MUTUALLY_DEFINED = "ZZ"
#: ISA05 and ISA07: the qualifiers that clearinghouses ask for, the commonest first.
USUAL_QUALIFIERS = (MUTUALLY_DEFINED, "30", "01", "27", "28", "29")
#: ISA05 and ISA07: all that the guide takes, in its order.
ENVELOPE_QUALIFIERS = ("01", "14", "20", "27", "28", "29", "30", "33", MUTUALLY_DEFINED)
#: ISA15: test and production.
TEST, PRODUCTION = "T", "P"
#: Both of them.
USAGE_INDICATORS = (TEST, PRODUCTION)
