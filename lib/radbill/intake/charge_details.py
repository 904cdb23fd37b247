"""What a charge row may say that few claims need; every field is empty when the row leaves it blank."""

from datetime import date
from decimal import Decimal

from radbill.model.record import Record


class ClaimCells(Record):
    """What a charge row says of its claim. Of the rows of a claim, the first that says it counts.

    Attributes:
        bill_to: Which of the patient's coverages is billed: P, S, T; when empty: P.
        frequency: 1 original, 7 replacement, 8 void; when empty: 1.
        payer_claim_control_number: The payer's number of the claim that is replaced or voided.
        related_cause: AA auto accident, EM employment, OA other accident.
        second_related_cause: Likewise, as for an auto accident at work.
        property_casualty_claim_number: The insurer's number of the accident.
        patient_paid_amount: What the patient paid, dollars.
        claim_note_code: Kind of the note; when empty: ADD, further information.
        attachment_report: Kind of papers; rows that name other papers add them.
    """

    bill_to: str = ""
    frequency: str = ""
    payer_claim_control_number: str = ""
    related_cause: str = ""
    second_related_cause: str = ""
    accident_date: date | None = None
    accident_state: str = ""
    accident_country: str = ""
    property_casualty_claim_number: str = ""
    delay_reason: str = ""
    special_program: str = ""
    patient_paid_amount: Decimal | None = None
    claim_note: str = ""
    claim_note_code: str = ""
    attachment_report: str = ""
    attachment_transmission: str = ""
    attachment_number: str = ""
    onset_date: date | None = None
    discharge_date: date | None = None
    acute_manifestation_date: date | None = None
    last_menstrual_period_date: date | None = None
    last_worked_date: date | None = None
    return_to_work_date: date | None = None
    assumed_care_date: date | None = None
    relinquished_care_date: date | None = None
    first_contact_date: date | None = None
    medical_record_number: str = ""
    clinical_trial_number: str = ""
    demonstration_project_number: str = ""
    investigational_device_number: str = ""
    service_authorization_exception: str = ""
    medicare_crossover: str = ""
    benefits_assigned: str = ""
    accepts_assignment: bool | None = None
    release_of_information: str = ""
    patient_signature: str = ""
    signature_on_file: bool | None = None


class SharedCells(Record):
    """What a charge row says of its claim, or of its line alone when an earlier row of the claim says otherwise.

    Attributes:
        supervising_id: Key of the provider who supervised.
    """

    supervising_id: str = ""
    referral_number: str = ""
    clia_number: str = ""
    initial_treatment_date: date | None = None
    last_seen_date: date | None = None
    last_x_ray_date: date | None = None


class LineCells(Record):
    """What a charge row says of its line.

    Attributes:
        description: Words for a code that says nothing by itself.
        unit: UN units, MJ minutes; when empty: UN.
        emergency: Whether it was an emergency.
        date_of_service_to: Last day of a service over days.
        reading_place_id: Key of the facility where a reading (26) was made, when not where the exam was.
        ordering_id: Key of the provider who ordered, when another one referred.
        purchased_from_id: Key of the facility that did a test which the practice bought.
        purchased_service_amount: What the practice paid for it, dollars.
        ndc: National drug code, with the hyphens of its label or in eleven digits.
        drug_link_number: Joins the parts of a compound.
        line_note_code: Kind of the note; when empty: ADD, further information.
    """

    description: str = ""
    unit: str = ""
    emergency: bool = False
    date_of_service_to: date | None = None
    reading_place_id: str = ""
    ordering_id: str = ""
    purchased_from_id: str = ""
    purchased_service_amount: Decimal | None = None
    ndc: str = ""
    drug_quantity: Decimal | None = None
    drug_unit: str = ""
    prescription_number: str = ""
    drug_link_number: str = ""
    prescription_date: date | None = None
    begin_therapy_date: date | None = None
    line_note: str = ""
    line_note_code: str = ""
