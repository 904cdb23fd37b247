"""The practice's own sheets of its payers' rules. Each may be missing: older workbooks do not have them."""

from radbill import MODALITIES
from radbill_addin.sheets.column import Column, Kind, Sheet

COVERED, NOT_COVERED = "covered", "not covered"
ENROLLED, PENDING = "enrolled", "pending"

MEDICAL_POLICIES = Sheet(
    name="Medical policies",
    title="Medical policies",
    intro="Diagnoses with which your payers pay for an exam, or do not. Check compares every charge row with them.",
    record="medical policy",
    key_field="name",
    columns=(
        Column("name", "Policy", Kind.TEXT, "Your own name; several rows may share it.", required=True, width=24),
        Column(
            "payer_key", "Payer", Kind.CODE, "Which row of the Payers sheet; blank: every payer.",
            choices_from="Payers.payer_key",
        ),
        Column(
            "procedure_codes", "Procedure codes", Kind.CODE, "Codes and ranges, as in 70450, 70460-70470.",
            required=True, width=24,
        ),
        Column(
            "diagnoses", "Diagnoses", Kind.CODE,
            "Codes, beginnings and ranges, as in R51.9, G43, I63-I67. All covered rows of a code make one list.",
            required=True, width=36,
        ),
        Column(
            "covered", "Covered", Kind.TEXT, "covered: the payer pays with these; not covered: never with these.",
            required=True, choices=(COVERED, NOT_COVERED),
        ),
        Column("effective_from", "From", Kind.DATE, "First date of service; blank: always."),
        Column("effective_to", "To", Kind.DATE, "Last date of service; blank while it holds."),
        Column("source", "Source", Kind.TEXT, "Where you have it from; shown with the finding.", width=36),
    ),
)  # fmt: skip

AUTHORIZATIONS = Sheet(
    name="Authorizations",
    title="Authorizations",
    intro="Services for which a payer requires a prior authorization. Check holds a claim without its number.",
    record="authorization",
    key_field="payer_key",
    columns=(
        Column(
            "payer_key", "Payer", Kind.CODE, "Which row of the Payers sheet.", required=True,
            choices_from="Payers.payer_key",
        ),
        Column("procedure_codes", "Procedure codes", Kind.CODE, "Codes and ranges; blank: all of the kind.", width=24),
        Column(
            "modality", "Kind of service", Kind.TEXT, "As in MRI; blank: all of the codes.", choices=MODALITIES,
            required=True, width=20,
        ),
        Column("places", "Places of service", Kind.CODE, "Two digits each, as in 11, 22; blank: all.", width=20),
        Column("effective_from", "From", Kind.DATE, "First date of service; blank: always."),
        Column("effective_to", "To", Kind.DATE, "Last date of service; blank while it holds."),
        Column("source", "Remark", Kind.TEXT, "Where you have it from; shown with the finding.", width=36),
    ),
)  # fmt: skip

ENROLLMENT = Sheet(
    name="Enrollment",
    title="Enrollment",
    intro="With which payers your readers are enrolled, and since when. Check holds what a payer would not pay yet.",
    record="enrollment",
    key_field="provider_id",
    columns=(
        Column(
            "provider_id", "Reader", Kind.CODE, "Which row of the Providers sheet.", required=True,
            choices_from="Providers.provider_id",
        ),
        Column(
            "payer_key", "Payer", Kind.CODE, "Which row of the Payers sheet; blank: every payer.",
            choices_from="Payers.payer_key",
        ),
        Column(
            "facility_id", "Site", Kind.CODE, "Which row of the Facilities sheet; blank: every site.",
            choices_from="Facilities.facility_id",
        ),
        Column(
            "enrolled", "Enrolled", Kind.TEXT, "enrolled; or pending, while the payer has not answered.", required=True,
            choices=(ENROLLED, PENDING),
        ),
        Column("effective_from", "From", Kind.DATE, "First date of service that the payer pays; blank: always."),
        Column("effective_to", "To", Kind.DATE, "Last date of service; blank while it holds."),
        Column("source", "Remark", Kind.TEXT, "Number of the application, where you have it from.", width=36),
    ),
)  # fmt: skip

PAYER_RULE_SHEETS = (MEDICAL_POLICIES, AUTHORIZATIONS, ENROLLMENT)
