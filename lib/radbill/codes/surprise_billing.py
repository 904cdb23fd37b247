"""When the No Surprises Act keeps a payer's patient from a radiologist's balance bill: network, place and payer decide.

A radiologist who is not in the network of the plan reads for a patient in a hospital or surgical center that is: the
plan pays by the Act, and the patient owes what he would owe in network. So it is in every emergency room. Radiology is
an ancillary service, for which no notice and consent lets the patient be billed more (45 CFR 149.420). A missing fact
is said, and never taken for one.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from radbill.codes.capitals import code_capitals
from radbill.codes.cited_codes import CitedCodes
from radbill.codes.places import (
    EMERGENCY_ROOM,
    HOME,
    INPATIENT,
    OFF_CAMPUS_OUTPATIENT,
    OFFICE,
    ON_CAMPUS_OUTPATIENT,
    SURGICAL_CENTER,
)
from radbill.codes.self_pay import SELF_PAY_CODE
from radbill.core import sources
from radbill.core.citations import Citation, Confidence

IN_NETWORK, OUT_OF_NETWORK = "IN", "OUT"
#: What a payer's column Network may say.
NETWORKS = (IN_NETWORK, OUT_OF_NETWORK)
#: In the list of a payer's places in network: every place of the practice.
ALL_PLACES, NO_PLACE = "ALL", "NONE"

#: SBR09 of group health plans and of coverage that health insurers sell, the Federal Employees Program among them.
PLAN_FILING_CODES = CitedCodes(
    {"12", "13", "14", "15", "BL", "CI", "FI", "HM"}, Citation("45 CFR 149.20", "applicability: plans and issuers")
)
#: SBR09 of Medicare, Medicaid, TRICARE, Veterans Affairs, Title V, accident and disability insurance, and of no payer:
#: neither group health plans nor health insurance coverage.
OTHER_FILING_CODES = CitedCodes(
    {"16", "AM", "CH", "DS", "LM", "MA", "MB", "MC", "TV", "VA", "WC", SELF_PAY_CODE},
    Citation("45 CFR 149.20", "applicability: plans and issuers alone"),
)
#: Places of service of hospitals, their outpatient departments, and ambulatory surgical centers.
VISIT_PLACES = CitedCodes(
    {OFF_CAMPUS_OUTPATIENT, INPATIENT, ON_CAMPUS_OUTPATIENT, SURGICAL_CENTER},
    Citation("45 CFR 149.30", "health care facility, visit"),
)
#: Offices and imaging centers, homes, mobile units, clinics, dialysis centers, laboratories: none of these.
OTHER_PLACES = CitedCodes({OFFICE, HOME, "15", "49", "65", "81"}, Citation("45 CFR 149.30", "health care facility"))

#: Remark codes of a payer that processed a claim under the Act, or under a state's law against surprise bills.
PROTECTION_REMARKS = CitedCodes(
    {"N830", "N845", *(f"N{number}" for number in (*range(858, 861), *range(862, 880), *range(882, 886)))},
    Citation(sources.REMARK_CODES, "No Surprises Act", Confidence.MEDIUM),
)
#: Of these: a state's law or an all-payer model set the patient's share or the payment, and not the federal process.
STATE_LAW_REMARKS = CitedCodes(
    {"N845", "N858", "N863", "N867", "N868", "N871", "N872", "N873"},
    Citation(sources.REMARK_CODES, "No Surprises Act, specified state law and all-payer model", Confidence.MEDIUM),
)

_FIRST_DAY, _LAST_PLAN_YEAR_BEGINS = date(2022, 1, 1), date(2022, 12, 31)
_SCOPE = Citation("45 CFR 149.20", "plan years beginning on or after January 1, 2022")
_FACILITY_RULE = Citation("45 CFR 149.120", "nonparticipating providers at participating facilities")
_EMERGENCY_RULE = Citation("45 CFR 149.110", "emergency services")
#: The patient may be held liable for no more than the share in network.
BALANCE_BILLING = Citation("45 CFR 149.420", "no balance bill at a participating facility; ancillary services")


class Protection(StrEnum):
    """Whether the Act protects the patient."""

    PROTECTED = "PROTECTED"
    NOT_PROTECTED = "NOT PROTECTED"
    NOT_KNOWN = "NOT KNOWN"


class NetworkFacts(NamedTuple):
    """What decides it.

    Attributes:
        filing_code: SBR09 of the payer.
        network: IN, OUT, or empty where nobody said how the practice stands with the payer.
        place_of_service: Two digits.
        is_place_in_network: Whether the place is in the payer's network; none where nobody said.
        date_of_service: None where it is not known.
    """

    filing_code: str
    network: str
    place_of_service: str
    is_place_in_network: bool | None
    date_of_service: date | None


class ProtectionAnswer(NamedTuple):
    """Whether the patient is protected, why in a sentence, and the rule."""

    protection: Protection
    why: str
    rule: Citation

    @property
    def is_protected(self) -> bool:
        """Whether it is sure that the Act protects the patient."""
        return self.protection is Protection.PROTECTED


def protection_of(facts: NetworkFacts) -> ProtectionAnswer:
    """Whether the Act protects the patient of a reading.

    A state's own law may decide instead of the federal process what the payer owes (45 CFR 149.30, specified state
    law); the patient is protected all the same.
    """
    return _by_payer(facts) or _by_day(facts.date_of_service) or _by_place(facts)


def _by_payer(facts: NetworkFacts) -> ProtectionAnswer | None:
    if facts.filing_code in OTHER_FILING_CODES:
        return _not("The payer is no group health plan and no health insurer.", OTHER_FILING_CODES.citation)
    if facts.network == IN_NETWORK:
        return _not("The practice is in the payer's network.", _FACILITY_RULE)
    if facts.network != OUT_OF_NETWORK:
        return _unknown("Nobody said whether the practice is in the payer's network (sheet Payers, Network).")
    if facts.filing_code not in PLAN_FILING_CODES:
        return _unknown("The filing code does not tell whether the payer is a health plan.")
    return None


def _by_day(day: date | None) -> ProtectionAnswer | None:
    if day is None:
        return _unknown("The day of the service is not known.")
    if day < _FIRST_DAY:
        return _not("The service is older than the Act.", _SCOPE)
    if day < _LAST_PLAN_YEAR_BEGINS:
        return ProtectionAnswer(Protection.NOT_KNOWN, "The plan's year that began in 2022 may be later.", _SCOPE)
    return None


def _by_place(facts: NetworkFacts) -> ProtectionAnswer:
    if facts.place_of_service == EMERGENCY_ROOM:
        why = "Out of network, and an emergency: whatever network the hospital is in."
        return ProtectionAnswer(Protection.PROTECTED, why, _EMERGENCY_RULE)
    if facts.place_of_service in OTHER_PLACES:
        return _not("The place is no hospital and no surgical center.", OTHER_PLACES.citation)
    if facts.place_of_service not in VISIT_PLACES:
        return _unknown("The place of service does not tell whether it is a hospital or a surgical center.")
    if facts.is_place_in_network is None:
        return _unknown("Nobody said whether the place is in the payer's network (sheet Payers, Places in network).")
    if not facts.is_place_in_network:
        return _not("The place is not in the payer's network, and it was no emergency.", _FACILITY_RULE)
    return ProtectionAnswer(Protection.PROTECTED, "Out of network at a place in network.", _FACILITY_RULE)


def _not(why: str, rule: Citation) -> ProtectionAnswer:
    return ProtectionAnswer(Protection.NOT_PROTECTED, why, rule)


def _unknown(why: str) -> ProtectionAnswer:
    return ProtectionAnswer(Protection.NOT_KNOWN, why, _FACILITY_RULE)


def places_listed(text: str) -> tuple[str, ...]:
    """The places that a payer's list names, in capitals; ALL and NONE are left as they are.

    >>> places_listed("Hospital, east ;ASC"), places_listed("all")
    (('HOSPITAL', 'EAST', 'ASC'), ('ALL',))
    """
    return tuple(
        each for part in code_capitals(text).replace("\n", ",").replace(";", ",").split(",") if (each := part.strip())
    )


def is_place_listed(text: str, place: str) -> bool | None:
    """Whether a place is in a payer's network by the payer's list; none where the list or the place is blank.

    >>> is_place_listed("H1, H2", "h2"), is_place_listed("NONE", "H2"), is_place_listed("", "H2")
    (True, False, None)
    """
    listed = places_listed(text)
    if not listed or not place.strip():
        return True if listed == (ALL_PLACES,) else False if listed == (NO_PLACE,) else None
    return ALL_PLACES in listed or code_capitals(place.strip()) in listed
