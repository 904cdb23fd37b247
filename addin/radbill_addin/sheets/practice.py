"""The Practice sheet: a form, field names on the left, values on the right."""

from radbill import TAX_ID_TYPES, USAGE_INDICATORS, USUAL_QUALIFIERS
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.coverages import COUNTRY_HELP

_YES_NO = ("Y", "N")

PRACTICE = Sheet(
    name="Practice",
    title="Practice",
    intro="Who bills, who is paid, and how the claim file is addressed.",
    is_form=True,
    record="practice",
    columns=(
        Column("name", "Practice name", Kind.TEXT, "Organisation name as enrolled with the payers.", required=True),
        Column("npi", "Group NPI", Kind.CODE, "Ten digits, type 2 (organisation).", required=True),
        Column("tax_id", "Tax ID (EIN)", Kind.CODE, "Nine digits, with or without the hyphen.", required=True),
        Column("taxonomy", "Taxonomy code", Kind.CODE, "For example 2085R0202X, diagnostic radiology.", required=True),
        Column("address.street", "Street", Kind.TEXT, "Street address; a PO box is refused here.", required=True),
        Column("address.street_2", "Street, line 2", Kind.TEXT, "Suite or floor."),
        Column("address.city", "City", Kind.TEXT, "City.", required=True),
        Column("address.state", "State", Kind.CODE, "Two letters.", required=True),
        Column("address.zip_code", "ZIP", Kind.CODE, "Nine digits; payers refuse five here.", required=True),
        Column(
            "pay_to_address.street", "Pay-to street", Kind.TEXT, "Only when payments go elsewhere; may be a PO box."
        ),
        Column("pay_to_address.city", "Pay-to city", Kind.TEXT, "Only when payments go elsewhere."),
        Column("pay_to_address.state", "Pay-to state", Kind.CODE, "Only when payments go elsewhere."),
        Column("pay_to_address.zip_code", "Pay-to ZIP", Kind.CODE, "Only when payments go elsewhere."),
        Column("pay_to_address.country", "Pay-to country", Kind.CODE, COUNTRY_HELP),
        Column("contact_name", "Contact name", Kind.TEXT, "Whom the clearinghouse may call.", required=True),
        Column("contact_phone", "Contact phone", Kind.CODE, "Ten digits.", required=True),
        Column(
            "participates_in_medicare",
            "Participates in Medicare",
            Kind.YES_NO,
            "N for a practice that does not: Medicare then allows 95 percent. Blank: Y.",
            choices=_YES_NO,
        ),
        Column(
            "qualifying_apm_participant",
            "Qualifying APM participant",
            Kind.YES_NO,
            "Y when the higher conversion factor of qualifying participants applies, from 2026. Blank: N.",
            choices=_YES_NO,
        ),
        Column("submitter_id", "Submitter ID", Kind.CODE, "Your identification at the clearinghouse.", required=True),
        Column(
            "submitter_qualifier",
            "Submitter qualifier",
            Kind.CODE,
            "ZZ unless told otherwise.",
            choices=USUAL_QUALIFIERS,
        ),
        Column(
            "receiver_name", "Receiver name", Kind.TEXT, "Clearinghouse or payer that takes the file.", required=True
        ),
        Column("receiver_id", "Receiver ID", Kind.CODE, "Its identification.", required=True),
        Column(
            "receiver_qualifier",
            "Receiver qualifier",
            Kind.CODE,
            "ZZ unless told otherwise.",
            choices=USUAL_QUALIFIERS,
        ),
        Column(
            "usage_indicator",
            "Test or production",
            Kind.CODE,
            "T while testing with the clearinghouse: nobody pays on such a file. P for real claims.",
            required=True,
            choices=USAGE_INDICATORS,
        ),
        Column("element_separator", "Element separator", Kind.TEXT, "Usually *."),
        Column("component_separator", "Component separator", Kind.TEXT, "Usually :."),
        Column("repetition_separator", "Repetition separator", Kind.TEXT, "Usually ^."),
        Column("segment_terminator", "Segment terminator", Kind.TEXT, "Usually ~."),
        Column("claims_per_file", "Most claims per file", Kind.COUNT, "Blank: the receiver takes any number."),
        Column("last_name", "Last name", Kind.TEXT, "Only of a reader who bills alone; Practice name is then blank."),
        Column("first_name", "First name", Kind.TEXT, "Only of a reader who bills alone."),
        Column(
            "tax_id_type",
            "Tax ID is",
            Kind.CHOICE,
            "EI an employer's number; SY the reader's own social security number. Blank: EI.",
            choices=TAX_ID_TYPES,
        ),
    ),
)
