"""Claims of the practice as claims of a file: every fact that an 837P has a place for."""

from typing import TYPE_CHECKING

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES, SELF
from radbill.edi.claim_837p.claim_conversion.plain_values import (
    delimiters_of_partner,
    plain_attachments,
    plain_notes,
)
from radbill.edi.claim_837p.claim_conversion.sent_coverages import sent_coverage, sent_other_coverage
from radbill.edi.claim_837p.claim_conversion.sent_lines import drug_faults, sent_lines
from radbill.edi.claim_837p.claim_conversion.sent_parties import (
    sent_facility,
    sent_insured_patient,
    sent_patient,
    sent_pay_to_address,
    sent_payer,
    sent_practice,
    sent_provider,
    sent_subscriber,
)
from radbill.edi.claim_837p.claim_conversion.shared_records import SharedRecords
from radbill.edi.claim_837p.claim_document.document import DocumentClaim
from radbill.model.claim import Claim
from radbill.model.claim_details import ClaimDetails
from radbill.model.patient import Coverage, Person
from radbill.model.practice import Practice
from radbill.model.reader import separate_reader
from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers, ClaimProviders, SentClaim
from radbill.model.sent_claim.parties import (
    BillingProvider,
    PostalAddress,
    SentPatient,
    SentPayer,
    SentProvider,
    Subscriber,
)
from radbill.model.service_place import facility_is_sent, npi_of_place, place_of_claim
from radbill.model.trading_partner import TradingPartner

if TYPE_CHECKING:
    from radbill.model.facility import Facility
    from radbill.model.payer import Payer
    from radbill.model.provider import Provider

_PLAIN = Claim.model_fields["details"].default
# The very defaults of a claim: who checks and writes it knows them at a glance.
_NO_DATES, _NO_NUMBERS, _NO_PROVIDERS = SentClaim().dates, SentClaim().numbers, SentClaim().providers


