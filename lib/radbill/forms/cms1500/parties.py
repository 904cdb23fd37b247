"""Who is who on a claim: patient, payers in their order, and what both need of addresses and telephones."""

from collections.abc import Iterable

from radbill.codes.claim_codes import MEDICARE_FILING_CODES, PAYER_RESPONSIBILITIES
from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.printed_text import country, number, place, region, spoken_name, street, words, zip_code
from radbill.forms.cms1500.problems import ProblemKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.insurance import OtherPayer
from radbill.model.sent_claim.parties import (
    BillingProvider,
    Contact,
    PostalAddress,
    SentPatient,
    SentProvider,
    Subscriber,
)
from radbill.model.sent_claim.services import SentLine

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


def purchases(claim: SentClaim, batch: Iterable[int]) -> list[tuple[int, SentLine]]:
    """The lines of a form whose test somebody else did for a price, each with its place in the claim."""
    return [(at, claim.lines[at]) for at in batch if claim.lines[at].purchased_service_amount is not None]


def put_party(
    entries: FormEntries, box: str, party: SentProvider | BillingProvider, path: str, further_number: str = ""
) -> None:
    """Box 32 or 33: name, street and city in three lines, and the NPI below.

    Args:
        entries: Takes the box.
        box: Its number.
        party: Who stands there.
        path: Where in the claim.
        further_number: Stands behind the name.
    """
    if party.organization:
        entries.put_organization(f"{box}.1", words(party.organization), f"{path}.organization", further_number)
    else:
        name = " ".join(filter(None, (spoken_name(party), further_number)))
        entries.put(f"{box}.1", name, f"{path}.last_name")
    if party.address is not None:
        entries.put(f"{box}.2", street(party.address), f"{path}.address.street")
        entries.put(f"{box}.3", place(party.address), f"{path}.address.city")
    entries.put(f"{box}a", number(party.npi), f"{path}.npi")


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
