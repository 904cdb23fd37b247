"""The modifiers of one meaning, by what they say; sides and components have modules of their own."""

from collections.abc import Sequence
from datetime import date

from radbill.codes.cited_codes import CitedCodes
from radbill.codes.component import COMPONENT_MODIFIERS, TECHNICAL_COMPONENT
from radbill.codes.sides import ANATOMIC_MODIFIERS, BOTH_SIDES, SIDE_MODIFIERS
from radbill.core import sources
from radbill.core.citations import Citation

_NCCI = Citation(sources.NCCI_MANUAL, "chapter I, modifiers of the procedure-to-procedure edits")
_SURGERY = Citation(sources.CLAIMS_MANUAL, "chapter 12, section 40")

#: The modifier of a service apart from the others of the day; the X modifiers say more exactly why.
DISTINCT_PROCEDURE = "59"
SEPARATE_ENCOUNTER, SEPARATE_STRUCTURE, SEPARATE_PRACTITIONER, UNUSUAL_SERVICE = "XE", "XS", "XP", "XU"
#: Say that a service is apart from the patient's others of the day: another site, session, lesion or person.
DISTINCT_SERVICE_MODIFIERS = CitedCodes(
    (DISTINCT_PROCEDURE, SEPARATE_ENCOUNTER, SEPARATE_STRUCTURE, SEPARATE_PRACTITIONER, UNUSUAL_SERVICE), _NCCI
)
#: Say that a service was repeated, by the same physician and by another one.
REPEATED_BY_SAME_PHYSICIAN, REPEATED_BY_ANOTHER_PHYSICIAN = "76", "77"
#: Say that a service stands once more on purpose: repeated, or apart.
REPEAT_OR_DISTINCT_MODIFIERS = CitedCodes(
    DISTINCT_SERVICE_MODIFIERS | {REPEATED_BY_SAME_PHYSICIAN, REPEATED_BY_ANOTHER_PHYSICIAN, "91"},
    Citation(sources.CLAIMS_MANUAL, "chapter 1, Detection of Duplicate Claims"),
)
#: Say that the line belongs to a session of its own, apart from the patient's other lines of the day.
SESSION_MODIFIERS = CitedCodes((DISTINCT_PROCEDURE, SEPARATE_ENCOUNTER), _NCCI)
#: Let a pair of codes with indicator 1 pass, on either line (since 07/01/2019).
NCCI_MODIFIERS = CitedCodes(
    ANATOMIC_MODIFIERS | DISTINCT_SERVICE_MODIFIERS | {"24", "25", "27", "57", "58", "78", "79", "91"}, _NCCI
)

#: Old equipment: X-rays on film, on cassettes (computed radiography), CT scanners below the dose standard.
FILM, COMPUTED_RADIOGRAPHY, CT_BELOW_STANDARD = "FX", "FY", "CT"
#: In the order in which the reductions are taken.
EQUIPMENT_MODIFIERS = (FILM, COMPUTED_RADIOGRAPHY, CT_BELOW_STANDARD)

#: The denial is expected and the patient signed a notice; the law never covers it; expected without a notice.
NOTICE_SIGNED, NEVER_COVERED, NO_NOTICE = "GA", "GY", "GZ"
#: A notice was given though none was needed, for what the law never covers.
VOLUNTARY_NOTICE = "GX"
#: Say that the practice expects Medicare's denial (advance beneficiary notices).
NOTICE_MODIFIERS = CitedCodes(
    (NOTICE_SIGNED, VOLUNTARY_NOTICE, NEVER_COVERED, NO_NOTICE), Citation(sources.CLAIMS_MANUAL, "chapter 30")
)

#: A PET scan of a tumor, before its first treatment and after it.
INITIAL_STRATEGY, SUBSEQUENT_STRATEGY = "PI", "PS"
PET_STRATEGIES = CitedCodes(
    (INITIAL_STRATEGY, SUBSEQUENT_STRATEGY), Citation("NCD 220.6.17", "PET (FDG) for solid tumors; CMS CR 6632")
)
#: Services of a clinical trial: what it looks into, and what would be done anyway.
TRIAL_MODIFIERS = CitedCodes(("Q0", "Q1"), Citation(sources.CLAIMS_MANUAL, "chapter 32, section 69"))
#: A single-dose package: something of it was thrown away, or nothing.
DISCARDED_DRUG, NOTHING_DISCARDED = "JW", "JZ"
SINGLE_DOSE_MODIFIERS = CitedCodes(
    (DISCARDED_DRUG, NOTHING_DISCARDED), Citation(sources.CLAIMS_MANUAL, "chapter 17, section 40")
)
#: Conditions of the payer are met; here: a further PET scan of the tumor is needed.
CONDITIONS_MET = "KX"

