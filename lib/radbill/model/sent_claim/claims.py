"""A claim, and a file of claims with its envelope."""

from datetime import date, datetime
from typing import NamedTuple

from radbill.codes.claim_codes import ORIGINAL
from radbill.model.sent_claim.insurance import OtherPayer, SentCoverage
from radbill.model.sent_claim.parties import (
    BillingProvider,
    Contact,
    PostalAddress,
    SentPatient,
    SentPayer,
    SentProvider,
    Subscriber,
)
from radbill.model.sent_claim.services import Attachment, Note, SentLine
from radbill.model.sent_claim.values import Money


class ClaimDates(NamedTuple):
    """Days of a claim besides those of its services (DTP of loop 2300)."""

    onset: date | None = None
    initial_treatment: date | None = None
    last_seen: date | None = None
    admission: date | None = None
    discharge: date | None = None
    acute_manifestation: date | None = None
    last_menstrual_period: date | None = None
    last_x_ray: date | None = None
    last_worked: date | None = None
    return_to_work: date | None = None
    assumed_care: date | None = None
    relinquished_care: date | None = None
    first_contact: date | None = None


class ClaimNumbers(NamedTuple):
    """Numbers of a claim (REF of loop 2300); a trial and a demonstration share P4, so that a claim has one of them."""

    prior_authorization: str | None = None
    referral: str | None = None
    clia: str | None = None
    mammography_certification: str | None = None
    clinical_trial: str | None = None
    medical_record: str | None = None
    demonstration_project: str | None = None
    service_authorization_exception: str | None = None
    investigational_device: str | None = None
    clearinghouse_claim: str | None = None
    medicare_crossover: str | None = None


class ClaimProviders(NamedTuple):
    """Persons of a claim (loops 2310A, 2310B, 2310D)."""

    referring: SentProvider | None = None
    rendering: SentProvider | None = None
    supervising: SentProvider | None = None
    primary_care: SentProvider | None = None


class SentClaim(NamedTuple):
    """One claim.

    Attributes:
        claim_id: CLM01, the patient control number.
        charge_amount: CLM02, the sum of the lines.
        frequency: 1 original, 7 replacement, 8 void.
        payer_claim_control_number: REF F8.
        signature_on_file: CLM06.
        accepts_assignment: CLM07: A, B or C.
        benefits_assigned: CLM08: Y, N or W.
        release_of_information: CLM09: Y or I.
        patient_signature: CLM10: P.
        related_causes: CLM11: AA, EM, OA.
        special_program: CLM12.
        delay_reason: CLM20.
        diagnosis_type: ICD-10 or, before October 2015, ICD-9.
        diagnoses: Without a point, the principal one first.
        pay_to_address: Loop 2010AB.
        patient: None when the patient is the subscriber.
        service_facility: Loop 2310C.
    """

    claim_id: str | None = None
    charge_amount: Money | None = None
    place_of_service: str | None = None
    frequency: str | None = ORIGINAL
    payer_claim_control_number: str | None = None
    signature_on_file: bool = True
    accepts_assignment: str | None = "A"
    benefits_assigned: str | None = "Y"
    release_of_information: str | None = "Y"
    patient_signature: str | None = None
    related_causes: tuple[str, ...] = ()
    accident_state: str | None = None
    accident_country: str | None = None
    accident_date: date | None = None
    property_casualty_claim_number: str | None = None
    special_program: str | None = None
    delay_reason: str | None = None
    patient_paid_amount: Money | None = None
    diagnosis_type: str | None = "ICD-10"
    diagnoses: tuple[str, ...] = ()
    dates: ClaimDates = ClaimDates()
    numbers: ClaimNumbers = ClaimNumbers()
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    billing_provider: BillingProvider = BillingProvider()
    pay_to_address: PostalAddress | None = None
    coverage: SentCoverage = SentCoverage()
    payer: SentPayer = SentPayer()
    subscriber: Subscriber = Subscriber()
    patient: SentPatient | None = None
    providers: ClaimProviders = ClaimProviders()
    service_facility: SentProvider | None = None
    other_payers: tuple[OtherPayer, ...] = ()
    lines: tuple[SentLine, ...] = ()


class Interchange(NamedTuple):
    """The envelope of a file.

    Attributes:
        sender_id: ISA06.
        receiver_id: ISA08.
        group_sender_id: GS02, when it is not ISA06.
        group_receiver_id: GS03, when it is not ISA08.
        set_control_number: ST02 of the first set; further sets follow.
        reference: BHT03; none lets the writer make one of the control numbers.
        purpose: BHT02: 00 original, 18 sent again.
        claim_kind: BHT06: CH charges, RP reported encounters, 31 subrogation.
        usage: T test, P production.
        acknowledgment_requested: ISA14.
        created_at: UTC.
    """

    sender_id: str | None = None
    sender_qualifier: str | None = "ZZ"
    receiver_id: str | None = None
    receiver_qualifier: str | None = "ZZ"
    group_sender_id: str | None = None
    group_receiver_id: str | None = None
    control_number: str | None = "000000001"
    group_control_number: str | None = "1"
    set_control_number: str | None = "0001"
    reference: str | None = None
    purpose: str | None = "00"
    claim_kind: str | None = "CH"
    usage: str | None = "T"
    acknowledgment_requested: bool = False
    created_at: datetime | None = None


class Submitter(NamedTuple):
    """Who sends the file (loop 1000A): an organization, or a person by last name and first name."""

    name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    is_person: bool = False
    id: str | None = None
    contact: Contact = Contact()


class Receiver(NamedTuple):
    """Who takes the file (loop 1000B)."""

    name: str | None = None
    id: str | None = None


class ClaimFile(NamedTuple):
    """A file of claims: its envelope, who sends it to whom, and the claims in their order."""

    interchange: Interchange = Interchange()
    submitter: Submitter = Submitter()
    receiver: Receiver = Receiver()
    claims: tuple[SentClaim, ...] = ()
