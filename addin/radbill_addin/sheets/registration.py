"""The registration tables: providers, facilities, payers, patients with their coverage."""

from radbill import NETWORKS, SELF_PAY_CODE, SEXES, USUAL_FILING_CODES, BothSides
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.coverages import COUNTRY_HELP, FIRST_COVERAGE, MORE_OF_COVERAGES

PROVIDERS = Sheet(
    name="Providers",
    title="Providers",
    intro="Radiologists who read, and practitioners who order or refer.",
    record="provider",
    key_field="provider_id",
    columns=(
        Column("provider_id", "Provider ID", Kind.CODE, "Your own short key, used on the charge rows.", required=True),
        Column("role", "Role", Kind.CODE, "rendering or referring.", required=True, choices=("rendering", "referring")),
        Column("last_name", "Last name", Kind.TEXT, "As enrolled.", required=True, width=18),
        Column("first_name", "First name", Kind.TEXT, "As enrolled.", required=True, width=16),
        Column("middle_name", "Middle", Kind.TEXT, "Name or initial.", width=10),
        Column("npi", "NPI", Kind.CODE, "Ten digits, type 1 (person).", required=True),
        Column("taxonomy", "Taxonomy code", Kind.CODE, "Needed for rendering providers.", required=True, width=16),
    ),
)

FACILITIES = Sheet(
    name="Facilities",
    title="Facilities",
    intro="Where exams are done. The place of service and the owner of the equipment decide the component billed.",
    record="facility",
    key_field="facility_id",
    columns=(
        Column("facility_id", "Facility ID", Kind.CODE, "Your own short key, used on the charge rows.", required=True),
        Column("name", "Name", Kind.TEXT, "Name as enrolled.", required=True, width=32),
        Column("npi", "NPI", Kind.CODE, "Ten digits, type 2 (organisation).", required=True),
        Column(
            "place_of_service", "POS", Kind.CODE, "Default place of service of its charge rows.", required=True, width=8
        ),
        Column("address.street", "Street", Kind.TEXT, "Street address.", required=True, width=26),
        Column("address.street_2", "Street, line 2", Kind.TEXT, "Suite or floor.", width=14),
        Column("address.city", "City", Kind.TEXT, "City.", required=True, width=18),
        Column("address.state", "State", Kind.CODE, "Two letters.", required=True, width=8),
        Column("address.zip_code", "ZIP", Kind.CODE, "Nine digits.", required=True, width=12),
        Column("address.country", "Country", Kind.CODE, COUNTRY_HELP, width=9),
        Column(
            "mammography_certification_number",
            "Mammography cert.",
            Kind.CODE,
            "FDA certification, for mammography.",
            width=18,
        ),
        Column(
            "owns_equipment",
            "Owns equipment",
            Kind.YES_NO,
            "Y when the practice owns or leases it and may bill global.",
            choices=("Y", "N"),
        ),
        Column(
            "x_ray_on_film",
            "X-ray on film",
            Kind.YES_NO,
            "Y when every X-ray there is taken on film: the practice's lines then need FX.",
            choices=("Y", "N"),
        ),
        Column(
            "x_ray_on_cassettes",
            "X-ray on cassettes (CR)",
            Kind.YES_NO,
            "Y when every X-ray there is computed radiography, on cassettes that are read out: FY.",
            choices=("Y", "N"),
            width=16,
        ),
        Column(
            "ct_below_standard",
            "CT older than XR-29",
            Kind.YES_NO,
            "Y when the CT scanner there does not meet the dose standard NEMA XR-29: modifier CT.",
            choices=("Y", "N"),
        ),
    ),
)