#: A screening mammogram of the day turned diagnostic; it stands on the diagnostic code.
SCREENING_TURNED_DIAGNOSTIC = "GG"
#: Says that a conflict between the patient's sex on file and the service is no error; on an institutional claim
#: condition code 45 says it.
SEX_CONFLICT_CONFIRMED = CONDITIONS_MET
SEX_CONFLICT_RULE = Citation(sources.CLAIMS_MANUAL, "chapter 32, section 240")
#: Belong on the hospital's own claim, for its departments off campus.
HOSPITAL_DEPARTMENT_MODIFIERS = CitedCodes(("PN", "PO"), Citation(sources.OPPS_RULES, "PN and PO"))
#: Appropriate use criteria of advanced imaging.
USE_CRITERIA_MODIFIERS = CitedCodes(
    ("ME", "MF", "MG", "MH", "QQ"),
    Citation(sources.FEE_SCHEDULE_RULE, "CY 2024, appropriate use criteria programme paused"),
)
#: From this day on the criteria need not be reported.
USE_CRITERIA_PAUSED_FROM = date(2024, 1, 1)

#: Operations: more or less done than the code says, stopped, and the parts of the days around them.
INCREASED_SERVICE, REDUCED_SERVICE, DISCONTINUED_SERVICE = "22", "52", "53"
OPERATION_ALONE, AFTERCARE_ALONE, CARE_BEFORE_ALONE = "54", "55", "56"
RETURN_TO_OPERATING_ROOM = "78"
TWO_SURGEONS, SURGICAL_TEAM = "62", "66"
#: The assistant who is no physician.
NON_PHYSICIAN_ASSISTANT = "AS"
#: Bill the assistant at an operation.
ASSISTANT_MODIFIERS = CitedCodes(("80", "81", "82", NON_PHYSICIAN_ASSISTANT), _SURGERY)
#: Leave a share of the price of an operation.
SURGICAL_SHARE_MODIFIERS = CitedCodes(
    ASSISTANT_MODIFIERS | {OPERATION_ALONE, AFTERCARE_ALONE, TWO_SURGEONS, RETURN_TO_OPERATING_ROOM}, _SURGERY
)


#: Every modifier that radiology bills: those of the sets above, and the few that no rule but their own names.
KNOWN_MODIFIERS = CitedCodes(
    NCCI_MODIFIERS
    | REPEAT_OR_DISTINCT_MODIFIERS
    | NOTICE_MODIFIERS
    | HOSPITAL_DEPARTMENT_MODIFIERS
    | USE_CRITERIA_MODIFIERS
    | SURGICAL_SHARE_MODIFIERS
    | {*COMPONENT_MODIFIERS, *EQUIPMENT_MODIFIERS, BOTH_SIDES, SCREENING_TURNED_DIAGNOSTIC, SEX_CONFLICT_CONFIRMED}
    | {INCREASED_SERVICE, "51", REDUCED_SERVICE, DISCONTINUED_SERVICE, CARE_BEFORE_ALONE, SURGICAL_TEAM}
    | PET_STRATEGIES
    | TRIAL_MODIFIERS
    | SINGLE_DOSE_MODIFIERS
    | {"33", "PT", "GC", "GE"},
    Citation(sources.MODIFIER_LISTS),
)
#: Modifiers of letters alone that are read where they stand side by side without a mark, as RTLT: those of sides,
#: components and separate services. Words are made of others (FACT of FA and CT), and a word is no modifier.
JOINED_LETTER_MODIFIERS = CitedCodes(
    (DISTINCT_SERVICE_MODIFIERS - {DISTINCT_PROCEDURE}) | {*SIDE_MODIFIERS, TECHNICAL_COMPONENT},
    Citation(sources.MODIFIER_LISTS, "RT, LT, TC and the X modifiers"),
)


def opens_session(modifiers: Sequence[str]) -> bool:
    """Whether the line is said to belong to a session of its own (59 or XE)."""
    return not SESSION_MODIFIERS.isdisjoint(modifiers)
