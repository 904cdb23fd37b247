"""Claims of a file as claims of a practice; its own keys stay empty, for no file carries them.

An earlier payer's key is its id, by which the lines name it. What a practice's claim has no place for is left behind.
"""

from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from radbill.codes.claim_codes import ORIGINAL, PRIMARY, RESPONSIBILITIES, SELF
from radbill.edi.claim_837p.claim_conversion.practice_lines import practice_line
from radbill.edi.claim_837p.claim_conversion.practice_records import (
    facility_of,
    payer_of,
    person_of,
    practice_of,
    provider_of,
)
from radbill.edi.claim_837p.claim_conversion.shared_records import SharedRecords
from radbill.model.claim import Claim
from radbill.model.claim_details import ClaimDetails, OtherCoverage, PayerDecision
from radbill.model.patient import Coverage, Patient
from radbill.model.sent_claim.claims import SentClaim, Submitter
from radbill.model.sent_claim.insurance import OtherPayer
from radbill.model.trading_partner import TradingPartner

if TYPE_CHECKING:
    from radbill.model.facility import Facility
    from radbill.model.payer import Payer
    from radbill.model.practice import Practice
    from radbill.model.provider import Provider
    from radbill.model.sent_claim.parties import BillingProvider, PostalAddress, SentPayer, SentProvider

_ICD_10 = "ICD-10"
_RENDERING, _REFERRING = "rendering", "referring"
_PLAIN = Claim.model_fields["details"].default
#: What a claim without details has not, or has as most claims have it.
_detail_facts = attrgetter(
    "related_causes", "accident_state", "accident_country", "accident_date", "property_casualty_claim_number",
    "special_program", "delay_reason", "patient_paid_amount", "dates", "numbers", "notes", "attachments",
    "providers.supervising", "signature_on_file", "benefits_assigned", "release_of_information", "patient_signature",
)  # fmt: skip
_NO_FACTS = _detail_facts(SentClaim())
#: What a payer's decision is made of; where all of it is missing there is none.
_DECISION = ("payer_claim_control_number", "adjudicated_on", "paid_amount", "non_covered_amount",
             "remaining_patient_liability", "adjustments", "remarks")  # fmt: skip


class PracticeConversion:
    """Converts the claims of one set; what many of them share is converted once."""

    def __init__(self, submitter: Submitter, partner: TradingPartner) -> None:
        self._partner = partner
        self._practices: SharedRecords[[BillingProvider, PostalAddress | None], Practice] = SharedRecords(
            lambda provider, pay_to: practice_of(provider, pay_to, submitter)
        )
        self._payers: SharedRecords[[SentPayer, str | None], Payer] = SharedRecords(payer_of)
        self._providers: SharedRecords[[SentProvider | None, str], Provider | None] = SharedRecords(provider_of)
        self._facilities: SharedRecords[[SentProvider | None], Facility | None] = SharedRecords(facility_of)

    def convert(self, claim: SentClaim) -> Claim:
        """The claim of a file as a claim of the practice.

        Diagnoses of ICD-9 are left out: no claim of a practice holds them.

        Raises:
            ValidationError: a value is no text that can be kept.
        """
        numbers, providers = claim.numbers, claim.providers
        return Claim(
            claim_id=claim.claim_id or "",
            practice=self._practices.of(claim.billing_provider, claim.pay_to_address),
            trading_partner=self._partner,
            patient=_patient(claim),
            payer=self._payers.of(claim.payer, claim.coverage.claim_filing_code),
            rendering_provider=self._providers.of(providers.rendering, _RENDERING),
            referring_provider=self._providers.of(providers.referring, _REFERRING),
            service_facility=self._facilities.of(claim.service_facility),
            diagnoses=claim.diagnoses if claim.diagnosis_type == _ICD_10 else (),
            lines=tuple([practice_line(line, claim) for line in claim.lines]),
            frequency=claim.frequency or ORIGINAL,
            payer_claim_control_number=claim.payer_claim_control_number or "",
            prior_authorization_number=numbers.prior_authorization or "",
            referral_number=numbers.referral or "",
            mammography_certification_number=numbers.mammography_certification or "",
            admission_date=claim.dates.admission,
            accepts_assignment=claim.accepts_assignment != "C",
            responsibility=claim.coverage.responsibility or PRIMARY,
            other_coverages=tuple(map(_other_coverage, claim.other_payers)),
            details=_PLAIN if _detail_facts(claim) == _NO_FACTS else _details(claim),
        )


def _details(claim: SentClaim) -> ClaimDetails:
    own = {"prior_authorization": None, "referral": None, "mammography_certification": None}
    return ClaimDetails(
        related_causes=claim.related_causes,
        accident_state=claim.accident_state or "",
        accident_country=claim.accident_country or "",
        accident_date=claim.accident_date,
        property_casualty_claim_number=claim.property_casualty_claim_number or "",
        special_program=claim.special_program or "",
        delay_reason=claim.delay_reason or "",
        patient_paid_amount=claim.patient_paid_amount,
        dates=claim.dates._replace(admission=None),
        numbers=claim.numbers._replace(**own),
        notes=claim.notes,
        attachments=claim.attachments,
        supervising_provider=provider_of(claim.providers.supervising, "supervising"),
        signature_on_file=claim.signature_on_file,
        benefits_assigned=claim.benefits_assigned or "",
        release_of_information=claim.release_of_information or "",
        patient_signature=claim.patient_signature or "",
    )


def _patient(claim: SentClaim) -> Patient:
    """Who was examined, with the coverages at their places in the order of payers."""
    person = person_of(claim.subscriber if claim.patient is None else claim.patient)
    by_place = {other.responsibility: _coverage_of(other) for other in claim.other_payers}
    by_place[claim.coverage.responsibility or PRIMARY] = _billed_coverage(claim)
    places = [at for at, code in enumerate(RESPONSIBILITIES, 1) if code in by_place]
    kept = RESPONSIBILITIES[: max(places, default=0)]
    return Patient(patient_id="", person=person, coverages=tuple(by_place.get(code, Coverage()) for code in kept))


def _billed_coverage(claim: SentClaim) -> Coverage:
    coverage, patient = claim.coverage, claim.patient
    return Coverage(
        member_id=claim.subscriber.member_id or "",
        group_number=coverage.group_number or "",
        group_name=coverage.group_name or "",
        medicare_secondary_type=coverage.medicare_secondary_type or "",
        relationship=SELF if patient is None else patient.relationship or "",
        subscriber=None if patient is None else person_of(claim.subscriber),
    )


def _coverage_of(other: OtherPayer) -> Coverage:
    return Coverage(
        payer_key=other.payer.id or "",
        member_id=other.subscriber.member_id or "",
        group_number=other.group_number or "",
        group_name=other.group_name or "",
        medicare_secondary_type=other.medicare_secondary_type or "",
        relationship=other.relationship or "",
        subscriber=person_of(other.subscriber),
    )


def _other_coverage(other: OtherPayer) -> OtherCoverage:
    facts = {name: getattr(other, name) for name in _DECISION}
    facts["payer_claim_control_number"] = other.payer_claim_control_number or ""
    payer = payer_of(other.payer, other.claim_filing_code)
    return OtherCoverage(
        responsibility=other.responsibility or "",
        coverage=_coverage_of(other),
        payer=payer.model_copy(update={"payer_key": payer.payer_id}),
        decision=PayerDecision(**facts) if any(_is_known(value) for value in facts.values()) else None,
    )


def _is_known(value: object) -> bool:
    """Whether a payer said something; that it paid nothing is something."""
    return isinstance(value, Decimal) or bool(value)
