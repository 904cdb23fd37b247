"""The payer's address, and boxes 1 to 13: patient, insured, the other insurance, signatures.

Sources: NUCC 1500 instruction manual, version 02/12, items 1 to 13; Medicare Claims Processing Manual, chapter 26,
section 10.2 (items 1 to 11) and 10.3 (items 11a to 13) where Medicare is billed.
"""

from radbill.codes.claim_codes import CHILD, FEMALE, MALE, SELF, SPOUSE
from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.parties import (
    is_medicare,
    patient_of,
    payer_before,
    payers_in_order,
    put_address,
    put_phone,
)
from radbill.forms.cms1500.printed_text import filed_name, number, place, words
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.insurance import OtherPayer
from radbill.model.sent_claim.parties import Subscriber

SIGNATURE_ON_FILE = "SIGNATURE ON FILE"
_SAME, _NO_EARLIER_PAYER = "SAME", "NONE"
_PROPERTY_AND_CASUALTY = "Y4"
_KINDS = {"MA": "medicare", "MB": "medicare", "MC": "medicaid", "CH": "tricare", "VA": "champva"}
#: Kinds of plans that employers buy; without a group number they are the insured's own.
_GROUP_PLANS = frozenset({"BL", "CI", "FI", "HM", "12", "13", "14", "15", "17"})
_RELATIONSHIPS = {SELF: "self", SPOUSE: "spouse", CHILD: "child"}
_SEXES = {MALE: "male", FEMALE: "female"}


def put_payer(entries: FormEntries, claim: SentClaim) -> None:
    """The payer's name and address, the kind of plan, and the insured's number (boxes 1 and 1a).

    An address of three lines leaves the third one empty.
    """
    entries.put_organization("payer.1", words(claim.payer.name), "payer.name")
    if (address := claim.payer.address) is not None:
        entries.put("payer.2", words(address.street), "payer.address.street")
        entries.put("payer.3", words(address.street_2), "payer.address.street_2")
        entries.put("payer.4", place(address), "payer.address.city")
    entries.mark(f"1.{_kind(claim)}")
    entries.put("1a", number(claim.subscriber.member_id), "subscriber.member_id")


def put_patient(entries: FormEntries, claim: SentClaim) -> None:
    """Boxes 2, 3 and 5, and the signatures of 12 and 13."""
    patient, path = patient_of(claim)
    entries.put("2", filed_name(patient), f"{path}.last_name")
    entries.day("3", patient.birth_date)
    _put_sex(entries, "3", patient.sex)
    if patient.address is not None:
        put_address(entries, "5", patient.address, f"{path}.address")
    put_phone(entries, "5", patient.contact)
    if claim.release_of_information == "Y":
        entries.put("12", SIGNATURE_ON_FILE, "")
    if claim.benefits_assigned == "Y":
        entries.put("13", SIGNATURE_ON_FILE, "")


def put_insurance(entries: FormEntries, claim: SentClaim) -> None:
    """Boxes 4, 6, 7, 9 and 11: by Medicare's manual where Medicare is billed, else by the NUCC's."""
    if is_medicare(claim):
        _put_before_medicare(entries, claim)
    else:
        _put_insured(entries, claim)
        _put_other_insurance(entries, claim)
    if claim.property_casualty_claim_number:
        entries.put("11b.qualifier", _PROPERTY_AND_CASUALTY, "")
        entries.put("11b", number(claim.property_casualty_claim_number), "property_casualty_claim_number")


def _put_insured(entries: FormEntries, claim: SentClaim) -> None:
    subscriber, coverage = claim.subscriber, claim.coverage
    _put_insured_name(entries, "4", subscriber, "subscriber")
    _put_relationship(entries, SELF if claim.patient is None else claim.patient.relationship)
    if subscriber.address is not None:
        put_address(entries, "7", subscriber.address, "subscriber.address")
    put_phone(entries, "7", subscriber.contact)
    entries.put("11", number(coverage.group_number), "coverage.group_number")
    entries.day("11a", subscriber.birth_date)
    _put_sex(entries, "11a", subscriber.sex)
    if claim.patient is not None:
        _warn_of_missing_facts(entries, subscriber, "subscriber")
    if coverage.group_name:
        entries.put_organization("11c", words(coverage.group_name), "coverage.group_name")
    else:
        entries.put_if_it_fits("11c", words(claim.payer.name))


