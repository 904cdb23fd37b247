"""The Good-faith estimate workbook: patient, services, who else furnishes some, and the practice's self-pay fees."""

from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.self_pay_fees import FEES

ESTIMATE = Sheet(
    name="Estimate",
    title="Good-faith estimate",
    intro="For a patient who has no insurance or does not use it. Then: radbill estimate WORKBOOK --pdf FILE.",
    is_form=True,
    record="estimate",
    columns=(
        Column("last_name", "Patient's last name", Kind.TEXT, "Of the patient.", required=True),
        Column("first_name", "Patient's first name", Kind.TEXT, "Of the patient.", required=True),
        Column("birth_date", "Date of birth", Kind.DATE, "Of the patient.", required=True),
        Column("primary_service", "Main service", Kind.TEXT, "In words that the patient understands.", required=True),
        Column("scheduled_on", "Scheduled on", Kind.DATE, "The day on which the appointment was made."),
        Column("date_of_service", "Date of service", Kind.DATE, "The day of the appointment; blank: none yet."),
        Column("requested_on", "Requested on", Kind.DATE, "The day on which the patient asked for an estimate."),
        Column("place_of_service", "Place of service", Kind.CODE, "For a percent of Medicare: 11 office, 22 hospital."),
        Column("percent_of_medicare", "Percent of Medicare", Kind.NUMBER,
               "What you charge where Fees has no row, as a percent of what Medicare allows at the ZIP below."),
        Column("name", "Practice name", Kind.TEXT, "As it bills.", required=True),
        Column("npi", "NPI", Kind.CODE, "Ten digits.", required=True),
        Column("tax_id", "TIN", Kind.CODE, "Nine digits, with or without the hyphen.", required=True),
        Column("street", "Street", Kind.TEXT, "Where the exam is done."),
        Column("city", "City", Kind.TEXT, "Where the exam is done.", required=True),
        Column("state", "State", Kind.CODE, "Two letters.", required=True),
        Column("zip_code", "ZIP", Kind.CODE, "Five or nine digits."),
        Column("phone", "Telephone", Kind.CODE, "Where the patient may ask."),
    ),
)  # fmt: skip
SERVICES = Sheet(
    name="Services",
    title="Services",
    intro="All that is reasonably expected, also from others. Blank code: by the name. Blank charge: by Fees.",
    record="service",
    key_field="description",
    columns=(
        Column("description", "Service", Kind.TEXT, "Name of the exam, in plain words.", required=True, width=36),
        Column("procedure_code", "Code", Kind.CODE, "Blank: what the name says, when that is sure.", width=10),
        Column("modifiers", "Modifiers", Kind.CODE, "26, TC, RT, LT; with blanks between them.", width=12),
        Column("units", "Units", Kind.COUNT, "Blank means 1.", width=8),
        Column("diagnoses", "Diagnoses", Kind.CODE, "ICD-10-CM, with blanks between them; blank: not known.", width=18),
        Column("charge_amount", "Expected charge", Kind.AMOUNT,
               "For all units. Blank: by the sheet Fees, else by the percent of Medicare; of others: not known.",
               width=14),
        Column("provider_key", "Furnished by", Kind.CODE, "Blank: your practice; else a key of the sheet Providers.",
               choices_from="Providers.key", width=16),
    ),
)  # fmt: skip
OTHERS = Sheet(
    name="Providers",
    title="Other providers",
    intro="The hospital or group that bills its own part.",
    record="provider",
    key_field="key",
    columns=(
        Column("key", "Key", Kind.CODE, "Your own short name for it.", required=True, width=14),
        Column("name", "Name", Kind.TEXT, "As it bills.", required=True, width=30),
        Column("npi", "NPI", Kind.CODE, "Ten digits.", required=True, width=13),
        Column("tax_id", "TIN", Kind.CODE, "Nine digits.", required=True, width=13),
        Column("street", "Street", Kind.TEXT, "Where the service is furnished.", width=24),
        Column("city", "City", Kind.TEXT, "Where the service is furnished.", required=True, width=18),
        Column("state", "State", Kind.CODE, "Two letters.", required=True, width=8),
        Column("zip_code", "ZIP", Kind.CODE, "Five or nine digits.", width=12),
        Column("phone", "Telephone", Kind.CODE, "Where the patient may ask.", width=16),
    ),
)  # fmt: skip
SEPARATE = Sheet(
    name="Separate",
    title="Scheduled separately",
    intro="What you expect to be needed before or after, and must be scheduled on its own. Often nothing.",
    record="separate",
    key_field="description",
    columns=(Column("description", "Service", Kind.TEXT, "In plain words.", required=True, width=60),),
)
TABLES = (SERVICES, OTHERS, FEES, SEPARATE)
