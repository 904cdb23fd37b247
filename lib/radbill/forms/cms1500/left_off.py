"""What of a claim the form has no place for although it is printed, told so that nothing is dropped in silence."""

from collections.abc import Iterator

from radbill.forms.cms1500.entries import FormEntries
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.services import SentLine

_CLAIM_FACTS = ("special_program", "delay_reason", "pay_to_address", "accident_country")
_CLAIM_NUMBERS = ("medical_record", "demonstration_project", "service_authorization_exception", "medicare_crossover")
_LINE_FACTS = ("notes", "attachments")
#: SV101-1 of CPT and HCPCS codes, the one kind that box 24D says nothing about.
_USUAL_CODE = "HC"
_NO_PLACE = "The form has no place for this: send the claim as a file, or write it on a letter."
_EARLIER_PAYER = "What an earlier payer decided is not on the form: enclose its explanation of benefits."


def warn_of_what_is_left_off(entries: FormEntries, claim: SentClaim) -> None:
    """Note every fact of the claim and its lines that no box takes."""
    for at, other in enumerate(claim.other_payers):
        if other.paid_amount is not None or other.adjustments:
            entries.warn("", _EARLIER_PAYER, f"other_payers[{at}]")
    for path in _paths(claim):
        entries.warn("", _NO_PLACE, path)


def _paths(claim: SentClaim) -> Iterator[str]:
    yield from (name for name in _CLAIM_FACTS if getattr(claim, name))
    yield from (f"numbers.{name}" for name in _CLAIM_NUMBERS if getattr(claim.numbers, name))
    if claim.providers.primary_care is not None:
        yield "providers.primary_care"
    for at, line in enumerate(claim.lines):
        yield from (f"lines[{at}].{name}" for name in _line_names(line))


def _line_names(line: SentLine) -> Iterator[str]:
    if line.procedure_qualifier not in (None, _USUAL_CODE):
        yield "procedure_qualifier"
    yield from (name for name in _LINE_FACTS if getattr(line, name))
    yield from _purchase_names(line)
    if line.providers.primary_care is not None:
        yield "providers.primary_care"
    yield from (f"dates.{name}" for name in line.dates._fields if getattr(line.dates, name) is not None)
    if line.drug is not None:
        yield from (f"drug.{name}" for name in ("prescription_number", "link_number") if getattr(line.drug, name))


def _purchase_names(line: SentLine) -> Iterator[str]:
    """Who did a purchased test stands in box 32 with his NPI; without a price nothing of it stands on the form."""
    supplier, is_priced = line.providers.purchased_service, line.purchased_service_amount is not None
    if line.purchased_service_id and not (is_priced and supplier and supplier.npi == line.purchased_service_id):
        yield "purchased_service_id"
    if supplier is not None and not is_priced:
        yield "providers.purchased_service"