def _put_other_insurance(entries: FormEntries, claim: SentClaim) -> None:
    """Box 11d, and with YES boxes 9, 9a and 9d; the form has room for one other insurance."""
    others = payers_in_order(claim)
    entries.choose("11d", yes=bool(others))
    if not others:
        return
    at, other = others[0]
    path = f"other_payers[{at}]"
    _put_insured_name(entries, "9", other.subscriber, f"{path}.subscriber")
    entries.put("9a", _policy(other), f"{path}.group_number")
    if other.group_name:
        entries.put_organization("9d", words(other.group_name), f"{path}.group_name")
    else:
        entries.put_if_it_fits("9d", words(other.payer.name))
    for further, _ in others[1:]:
        message = "Box 9 has room for one other insurance; this one is left off."
        entries.warn("9", message, f"other_payers[{further}]")


def _put_before_medicare(entries: FormEntries, claim: SentClaim) -> None:
    """Who pays before Medicare; nobody is NONE in box 11, and then boxes 4, 6 and 7 stay empty, as does 11d always."""
    before = payer_before(claim)
    if before is None:
        entries.put("11", _NO_EARLIER_PAYER, "")
    else:
        _put_earlier_payer(entries, claim, *before)
    for at, _ in payers_in_order(claim):
        if before is None or at != before[0]:
            message = "A Medicare claim on paper names no further insurance than the first; this one is left off."
            entries.warn("9", message, f"other_payers[{at}]")


def _put_earlier_payer(entries: FormEntries, claim: SentClaim, at: int, payer: OtherPayer) -> None:
    path, insured = f"other_payers[{at}]", payer.subscriber
    patient, _ = patient_of(claim)
    is_patient = payer.relationship == SELF
    if is_patient:
        entries.put("4", _SAME, "")
    else:
        _put_insured_name(entries, "4", insured, f"{path}.subscriber")
        _warn_of_missing_facts(entries, insured, f"{path}.subscriber")
    _put_relationship(entries, payer.relationship)
    if insured.address is not None and insured.address != patient.address:
        put_address(entries, "7", insured.address, f"{path}.subscriber.address")
    elif is_patient or insured.address is not None:
        entries.put("7.street", _SAME, "")
    entries.put("11", _policy(payer), f"{path}.group_number")
    if not is_patient:
        entries.day("11a", insured.birth_date)
        _put_sex(entries, "11a", insured.sex)
    entries.put_organization("11c", words(payer.payer.name), f"{path}.payer.name")


def _put_insured_name(entries: FormEntries, box: str, insured: Subscriber, path: str) -> None:
    if insured.organization:
        entries.put_organization(box, filed_name(insured), f"{path}.organization")
    else:
        entries.put(box, filed_name(insured), f"{path}.last_name")


def _warn_of_missing_facts(entries: FormEntries, insured: Subscriber, path: str) -> None:
    """Tell that boxes 7 and 11a stay empty beside a name in box 4 (items 7 and 11a); an employer has no birth date."""
    if not filed_name(insured):
        return
    if insured.address is None:
        message = "Insured's address is not in the claim: write it in box 7 by hand."
        entries.warn("7", message, f"{path}.address")
    if insured.birth_date is None and not insured.organization:
        message = "Insured's birth date is not in the claim: write it in box 11a by hand, with the sex."
        entries.warn("11a", message, f"{path}.birth_date")


def _put_relationship(entries: FormEntries, relationship: str | None) -> None:
    entries.mark(f"6.{_RELATIONSHIPS.get(relationship or '', 'other')}")


def _put_sex(entries: FormEntries, box: str, sex: str | None) -> None:
    if sex in _SEXES:
        entries.mark(f"{box}.{_SEXES[sex]}")


def _policy(payer: OtherPayer) -> str:
    """The policy or group number of another insurance; the member's number where there is none."""
    return number(payer.group_number) or number(payer.subscriber.member_id)


def _kind(claim: SentClaim) -> str:
    code = claim.coverage.claim_filing_code or ""
    is_group = code in _GROUP_PLANS and bool(claim.coverage.group_number)
    return _KINDS.get(code, "group" if is_group else "other")
