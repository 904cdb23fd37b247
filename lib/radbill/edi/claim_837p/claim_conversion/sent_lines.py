"""The lines of a claim as the file carries them."""

from radbill.edi.claim_837p.claim_conversion.plain_values import plain_attachments, plain_notes, plain_text
from radbill.edi.claim_837p.claim_conversion.sent_coverages import sent_decision
from radbill.edi.claim_837p.claim_conversion.sent_parties import sent_facility, sent_provider
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_document.ndc import eleven_digits
from radbill.edi.x12.faults import FaultKind
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.reader import separate_reader_of_line
from radbill.model.sent_claim.parties import SentProvider
from radbill.model.sent_claim.services import Drug, LineProviders, SentLine
from radbill.model.service_place import npi_of_place, place_of_claim, place_of_line

_PLAIN = ServiceLine.model_fields["details"].default
_NO_DATES, _NO_PROVIDERS = SentLine().dates, SentLine().providers


def sent_lines(claim: Claim, delimiters: str) -> tuple[SentLine, ...]:
    """Loops 2400 with those below them; what most lines lack is looked at only where there is something."""
    place = claim.place_of_service
    sent = [_plain_line(line, place) for line in claim.lines]
    if all(line.details is _PLAIN for line in claim.lines):
        return tuple(sent)
    pairs = zip(sent, claim.lines, strict=True)
    return tuple(_with_details(each, claim, line, delimiters) for each, line in pairs)


def _plain_line(line: ServiceLine, claim_place: str) -> SentLine:
    place = line.place_of_service
    return SentLine(
        line_id=line.line_id or None,
        procedure_code=line.procedure_code or None,
        modifiers=line.modifiers,
        charge_amount=line.charge_amount,
        units=line.units,
        place_of_service=None if place == claim_place else place or None,
        diagnosis_pointers=line.diagnosis_pointers,
        date_of_service=line.date_of_service,
    )


def drug_faults(claim: Claim) -> tuple[DocumentFault, ...]:
    """What is wrong with the drugs' codes before they have their eleven digits."""
    if all(line.details is _PLAIN for line in claim.lines):
        return ()
    troubles = ((at, line.details.drug) for at, line in enumerate(claim.lines) if line.details.drug)
    return tuple(
        DocumentFault(f"lines[{at}].drug.ndc", FaultKind.LENGTH, trouble, "LIN")
        for at, drug in troubles
        if drug.ndc and (trouble := eleven_digits(drug.ndc)[1])
    )


def _own_place(claim: Claim, line: ServiceLine) -> Facility | None:
    """Loop 2420C: where the line was done, when that is not the place of the claim."""
    place = place_of_line(claim, line)
    return None if place is None or place == place_of_claim(claim) else place


def _sent_place(claim: Claim, line: ServiceLine, delimiters: str) -> SentProvider | None:
    place = _own_place(claim, line)
    sent = sent_facility(place, delimiters)
    return sent._replace(npi=npi_of_place(place, claim.practice) or None) if sent and place else None


def _with_details(sent: SentLine, claim: Claim, line: ServiceLine, delimiters: str) -> SentLine:
    details = line.details
    return sent._replace(
        description=plain_text(details.description, delimiters),
        unit=details.unit or None,
        emergency=details.emergency,
        date_of_service_to=details.date_of_service_to,
        prior_authorization=details.prior_authorization_number or None,
        referral=details.referral_number or None,
        clia=details.clia_number or None,
        mammography_certification=details.mammography_certification_number or None,
        notes=plain_notes(details.notes, delimiters),
        attachments=plain_attachments(details.attachments),
        dates=details.dates if any(details.dates) else _NO_DATES,
        drug=_drug(details.drug),
        providers=_providers(claim, line, delimiters),
        service_facility=_sent_place(claim, line, delimiters),
        purchased_service_amount=details.purchased_service_amount,
        other_payers=tuple(sent_decision(decision, line, claim) for decision in details.decisions),
    )


def _providers(claim: Claim, line: ServiceLine, delimiters: str) -> LineProviders:
    details = line.details
    providers = LineProviders(
        rendering=sent_provider(separate_reader_of_line(claim, line), delimiters, has_taxonomy=True),
        purchased_service=_seller(details.purchased_from),
        supervising=sent_provider(details.supervising_provider, delimiters),
        ordering=sent_provider(details.ordering_provider, delimiters),
        referring=sent_provider(details.referring_provider, delimiters),
    )
    return providers if any(providers) else _NO_PROVIDERS


def _seller(facility: Facility | None) -> SentProvider | None:
    """Loop 2420B: a number, for which the guide has no name beside it."""
    return None if facility is None else SentProvider(npi=facility.npi or None)


def _drug(drug: Drug | None) -> Drug | None:
    if drug is None:
        return None
    ndc = eleven_digits(drug.ndc)[0] if drug.ndc else None
    return Drug(ndc, drug.quantity, drug.unit or None, drug.prescription_number or None, drug.link_number or None)