PAYERS = Sheet(
    name="Payers",
    title="Payers",
    intro="Whom the claims go to.",
    record="payer",
    key_field="payer_key",
    columns=(
        Column("payer_key", "Payer", Kind.CODE, "Your own short key, used on the Patients sheet.", required=True),
        Column("name", "Name", Kind.TEXT, "Name as the clearinghouse lists it.", required=True, width=30),
        Column("payer_id", "Payer ID", Kind.CODE, "Electronic payer identification.", required=True),
        Column(
            "claim_filing_code",
            "Filing code",
            Kind.CODE,
            "MB Medicare Part B, MC Medicaid, CI commercial, BL Blue Cross, HM HMO, "
            "16 Medicare Advantage HMO, WC workers' compensation, AM auto; 09 no payer, the patient pays.",
            required=True,
            choices=(*USUAL_FILING_CODES, SELF_PAY_CODE),
            width=12,
        ),
        Column("address.street", "Street", Kind.TEXT, "Claims address.", width=26),
        Column("address.city", "City", Kind.TEXT, "City.", width=18),
        Column("address.state", "State", Kind.CODE, "Two letters.", width=8),
        Column("address.zip_code", "ZIP", Kind.CODE, "Five or nine digits.", width=12),
        Column(
            "timely_filing_days",
            "Filing limit (days)",
            Kind.COUNT,
            "Days from the date of service; blank when unknown. Medicare: one calendar year, known without an entry.",
            width=18,
        ),
        Column(
            "appeal_days",
            "Appeal limit (days)",
            Kind.COUNT,
            "Days from the remittance until an appeal must be received; blank when unknown. Medicare: known without an "
            "entry.",
            width=18,
        ),
        Column(
            "corrected_claim_days",
            "Correction limit (days)",
            Kind.COUNT,
            "Days from the remittance until a corrected claim must be received; blank when unknown.",
            width=20,
        ),
        Column(
            "both_sides",
            "Bilateral billing",
            Kind.CHOICE,
            "How the payer wants a bilateral service: 50, RT and LT on one line, or two lines. Blank: 50.",
            choices=tuple(way.value for way in BothSides),
            former_heading="Both sides as",
        ),
        Column(
            "refuses_zero_charges",
            "Refuses $0 claims",
            Kind.YES_NO,
            "Y when the payer, or your clearinghouse for it, refuses a claim whose charges sum to $0.00: Check then "
            "holds it. Blank: it is for review.",
            choices=("Y", "N"),
            width=12,
        ),
        Column(
            "network",
            "Network",
            Kind.CHOICE,
            "IN when your practice is in the payer's network, OUT when it is not. Blank: not known; then nothing is "
            "said of the No Surprises Act.",
            choices=NETWORKS,
            width=12,
        ),
        Column(
            "places_in_network",
            "Places in network",
            Kind.TEXT,
            "Only for OUT: your facilities that are in the payer's network, by their keys, separated by commas; ALL or "
            "NONE. A facility that the list leaves out counts as out of network. Blank: not known.",
            width=22,
        ),
        Column(
            "practice_number",
            "Your number there",
            Kind.CODE,
            "Your own number with this payer, only where it still asks for one. 837P loop 2010BB, REF*G2.",
            width=16,
        ),
    ),
)

PATIENTS = Sheet(
    name="Patients",
    title="Patients",
    intro="Registration and coverages in the order in which they are billed, one row per patient.",
    record="patient",
    key_field="patient_id",
    columns=(
        Column("patient_id", "Patient ID", Kind.CODE, "Your own number, used on the charge rows.", required=True),
        Column(
            "mrn",
            "MRN",
            Kind.CODE,
            "Number in the RIS or hospital, where the patient ID is another: exams are matched by it. Never sent.",
        ),
        Column("person.last_name", "Last name", Kind.TEXT, "As on the card.", required=True, width=18),
        Column("person.first_name", "First name", Kind.TEXT, "As on the card.", required=True, width=16),
        Column("person.middle_name", "Middle", Kind.TEXT, "Name or initial.", width=10),
        Column("person.suffix", "Suffix", Kind.TEXT, "Jr, Sr, III.", width=8),
        Column("person.birth_date", "Birth date", Kind.DATE, "Date of birth.", required=True),
        Column("person.sex", "Sex", Kind.CODE, "F, M or U.", required=True, choices=SEXES, width=8),
        Column("person.address.street", "Street", Kind.TEXT, "Street address.", required=True, width=24),
        Column("person.address.city", "City", Kind.TEXT, "City.", required=True, width=18),
        Column("person.address.state", "State", Kind.CODE, "Two letters.", required=True, width=8),
        Column("person.address.zip_code", "ZIP", Kind.CODE, "Five or nine digits.", required=True, width=12),
        Column("person.address.country", "Country", Kind.CODE, COUNTRY_HELP, width=9),
        *FIRST_COVERAGE,
        *MORE_OF_COVERAGES,
    ),
)
