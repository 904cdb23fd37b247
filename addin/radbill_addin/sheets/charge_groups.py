"""The columns of the Charges sheet that few claims need, in groups; the first of a group always shows."""

from radbill import (
    BENEFITS_ASSIGNED,
    CLAIM_FREQUENCIES,
    CLAIM_NOTES,
    DELAY_REASONS,
    DRUG_UNITS,
    LINE_NOTES,
    PROVINCES,
    RELATED_CAUSES,
    RELEASES_OF_INFORMATION,
    REPORT_TYPES,
    RESPONSIBILITIES,
    SERVICE_AUTHORIZATION_EXCEPTIONS,
    SERVICE_UNITS,
    SIGNED_BY_ANOTHER,
    SPECIAL_PROGRAMS,
    STATES,
    TRANSMISSIONS,
)
from radbill_addin.sheets.column import Column, Kind, grouped

_YES_NO = ("Y", "N")
_PROVIDERS, _FACILITIES = "Providers.provider_id", "Facilities.facility_id"

_BILLING = grouped(
    "Billing",
    Column(
        "bill_to", "Bill to", Kind.CHOICE,
        "Which of the patient's payers gets this claim: P first, S second, T third; blank: P. What earlier payers "
        "decided stands on Other insurance. 837P SBR01.",
        choices=RESPONSIBILITIES, width=9,
    ),
    Column(
        "frequency", "Resubmission", Kind.CHOICE,
        "7 replaces, 8 takes back a claim that the payer has; blank: 1, a first claim. Item 22.",
        choices=CLAIM_FREQUENCIES, width=13,
    ),
    Column(
        "payer_claim_control_number", "Payer's claim number", Kind.CODE,
        "The payer's own number of the claim that is replaced or taken back, from its remittance. Item 22.", width=18,
    ),
    Column(
        "delay_reason", "Delay reason", Kind.CHOICE,
        "Why late: 1 eligibility not known, 2 litigation, 3 authorization, 4 certification, 5 forms, 7 third party, "
        "8 decided late, 9 rejected before, 10 approval, 11 other, 15 disaster. 837P CLM20.",
        choices=DELAY_REASONS, width=10,
    ),
    Column(
        "special_program", "Special program", Kind.CHOICE,
        "02 handicapped children, 03 special federal funding, 05 disability, 09 second opinion. 837P CLM12.",
        choices=tuple(sorted(SPECIAL_PROGRAMS)), width=10,
    ),
    Column(
        "patient_paid_amount", "Patient paid", Kind.AMOUNT, "What the patient paid for the claim so far. Item 29.",
        width=12,
    ),
)  # fmt: skip
_ACCIDENT = grouped(
    "Accident",
    Column(
        "related_cause", "Accident", Kind.CHOICE, "AA auto, EM at work, OA another accident. Item 10.",
        choices=RELATED_CAUSES, width=10,
    ),
    Column(
        "second_related_cause", "Also", Kind.CHOICE, "A second cause, as for an auto accident at work.",
        choices=RELATED_CAUSES, width=8,
    ),
    Column("accident_date", "Accident date", Kind.DATE, "Day of the accident or injury. Item 15."),
    Column(
        "accident_state", "Accident state", Kind.CHOICE, "Of an auto accident, two letters. Item 10b.",
        choices=tuple(sorted({*STATES, *PROVINCES})), width=10,
    ),
    Column("accident_country", "Accident country", Kind.CODE, "Only outside the United States.", width=10),
    Column(
        "property_casualty_claim_number", "Accident claim number", Kind.CODE,
        "The insurer's number of the accident: workers' compensation, auto, liability. Item 11b.", width=18,
    ),
)  # fmt: skip
_NOTES = grouped(
    "Notes and papers",
    Column("claim_note", "Note", Kind.TEXT, "Words for the payer about the claim, up to 80 characters. Item 19.",
           width=16),
    Column(
        "claim_note_code", "Note type", Kind.CHOICE,
        "ADD further information, CER certification, DCP goals, DGN diagnosis, TPO third party, K3 as the payer asks; "
        "blank: ADD. 837P NTE01.", choices=CLAIM_NOTES, width=9,
    ),
    Column("line_note", "Line note", Kind.TEXT, "Words for the payer about this row alone.", width=24),
    Column("line_note_code", "Line note type", Kind.CHOICE, "As for the claim; blank: ADD.", choices=LINE_NOTES,
           width=10),
    Column(
        "attachment_report", "Attachment", Kind.CHOICE,
        "Papers that belong to the claim: DG diagnostic report, RR radiology report, B4 referral, EB the earlier "
        "payer's statement, OZ support data, others. 837P PWK01.", choices=tuple(sorted(REPORT_TYPES)), width=12,
    ),
    Column(
        "attachment_transmission", "Attachment goes", Kind.CHOICE,
        "AA on request, BM by mail, EL electronically, EM by e-mail, FT as a file, FX by fax.",
        choices=TRANSMISSIONS, width=12,
    ),
    Column("attachment_number", "Attachment number", Kind.CODE,
           "Your number on the papers; none when they stand ready on request (AA).", width=16),
)  # fmt: skip
_SERVICE = grouped(
    "Service",
    Column("description", "Description", Kind.TEXT,
           "What was done, for an unlisted code; up to 80 characters. Item 19.", width=16),
    Column("date_of_service_to", "Date to", Kind.DATE, "Last day of a service over days; blank: one day. Item 24A."),
    Column("reading_place_id", "Reading place", Kind.CODE,
           "Where it was read (26), when not at the facility of the exam: a row of the Facilities sheet. Medicare "
           "pays a reading by the place where it is made. Item 32.", choices_from=_FACILITIES),
    Column("emergency", "Emergency", Kind.YES_NO, "Y when it was an emergency. Item 24C.", choices=_YES_NO, width=11),
    Column("unit", "Units are", Kind.CHOICE, "UN units, MJ minutes; blank: UN.", choices=SERVICE_UNITS, width=9),
)  # fmt: skip
_DRUG = grouped(
    "Drug or tracer",
    Column("ndc", "NDC", Kind.CODE, "National drug code with the hyphens of its label, or in eleven digits. Item 24.",
           width=16),
    Column("drug_quantity", "NDC quantity", Kind.NUMBER, "How much of the drug, in its own unit.", width=10),
    Column("drug_unit", "NDC unit", Kind.CHOICE,
           "ML milliliter, GR gram, ME milligram, UN unit, F2 international unit.", choices=DRUG_UNITS, width=9),
    Column("prescription_number", "Prescription number", Kind.CODE, "If there was one.", width=16),
    Column("drug_link_number", "Compound number", Kind.CODE, "The same number on every part of a compound.", width=14),
    Column("prescription_date", "Prescription date", Kind.DATE, "If there was one."),
)  # fmt: skip
_PEOPLE = grouped(
    "Others involved",
    Column("supervising_id", "Supervising ID", Kind.CODE, "Who supervised, when not the reader. Item 17 (DQ).",
           choices_from=_PROVIDERS),
    Column("ordering_id", "Ordering ID", Kind.CODE, "Who ordered this row, when another one referred. 837P loop 2420E.",
           choices_from=_PROVIDERS),
    Column("purchased_from_id", "Purchased from", Kind.CODE,
           "Who did a test that you bought: a row of the Facilities sheet. Item 32.", choices_from=_FACILITIES),
    Column("purchased_service_amount", "Purchase price", Kind.AMOUNT, "What you paid for the test. Item 20.", width=12),
)  # fmt: skip
_NUMBERS = grouped(
    "Numbers",
    Column("referral_number", "Referral number", Kind.CODE, "If the payer gave one. 837P REF*9F.", width=16),
    Column("clia_number", "CLIA number", Kind.CODE, "Of a laboratory. Item 23."),
    Column("medical_record_number", "Medical record", Kind.CODE, "Your number of the patient's record."),
    Column("clinical_trial_number", "Trial number", Kind.CODE, "ClinicalTrials.gov number, eight digits. Item 19."),
    Column("demonstration_project_number", "Demonstration number", Kind.CODE, "Of a demonstration project.", width=16),
    Column("investigational_device_number", "Device exemption", Kind.CODE, "IDE number of an investigational device."),
    Column("service_authorization_exception", "No authorization because", Kind.CHOICE,
           "1 urgent, 2 retroactive period, 3 emergency, 4 temporary Medicaid, 5 second opinion for the county, "
           "6 override pending, 7 special handling. 837P REF*4N.",
           choices=SERVICE_AUTHORIZATION_EXCEPTIONS, width=14),
    Column("medicare_crossover", "Crossover", Kind.CHOICE, "Medicare crossover indicator, Y or N.", choices=_YES_NO,
           width=11),
)  # fmt: skip
_DATES = grouped(
    "Dates",
    Column("onset_date", "Onset date", Kind.DATE, "First day of the illness. Item 14."),
    Column("initial_treatment_date", "First treatment", Kind.DATE, "Day of the first treatment. Item 15."),
    Column("last_seen_date", "Last seen", Kind.DATE, "Day the physician in charge last saw the patient. Item 15."),
    Column("discharge_date", "Discharge date", Kind.DATE, "Of an inpatient. Item 18."),
    Column("last_menstrual_period_date", "Last period", Kind.DATE, "Of a pregnant patient. Item 14."),
    Column("last_x_ray_date", "Last X-ray", Kind.DATE, "Day of the last X-ray, where the payer asks. Item 15."),
    Column("acute_manifestation_date", "Acute since", Kind.DATE, "First day of an acute attack. Item 15."),
    Column("begin_therapy_date", "Therapy began", Kind.DATE, "First day of the therapy of this row."),
    Column("last_worked_date", "Last worked", Kind.DATE, "Last day before the patient could not work. Item 16."),
    Column("return_to_work_date", "Back to work", Kind.DATE, "First day at work again. Item 16."),
    Column("assumed_care_date", "Care taken over", Kind.DATE, "Day care was taken over from another. Item 15."),
    Column("relinquished_care_date", "Care handed over", Kind.DATE, "Day care was handed to another. Item 15."),
    Column("first_contact_date", "First contact", Kind.DATE, "Property and casualty: first contact with the patient."),
)  # fmt: skip
_SIGNATURES = grouped(
    "Signatures",
    Column("benefits_assigned", "Benefits assigned", Kind.CHOICE,
           "Y the payer pays you, N the patient, W the patient refuses; blank: Y. Item 13.",
           choices=BENEFITS_ASSIGNED, width=10),
    Column("accepts_assignment", "Accept assignment", Kind.YES_NO, "Blank: Y. Item 27.", choices=_YES_NO, width=12),
    Column("release_of_information", "Release of information", Kind.CHOICE,
           "Y the patient signed, I the law allows it; blank: Y. Item 12.", choices=RELEASES_OF_INFORMATION, width=13),
    Column("patient_signature", "Signed by another", Kind.CHOICE, "P when somebody else signed for the patient.",
           choices=(SIGNED_BY_ANOTHER,), width=11),
    Column("signature_on_file", "Signature on file", Kind.YES_NO, "The provider's; blank: Y. Item 31.",
           choices=_YES_NO, width=11),
)  # fmt: skip

#: All of them, from left to right.
CHARGE_GROUPS = (
    *_BILLING, *_ACCIDENT, *_NOTES, *_SERVICE, *_DRUG, *_PEOPLE, *_NUMBERS, *_DATES, *_SIGNATURES,
)  # fmt: skip
