"""Boxes 25 to 27 and 31 to 33: who bills, where the service was done, who signs.

Sources: NUCC 1500 instruction manual, version 02/12, items 25 to 33 (one place of service a form in 32; other numbers
behind their qualifier without a blank in 32b and 33b); Medicare Claims Processing Manual, chapter 26, section 10.4: the
place in 32 unless it is the patient's home, with the certification number of a mammography center; no 32b and 33b.
"""

from radbill.codes.places import HOME
from radbill.forms.cms1500.authorization_box import mammography_numbers
from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.insurance_boxes import SIGNATURE_ON_FILE
from radbill.forms.cms1500.parties import is_medicare, put_phone
from radbill.forms.cms1500.printed_text import number, place, spoken_name, street, words
from radbill.forms.cms1500.problems import ProblemKind
from radbill.model.sent_claim.claims import SentClaim, Submitter
from radbill.model.sent_claim.parties import BillingProvider, Contact, SecondaryId, SentProvider

_ASSIGNED = "A"
_PERSONAL_NUMBER = "SY"
_PAYERS_NUMBER, _LICENSE, _TAXONOMY = "G2", "0B", "ZZ"
_MEDICAID = "MC"


def put_practice(entries: FormEntries, claim: SentClaim, submitter: Submitter) -> None:
    """Boxes 25 to 27, 31 and 33."""
    billing = claim.billing_provider
    entries.put("25", number(billing.tax_id), "billing_provider.tax_id")
    entries.mark("25.ssn" if billing.tax_id_type == _PERSONAL_NUMBER else "25.ein")
    entries.put("26", number(claim.claim_id), "claim_id")
    if number(claim.claim_id) != claim.claim_id:
        message = (
            "Box 26 takes no hyphens, blanks or small letters: the payer's answer will name the claim without them."
        )
        entries.warn("26", message, "claim_id")
    entries.choose("27", yes=claim.accepts_assignment == _ASSIGNED)
    if claim.signature_on_file:
        entries.put("31", SIGNATURE_ON_FILE, "")
    else:
        entries.warn("31", "No signature is on file: sign box 31 by hand.", "signature_on_file")
    put_phone(entries, "33", _contact(billing, submitter))
    _put_party(entries, "33", billing, "billing_provider")
    if not is_medicare(claim):
        entries.put("33b", _other_number(claim), "payer.secondary_ids")


def put_facility(entries: FormEntries, claim: SentClaim) -> None:
    """Box 32: where the services were done; the practice's own place when none is named, nothing for a home."""
    facilities = _facilities(claim)
    for path, _ in facilities[1:]:
        message = "Box 32 names one place for all lines: bill the lines of this place on another claim."
        entries.refuse(ProblemKind.TOO_MANY, "32", message, path)
    if facilities:
        path, facility = facilities[0]
        _put_party(entries, "32", facility, path, _mammography(entries, claim))
        location = next((each for each in facility.secondary_ids), None)
        if location is not None and not is_medicare(claim):
            entries.put("32b", _with_qualifier(location), f"{path}.secondary_ids[0].id")
    elif claim.place_of_service != HOME:
        _put_party(entries, "32", claim.billing_provider, "billing_provider", _mammography(entries, claim))


def _put_party(
    entries: FormEntries, box: str, party: SentProvider | BillingProvider, path: str, further_number: str = ""
) -> None:
    """Name, street and city in three lines, and the NPI below."""
    if party.organization:
        entries.put_organization(f"{box}.1", words(party.organization), f"{path}.organization", further_number)
    else:
        name = " ".join(filter(None, (spoken_name(party), further_number)))
        entries.put(f"{box}.1", name, f"{path}.last_name")
    if party.address is not None:
        entries.put(f"{box}.2", street(party.address), f"{path}.address.street")
        entries.put(f"{box}.3", place(party.address), f"{path}.address.city")
    entries.put(f"{box}a", number(party.npi), f"{path}.npi")


def _mammography(entries: FormEntries, claim: SentClaim) -> str:
    """Medicare reads the certification number of a mammography center in box 32."""
    if not is_medicare(claim):
        return ""
    numbers = mammography_numbers(claim)
    if len(numbers) > 1:
        message = "Box 32 holds the number of one mammography center: bill the other one on another claim."
        entries.refuse(ProblemKind.TOO_MANY, "32", message, "numbers.mammography_certification")
    return numbers[0] if numbers else ""


def _facilities(claim: SentClaim) -> list[tuple[str, SentProvider]]:
    """Every place of the claim, each once."""
    places: dict[SentProvider, str] = {}
    for at, line in enumerate(claim.lines):
        if line.service_facility is not None:
            places.setdefault(line.service_facility, f"lines[{at}].service_facility")
        elif claim.service_facility is not None:
            places.setdefault(claim.service_facility, "service_facility")
    return [(path, facility) for facility, path in places.items()]


def _contact(billing: BillingProvider, submitter: Submitter) -> Contact:
    own = billing.contact
    return own if own is not None and own.phone else submitter.contact


def _other_number(claim: SentClaim) -> str:
    """The practice's number with the payer, else its license; for Medicaid without one, what kind of practice it is."""
    ids = (*claim.payer.secondary_ids, *claim.billing_provider.secondary_ids)
    for qualifier in (_PAYERS_NUMBER, _LICENSE):
        for each in ids:
            if each.qualifier == qualifier:
                return _with_qualifier(each)
    taxonomy = claim.billing_provider.taxonomy
    is_medicaid = claim.coverage.claim_filing_code == _MEDICAID
    return f"{_TAXONOMY}{number(taxonomy)}" if is_medicaid and taxonomy else ""


def _with_qualifier(each: SecondaryId) -> str:
    return number(each.qualifier) + number(each.id)
