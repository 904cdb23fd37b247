"""The Charges sheet: one row per service line, the table that a RIS export is pasted into, and radbill's answers."""

from radbill import Side
from radbill_addin.sheets.charge_groups import CHARGE_GROUPS
from radbill_addin.sheets.column import Column, Kind, Sheet, grouped

_FURTHER_DIAGNOSIS = "Of the claim, beyond the four that the line points to."
CHARGES = Sheet(
    name="Charges",
    title="Charges",
    intro=(
        "One row per service; rows with one claim ID are one claim. HOLD: a REJECT or DENY of To fix holds the claim "
        "(Held on Today). Grey: a list is missing, other findings may stand on To fix. Rare columns stand to the right."
    ),
    record="line",
    key_field="line_id",
    columns=(
        Column(
            "status",
            "Status",
            Kind.RESULT_TEXT,
            "HOLD: a REJECT or DENY of To fix holds it; Release reason, at the right, lets it go. NOT CHECKED: a list "
            "is missing. OK, REVIEW, RELEASED may go. EXPORTED: in a file to upload. REJECTED came back.",
            width=12,
        ),
        Column(
            "message",
            "What to do",
            Kind.RESULT_TEXT,
            "First finding of the row; all of them are on the sheet To fix.",
            width=40,
        ),
        Column(
            "patient_name",
            "Patient name",
            Kind.LOOKUP,
            "Name from the Patients sheet, by the patient ID of the row.",
            width=17,
        ),
        Column(
            "exam_description",
            "Exam",
            Kind.TEXT,
            "Name of the exam as the RIS has it: Suggest codes reads it, Check compares it; it is never sent.",
            width=22,
        ),
        Column("date_of_service", "Date of service", Kind.DATE, "Day of the exam.", required=True, width=11),
        Column(
            "procedure_code", "Procedure code", Kind.CODE, "CPT or HCPCS, five characters.", required=True, width=11
        ),
        Column("modifier_1", "Mod 1", Kind.CODE, "Pricing modifier first: 26 or TC.", required=True, width=6),
        Column("modifier_2", "Mod 2", Kind.CODE, "Further modifier.", width=6),
        Column(
            "diagnosis_1", "Dx 1", Kind.CODE, "The line's reason, ICD-10-CM, point optional.", required=True, width=8
        ),
        Column("diagnosis_2", "Dx 2", Kind.CODE, "Further diagnosis.", width=8),
        Column(
            "place_of_service",
            "POS",
            Kind.CODE,
            "Where the patient was; blank: that of the facility.",
            required=True,
            width=5,
        ),
        Column(
            "payer_name",
            "Payer name",
            Kind.LOOKUP,
            "Name from the Payers sheet, by the patient's first coverage.",
            width=22,
        ),
        Column(
            "charge_amount", "Charge", Kind.AMOUNT, "What you charge for the line, all units.", required=True, width=9
        ),
        Column(
            "expected_amount",
            "Allowed amount",
            Kind.RESULT_AMOUNT,
            "What the payer should allow; Allowed by says whose amount it is. Written by radbill.",
            width=10,
            former_heading="Expected allowed",
        ),
        Column("units", "Units", Kind.COUNT, "Units of service; blank means 1.", required=True, width=6),
        Column("diagnosis_3", "Dx 3", Kind.CODE, "Further diagnosis.", width=8),
        Column("diagnosis_4", "Dx 4", Kind.CODE, "Further diagnosis.", width=8),
        Column(
            "claim_id",
            "Claim ID",
            Kind.CODE,
            "Your number of the claim; it comes back in the remittance.",
            required=True,
        ),
        Column(
            "line_id",
            "Line ID",
            Kind.CODE,
            "Accession or your number of the line, unique; it comes back too. Blank: claim ID and row order.",
            width=16,
        ),
        Column(
            "accession",
            "Accession",
            Kind.CODE,
            "Number of the exam in the RIS, where the line ID is another: Reconcile exams matches by it. Never sent.",
            width=14,
        ),
        Column(
            "patient_id",
            "Patient ID",
            Kind.CODE,
            "Which row of the Patients sheet.",
            required=True,
            choices_from="Patients.patient_id",
        ),
        Column(
            "facility_id",
            "Facility ID",
            Kind.CODE,
            "Which row of the Facilities sheet.",
            required=True,
            choices_from="Facilities.facility_id",
        ),
        Column(
            "rendering_id",
            "Rendering ID",
            Kind.CODE,
            "Which provider read it.",
            required=True,
            choices_from="Providers.provider_id",
        ),
        Column(
            "referring_id",
            "Referring ID",
            Kind.CODE,
            "Who ordered it.",
            required=True,
            choices_from="Providers.provider_id",
        ),
        Column(
            "allowed_by",
            "Allowed by",
            Kind.RESULT_TEXT,
            "Medicare, the payer's contract by its name, or Medicare for comparison where no contract is loaded.",
            width=20,
        ),
        Column(
            "medicare_payment_amount",
            "Medicare pays",
            Kind.RESULT_AMOUNT,
            "After coinsurance and sequestration, deductible met; Medicare claims only.",
            width=14,
        ),
        Column(
            "patient_responsibility_amount",
            "Patient owes",
            Kind.RESULT_AMOUNT,
            "Medicare: coinsurance, deductible met. Self-pay: all of it.",
            width=14,
        ),
        Column(
            "proposed_modifiers",
            "Proposed modifiers",
            Kind.RESULT_TEXT,
            "Where a rule would change the row's modifiers: which, why, and the source. Written by Check.",
            width=30,
        ),
        Column(
            "suggested_codes",
            "Suggested codes",
            Kind.RESULT_TEXT,
            "What the exam's name says, the likeliest first; written by Suggest codes. Your own code stays.",
            width=30,
        ),
        Column("coded_by", "Coded by", Kind.TEXT, "Who coded the line; the Top errors sheet then counts by person."),
        Column(
            "release_reason",
            "Release reason",
            Kind.TEXT,
            "Why a held claim goes out all the same, in your words for this claim; kept with your name and the time.",
            width=28,
        ),
        *grouped(
            "More modifiers",
            Column("modifier_3", "Mod 3", Kind.CODE, "Further modifier.", width=6),
            Column("modifier_4", "Mod 4", Kind.CODE, "Further modifier.", width=6),
            Column(
                "side",
                "Side",
                Kind.CHOICE,
                "Which side was examined, if you want RT, LT or 50 proposed.",
                choices=tuple(side.value for side in Side if side),
                width=8,
            ),
        ),
        *grouped(
            "More diagnoses",
            *(
                Column(f"diagnosis_{number}", f"Dx {number}", Kind.CODE, _FURTHER_DIAGNOSIS, width=8)
                for number in range(5, 13)
            ),
        ),
        *grouped(
            "Authorization, inpatient",
            Column(
                "prior_authorization_number",
                "Authorization",
                Kind.CODE,
                "Prior authorization number, if the payer gave one.",
            ),
            Column("admission_date", "Admission date", Kind.DATE, "For inpatients (POS 21)."),
        ),
        *CHARGE_GROUPS,
        Column(
            "steps",
            "How it was priced",
            Kind.RESULT_TEXT,
            "Each step of the price, or why there is none; Explain shows it line by line.",
            width=30,
        ),
    ),
)