class ClaimConversion:
    """Converts claims for one trading partner.

    Left behind is what no file carries: the practice's own keys, what steers its own work (filing limits, equipment,
    names of exams), address, birth date and sex of a subscriber who is not the patient, and the payer's number of a
    claim that is an original.
    """

    def __init__(self, partner: TradingPartner, submitter: Practice) -> None:
        self.delimiters = signs = delimiters_of_partner(partner)
        self._practices: SharedRecords[[Practice], BillingProvider] = SharedRecords(
            lambda practice: sent_practice(practice, submitter, signs)
        )
        self._pay_to: SharedRecords[[Practice], PostalAddress | None] = SharedRecords(
            lambda each: sent_pay_to_address(each, signs)
        )
        self._payers: SharedRecords[[Payer], SentPayer] = SharedRecords(lambda payer: sent_payer(payer, signs))
        self._facilities: SharedRecords[[Facility], SentProvider | None] = SharedRecords(
            lambda each: sent_facility(each, signs)
        )
        self._referring: SharedRecords[[Provider], SentProvider | None] = SharedRecords(
            lambda each: sent_provider(each, signs)
        )
        self._rendering: SharedRecords[[Provider], SentProvider | None] = SharedRecords(
            lambda each: sent_provider(each, signs, has_taxonomy=True)
        )

        self._is_elsewhere: dict[tuple[int, int], bool] = {}

    def convert(self, claim: Claim) -> DocumentClaim:
        """The claim as the file carries it, with what is wrong already before its rules are asked."""
        signs, details, coverage = self.delimiters, claim.details, claim.coverage
        subscriber, patient = self._members(claim, coverage)
        record = SentClaim(
            claim_id=claim.claim_id or None,
            charge_amount=claim.charge_amount,
            place_of_service=claim.place_of_service or None,
            frequency=claim.frequency or None,
            payer_claim_control_number=_replaced_claim(claim),
            accepts_assignment="A" if claim.accepts_assignment else "C",
            diagnoses=claim.diagnoses,
            dates=_dates(claim),
            numbers=_numbers(claim),
            billing_provider=self._practices.of(claim.practice),
            pay_to_address=self._pay_to.of(claim.practice),
            coverage=sent_coverage(claim, coverage),
            payer=self._payers.of(claim.payer),
            subscriber=subscriber,
            patient=patient,
            providers=self._providers(claim),
            service_facility=self._place(claim),
            other_payers=tuple([sent_other_coverage(each, claim, signs) for each in claim.other_coverages]),
            lines=sent_lines(claim, signs),
        )
        if details is _PLAIN or details == _PLAIN:
            return DocumentClaim(record, drug_faults(claim))
        return DocumentClaim(_with_details(record, details, signs), drug_faults(claim))

    def insured(self, claim: Claim) -> SentClaim:
        """Of the claim as the file carries it only subscriber, patient and the coverage that is billed."""
        coverage = claim.coverage
        subscriber, patient = self._members(claim, coverage)
        return SentClaim(coverage=sent_coverage(claim, coverage), subscriber=subscriber, patient=patient)

    def _members(self, claim: Claim, coverage: Coverage) -> tuple[Subscriber, SentPatient | None]:
        person, signs = claim.patient.person, self.delimiters
        if coverage.relationship == SELF:
            return sent_insured_patient(person, coverage, signs), None
        subscriber = sent_subscriber(coverage.subscriber or Person(), coverage, signs)
        return subscriber, sent_patient(person, coverage, signs)

    def _providers(self, claim: Claim) -> ClaimProviders:
        referring, rendering = claim.referring_provider, separate_reader(claim)
        supervising = claim.details.supervising_provider
        if not (referring or rendering or supervising):
            return _NO_PROVIDERS
        return ClaimProviders(
            referring=self._referring.of(referring) if referring else None,
            rendering=self._rendering.of(rendering) if rendering else None,
            supervising=self._referring.of(supervising) if supervising else None,
        )

    def _place(self, claim: Claim) -> SentProvider | None:
        place, practice = place_of_claim(claim), claim.practice
        if place is None:
            return None
        pair = (id(place), id(practice))
        if pair not in self._is_elsewhere:
            self._is_elsewhere[pair] = facility_is_sent(claim)
        if not self._is_elsewhere[pair]:
            return None
        sent = self._facilities.of(place)
        return sent._replace(npi=npi_of_place(place, practice) or None) if sent else None


def _replaced_claim(claim: Claim) -> str | None:
    """REF F8 of a replacement or void."""
    return (claim.payer_claim_control_number or None) if claim.frequency in CORRECTION_FREQUENCIES else None


def _dates(claim: Claim) -> ClaimDates:
    dates = claim.details.dates
    if claim.admission_date:
        return dates._replace(admission=claim.admission_date)
    return dates if any(dates) else _NO_DATES


def _numbers(claim: Claim) -> ClaimNumbers:
    numbers = claim.details.numbers
    own = claim.prior_authorization_number, claim.referral_number, claim.mammography_certification_number
    if not any(own) and not any(numbers):
        return _NO_NUMBERS
    authorization, referral, certification = own
    return ClaimNumbers(*[number or None for number in numbers])._replace(
        prior_authorization=authorization or numbers.prior_authorization or None,
        referral=referral or numbers.referral or None,
        mammography_certification=certification or numbers.mammography_certification or None,
    )


def _with_details(record: SentClaim, details: ClaimDetails, delimiters: str) -> SentClaim:
    return record._replace(
        signature_on_file=details.signature_on_file,
        benefits_assigned=details.benefits_assigned or None,
        release_of_information=details.release_of_information or None,
        patient_signature=details.patient_signature or None,
        related_causes=details.related_causes,
        accident_state=details.accident_state or None,
        accident_country=details.accident_country or None,
        accident_date=details.accident_date,
        property_casualty_claim_number=details.property_casualty_claim_number or None,
        special_program=details.special_program or None,
        delay_reason=details.delay_reason or None,
        patient_paid_amount=details.patient_paid_amount,
        notes=plain_notes(details.notes, delimiters),
        attachments=plain_attachments(details.attachments),
    )
