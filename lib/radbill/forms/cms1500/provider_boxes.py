"""Boxes 25 to 27, 31 and 33: who bills, who signs.

Sources: NUCC 1500 instruction manual, version 02/12, items 25 to 33 (other numbers behind their qualifier without a
blank in 33b); Medicare Claims Processing Manual, chapter 26, section 10.4: no 33b.
"""

from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.insurance_boxes import SIGNATURE_ON_FILE
from radbill.forms.cms1500.parties import is_medicare, put_party, put_phone
from radbill.forms.cms1500.printed_text import number
from radbill.model.sent_claim.claims import SentClaim, Submitter
from radbill.model.sent_claim.parties import BillingProvider, Contact, SecondaryId

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
    put_party(entries, "33", billing, "billing_provider")
    if not is_medicare(claim):
        entries.put("33b", _other_number(claim), "payer.secondary_ids")


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
