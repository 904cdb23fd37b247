"""What few claims need: everything of an 837P besides who, what, when, where and for how much.

The parts are those of `radbill.model.sent_claim`; persons and places are the practice's own records.
"""

from datetime import date
from decimal import Decimal

from radbill.model.facility import Facility
from radbill.model.patient import Coverage
from radbill.model.payer import Payer
from radbill.model.provider import Provider
from radbill.model.record import Record
from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers
from radbill.model.sent_claim.insurance import PayerAdjustment
from radbill.model.sent_claim.services import Attachment, Drug, LineDates, Note


class PayerDecision(Record):
    """What an earlier payer decided about a claim as a whole.

    Attributes:
        payer_claim_control_number: Its own number of the claim.
        adjudicated_on: Day of its decision, when it decided about the claim and not line by line.
        paid_amount: What it paid for the claim, dollars; none when it has not decided.
        non_covered_amount: What it does not cover at all, dollars.
        remaining_patient_liability: What it says the patient still owes, dollars.
        adjustments: Of the claim as a whole, never those of its lines.
        remarks: Remark codes of the claim.
    """

    payer_claim_control_number: str = ""
    adjudicated_on: date | None = None
    paid_amount: Decimal | None = None
    non_covered_amount: Decimal | None = None
    remaining_patient_liability: Decimal | None = None
    adjustments: tuple[PayerAdjustment, ...] = ()
    remarks: tuple[str, ...] = ()


class OtherCoverage(Record):
    """A coverage of the patient besides the one that is billed.

    Attributes:
        responsibility: Its place in the order of payers: P, S, T.
        decision: What the payer decided; none when it has not been asked or has not answered.
    """

    responsibility: str = ""
    coverage: Coverage = Coverage()
    payer: Payer
    decision: PayerDecision | None = None


def decision_key(claim_id: str, payer_key: str, line_id: str = "") -> str:
    """How findings name what a payer decided about a claim, or about one of its lines."""
    return " ".join(part for part in (claim_id, payer_key, line_id) if part)


class LinePayerDecision(Record):
    """What an earlier payer decided about one line.

    Attributes:
        payer_key: Which payer of the Payers table.
        paid_amount: Dollars; zero is a decision.
        procedure_code: What the payer paid for, when it is another code than was billed.
        modifiers: Likewise.
        units: Units the payer paid for; none when as billed.
        bundled_into_line: Position (from 1) of the line into which the payer put this one.
        remaining_patient_liability: What it says the patient still owes for the line, dollars.
    """

    payer_key: str
    paid_amount: Decimal | None = None
    procedure_code: str = ""
    modifiers: tuple[str, ...] = ()
    units: Decimal | None = None
    bundled_into_line: int | None = None
    adjudicated_on: date | None = None
    remaining_patient_liability: Decimal | None = None
    adjustments: tuple[PayerAdjustment, ...] = ()


class ClaimDetails(Record):
    """Facts of a claim that most claims lack.

    Attributes:
        related_causes: AA auto accident, EM employment, OA other accident.
        accident_state: Of an auto accident.
        property_casualty_claim_number: The insurer's number of the accident.
        special_program: CLM12.
        delay_reason: CLM20, why the claim is late.
        patient_paid_amount: What the patient paid, dollars.
        numbers: Those that have no place in `Claim` itself.
        signature_on_file: Whether the provider's signature is on file.
        benefits_assigned: Y, N, or W when the patient refuses.
        release_of_information: Y, or I when the law takes its place.
        patient_signature: P when somebody else signed for the patient.
    """

    related_causes: tuple[str, ...] = ()
    accident_state: str = ""
    accident_country: str = ""
    accident_date: date | None = None
    property_casualty_claim_number: str = ""
    special_program: str = ""
    delay_reason: str = ""
    patient_paid_amount: Decimal | None = None
    dates: ClaimDates = ClaimDates()
    numbers: ClaimNumbers = ClaimNumbers()
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    supervising_provider: Provider | None = None
    signature_on_file: bool = True
    benefits_assigned: str = "Y"
    release_of_information: str = "Y"
    patient_signature: str = ""


class LineDetails(Record):
    """Facts of a line that most lines lack.

    Attributes:
        description: Words for a code that says nothing by itself.
        unit: UN units, MJ minutes.
        emergency: Whether it was an emergency (SV109).
        date_of_service_to: Last day of a service over days.
        rendering_provider: When it is another than the claim's.
        service_facility: When it is another than the claim's.
        reading_place: Where a reading (26) was made, when not at the facility of the exam.
        purchased_from: Who did a test that the practice bought.
        purchased_service_amount: What the practice paid for it, dollars.
        decisions: What earlier payers decided about the line.
        lacks_charge: Whether the source says nothing of a charge, which is not a charge of zero.
    """

    description: str = ""
    unit: str = "UN"
    emergency: bool = False
    date_of_service_to: date | None = None
    prior_authorization_number: str = ""
    referral_number: str = ""
    clia_number: str = ""
    mammography_certification_number: str = ""
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    dates: LineDates = LineDates()
    drug: Drug | None = None
    rendering_provider: Provider | None = None
    supervising_provider: Provider | None = None
    ordering_provider: Provider | None = None
    referring_provider: Provider | None = None
    service_facility: Facility | None = None
    reading_place: Facility | None = None
    purchased_from: Facility | None = None
    purchased_service_amount: Decimal | None = None
    decisions: tuple[LinePayerDecision, ...] = ()
    lacks_charge: bool = False
