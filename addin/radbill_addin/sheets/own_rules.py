"""The sheets of the practice's own rules and of its edit switches. Each may be missing: older workbooks lack them."""

from radbill import MODALITIES
from radbill_addin.sheets.column import Column, Kind, Sheet

HOLD, WARN, SET = "Hold", "Warn", "Set"
OFF, AS_REVIEW = "off", "as REVIEW"
SET_FIELDS = ("Add modifier", "Remove modifier", "Place of service", "Facility ID")
_LISTED = "several with commas; not before those that are meant to be left out"

OWN_RULES = Sheet(
    name="Own rules",
    title="Own rules",
    intro="Each row is a rule of yours: when all its cells fit a charge row, it is held, warned of, or set. "
    "Blank fits all.",
    record="own rule",
    key_field="name",
    columns=(
        Column(
            "name", "Rule", Kind.TEXT, "Your name of the rule, 40 characters at most; findings show it. No patients.",
            required=True, width=24,
        ),
        Column("state", "On", Kind.TEXT, "on or off; blank is on.", choices=("on", "off"), width=6),
        Column(
            "payer_key", "Payer", Kind.CODE, f"Keys of the Payers sheet, {_LISTED}: not MCR.",
            choices_from="Payers.payer_key", width=16,
        ),
        Column(
            "procedure_codes", "Procedure codes", Kind.CODE, "Codes and ranges, as in 70450, 70460-70470, not 70496.",
            width=22,
        ),
        Column("modality", "Kind of service", Kind.TEXT, "As in MRI, or not MRI.", choices=MODALITIES, width=16),
        Column("modifiers", "Line modifiers", Kind.CODE, "26, or not 26, TC: with any of them, without any.", width=12),
        Column("places", "Places of service", Kind.CODE, "Two digits each, as in 21, 22, or not 11.", width=16),
        Column(
            "rendering_id", "Reader", Kind.CODE, f"Keys of the Providers sheet, {_LISTED}.",
            choices_from="Providers.provider_id",
        ),
        Column(
            "referring_id", "Ordered by", Kind.CODE, f"Keys of the Providers sheet, {_LISTED}.",
            choices_from="Providers.provider_id",
        ),
        Column(
            "facility_id", "Site", Kind.CODE, f"Keys of the Facilities sheet, {_LISTED}.",
            choices_from="Facilities.facility_id",
        ),
        Column(
            "diagnoses", "Diagnoses", Kind.CODE,
            "Of the row; codes, beginnings and ranges, as in R51.9, G43, I63-I67, or not Z00.", width=20,
        ),
        Column("ages", "Patient's age", Kind.TEXT, "On the day, as in 0-17, under 18, 65+.", width=12),
        Column(
            "does", "Then", Kind.TEXT, "Hold the claim, Warn (REVIEW), or Set what stands in Field and Value.",
            required=True, choices=(HOLD, WARN, SET), width=8,
        ),
        Column("words", "Words", Kind.TEXT, "What the biller is to know and to do. No patients' names.", width=40),
        Column("set_field", "Field", Kind.TEXT, "What Set sets; Fix what is safe to fix does it, and asks first.",
               choices=SET_FIELDS,
               width=17),
        Column("set_value", "Value", Kind.CODE, "To what: a modifier, a place of service, a key of Facilities."),
        Column("effective_from", "From", Kind.DATE, "First date of service; blank: always."),
        Column("effective_to", "To", Kind.DATE, "Last date of service; blank while it holds."),
        Column("source", "Source", Kind.TEXT, "Where you have it from; shown with the finding.", width=30),
    ),
)  # fmt: skip

EDIT_SWITCHES = Sheet(
    name="Edit switches",
    title="Edit switches",
    intro="Edits that you have switched off, or made milder, for a payer and for some time. Check tells every use.",
    record="edit switch",
    key_field="edit_id",
    columns=(
        Column("edit_id", "Edit", Kind.CODE, "Number of the edit on the sheet To fix, as RB4016.", required=True,
               width=10),
        Column(
            "payer_key", "Payer", Kind.CODE, "Which row of the Payers sheet; blank: every payer.",
            choices_from="Payers.payer_key",
        ),
        Column("effect", "Then", Kind.TEXT, "off: not told as a finding; as REVIEW: told, and the claim may go.",
               required=True, choices=(OFF, AS_REVIEW), width=12),
        Column("reason", "Reason", Kind.TEXT, "Why the edit does not fit here; shown wherever the switch is used.",
               required=True, width=40),
        Column("decided_by", "Decided by", Kind.TEXT, "Who decided it.", required=True, width=18),
        Column("effective_to", "Until", Kind.DATE, "Last day of the switch; then the edit speaks again.",
               required=True),
    ),
)  # fmt: skip

OWN_RULE_SHEETS = (OWN_RULES, EDIT_SWITCHES)
