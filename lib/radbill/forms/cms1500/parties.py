"""Who is who on a claim: patient, payers in their order, and what both need of addresses and telephones."""

from radbill.codes.claim_codes import MEDICARE_FILING_CODES, PAYER_RESPONSIBILITIES
from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.printed_text import country, number, region, street, words, zip_code
from radbill.forms.cms1500.problems import ProblemKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.insurance import OtherPayer
from radbill.model.sent_claim.parties import Contact, PostalAddress, SentPatient, Subscriber

_AREA_CODE, _PHONE, _COUNTRY_CODE = 3, 10, "1"


def patient_of(claim: SentClaim) -> tuple[SentPatient | Subscriber, str]:
    """The patient, and where in the claim the patient stands."""
    return (claim.subscriber, "subscriber") if claim.patient is None else (claim.patient, "patient")


def is_medicare(claim: SentClaim) -> bool:
    """Whether Medicare itself is billed, whose manual differs from the NUCC's in some boxes."""
    return claim.coverage.claim_filing_code in MEDICARE_FILING_CODES


def payers_in_order(claim: SentClaim) -> list[tuple[int, OtherPayer]]:
    """The other payers, the first one first, each with its place in the claim."""
    return sorted(enumerate(claim.other_payers), key=lambda each: _rank(each[1].responsibility))


def payer_before(claim: SentClaim) -> tuple[int, OtherPayer] | None:
    """The first payer, when it is not the one that is billed."""
    own = _rank(claim.coverage.responsibility)
    return next((each for each in payers_in_order(claim) if _rank(each[1].responsibility) < own), None)


def put_address(entries: FormEntries, box: str, address: PostalAddress, path: str) -> None:
    """Street, city, state and ZIP code of box 5 or 7."""
    entries.put(f"{box}.street", street(address), f"{path}.street")
    entries.put(f"{box}.city", words(address.city), f"{path}.city")
    entries.put(f"{box}.state", region(address), f"{path}.state")
    entries.put(f"{box}.zip", zip_code(address), f"{path}.zip_code")
    if country(address):
        entries.refuse(
            ProblemKind.NOT_KEPT,
            box,
            f"Box {box} has no place for a country: send a claim with an address abroad as a file.",
            f"{path}.country",
        )


def put_phone(entries: FormEntries, box: str, contact: Contact | None) -> None:
    """Area code and number of a telephone; one that has not ten digits is left off."""
    digits = number(contact.phone if contact else None)
    if len(digits) == _PHONE + 1:
        digits = digits.removeprefix(_COUNTRY_CODE)
    if len(digits) == _PHONE and digits.isdigit():
        entries.put(f"{box}.area", digits[:_AREA_CODE], "")
        entries.put(f"{box}.phone", digits[_AREA_CODE:], "")


def _rank(responsibility: str | None) -> int:
    known = PAYER_RESPONSIBILITIES
    return known.index(responsibility) if responsibility in known else len(known)
