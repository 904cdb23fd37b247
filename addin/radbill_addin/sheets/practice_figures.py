"""The sheets of the Practice figures workbook: a first screen for the manager, over the tables that it is made of."""

from typing import NamedTuple

from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.column import result_amount as _amount
from radbill_addin.sheets.column import result_text as _text

FIGURES = "Figures"
_HEADING_ROW = 4
#: So many months, payers and weeks the charts show.
MONTHS_SHOWN, PAYERS_SHOWN, WEEKS_SHOWN, READERS_SHOWN = 13, 8, 8, 8
#: Where the first screen says what it shows, and the first tile: row and column from 1.
NOTICE_AT, TILES_ROW = (3, 1), 5


MONTHS = Sheet(
    name="Months",
    title="Month against month",
    intro="What came and went in each month, and what was owed at its end. A closed month never changes.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("month", "Month", "Year and month; the last one up to the day of the figures.", 10),
        _text("claim_count", "Claims sent", "Sent for the first time.", 11),
        _amount("charge_amount", "Charges", "Of claims sent, less those changed or taken back.", 14),
        _amount("insurance_paid_amount", "Paid by payers", "Posted to claims.", 14),
        _amount("patient_paid_amount", "Paid by patients", "Posted to claims.", 14),
        _amount("payment_amount", "Payments", "By payers and patients.", 14),
        _amount("contractual_amount", "Contractual", "CO-45.", 14),
        _amount("other_adjustment_amount", "Other", "Other adjustments and write-offs.", 14),
        _amount("denied_amount", "Denied", "At the first decision of a payer.", 14),
        _text("remitted_count", "Claims decided", "Decided by a payer for the first time.", 11),
        _text("denied_count", "Claims denied", "Of these, with money denied.", 11),
        _amount("receivable_amount", "A/R", "What payers and patients owe at the end, credits left out.", 14),
        _amount("over_90_days_amount", "A/R over 90 days", "Of that, since the service.", 14),
        _amount("credit_amount", "Credits", "What is owed to payers and patients.", 14),
        _text("days_in_ar", "Days in A/R", "A/R by the charges of a day, of the last 90 days.", 11),
        _text("over_90_days_rate", "Over 90 days", "Of the A/R.", 11),
        _text("gross_collection_rate", "Gross collection", "Payments / charges.", 11),
        _text("net_collection_rate", "Net collection", "Payments / (charges - contractual).", 11),
        _text("clean_claim_rate", "Clean claims", "Nobody rejected the first sending.", 11),
        _text("first_pass_rate", "First pass", "Sent once, decided with nothing denied.", 11),
        _text("denial_rate", "Denied claims", "Of those decided for the first time.", 11),
        _text("denied_amount_rate", "Denied money", "Of the charges of those.", 11),
    ),
)
AGES = Sheet(
    name="Ages",
    title="A/R by age",
    intro="What payers and patients owe by the days since the service, denied and pending included; credits left out.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("age", "Days", "Since the first day of service.", 12),
        _amount("receivable_amount", "A/R", "Dollars.", 14),
    ),
)
OWED = Sheet(
    name="A-R by payer",
    title="A/R by payer and age",
    intro="What payers owe by the days since the service, denied and pending included; patients and credits apart.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("payer", "Payer", "Payer ID of the newest sending; Patients; Credits.", 20),
        *(_amount(name, f"{name} days", "Since the first day of service.", 14) for name in
          ("0-30", "31-60", "61-90", "91-120", "121+")),
        _amount("receivable_amount", "A/R", "Together.", 14),
    ),
)  # fmt: skip
PAYERS = Sheet(
    name="Payer mix",
    title="Payer mix",
    intro="Services of the twelve months up to the day of the figures, the largest charges first.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("payer_name", "Payer", "As the last batch named it.", 30),
        _text("payer", "Payer ID", "As sent.", 14),
        _text("claim_count", "Claims", "With services of these months.", 10),
        _amount("charge_amount", "Charges", "Dollars.", 14),
        _amount("insurance_paid_amount", "Paid by payers", "Dollars.", 14),
        _amount("patient_paid_amount", "Paid by patients", "Dollars.", 14),
        _text("charge_rate", "Of charges", "Share of all charges.", 11),
        _text("paid_rate", "Of payments", "Share of what all payers paid.", 11),
    ),
)
INCOME = Sheet(
    name="Expected income",
    title="Expected income by week",
    intro="Claims that no payer has decided: at their price, or what the payer usually allows; after its usual days.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("week", "Week of", "Its Monday; blank: nobody can tell what these claims bring.", 14),
        _text("claim_count", "Claims", "Expected in the week.", 10),
        _amount("expected_amount", "Expected", "By payers and patients.", 14),
        _amount("charge_amount", "Charges", "Of these claims.", 14),
    ),
)
READERS = Sheet(
    name="Readers",
    title="Work RVUs and payment per work RVU",
    intro="Services of the twelve months up to the day of the figures, by rendering NPI.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("reader", "Reader", "Rendering NPI.", 20),
        _amount("reading_count", "Readings", "Services with a reading.", 11),
        _amount("work_rvu", "Work RVUs", "Of the fee schedule of each day.", 12),
        _text("uncounted_count", "Not counted", "Lines whose work nobody can say.", 11),
        _amount("charge_amount", "Charges", "Dollars.", 14),
        _amount("paid_amount", "Paid", "By payers and patients so far.", 14),
        _amount("paid_per_work_rvu", "Paid per work RVU", "Dollars.", 16),
    ),
)
UNDERPAID = Sheet(
    name="Underpaid",
    title="Underpayment found and recovered",
    intro="Lines that the first payer allowed or paid below the contract or Medicare's price, and what came later.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("payer", "Payer", "As the remittance names it.", 30),
        _text("line_count", "Lines", "Underpaid now.", 10),
        _amount("found_amount", "Found", "Recovered, and what is still lacking.", 14),
        _amount("recovered_amount", "Recovered", "What a corrected payment brought.", 14),
        _amount("underpaid_amount", "Underpaid", "What is still lacking.", 14),
    ),
)
DEFINITIONS = Sheet(
    name="Definitions",
    title="How each figure is made",
    intro="The formula of each figure and who published it; of the month, the month before, and twelve months.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("words", "Figure", "Its name.", 24),
        _text("month", "This month", "Up to the day of the figures.", 12),
        _text("month_before", "Month before", "The whole month.", 12),
        _text("twelve_months", "Twelve months", "Up to the day of the figures.", 12),
        _text("unit", "Unit", "A rate from 0 to 1, or days.", 8),
        _text("formula", "Formula", "In words.", 80),
        _text("source", "Source", "Who published the definition.", 70),
    ),
)
TABLES = (MONTHS, AGES, OWED, PAYERS, INCOME, READERS, UNDERPAID, DEFINITIONS)


class Tile(NamedTuple):
    """A number of the first screen.

    Attributes:
        label: What it is.
        number_format: How it is shown.
        field: Of the sheet Months; empty where it is the sum of a column of another sheet.
        sheet: That sheet.
        column: That column.
        better: 1 when more is better, -1 when less is; 0 when neither is said.
    """

    label: str
    number_format: str
    field: str = ""
    sheet: Sheet = MONTHS
    column: str = ""
    better: int = 0


_DOLLARS, _PERCENT = "$#,##0", "0.0%"
TILES = (
    Tile("Payments", _DOLLARS, "payment_amount", better=1),
    Tile("A/R", _DOLLARS, "receivable_amount"),
    Tile("Days in A/R", "0.0", "days_in_ar", better=-1),
    Tile("A/R over 90 days", _PERCENT, "over_90_days_rate", better=-1),
    Tile("Net collection", _PERCENT, "net_collection_rate", better=1),
    Tile("Clean claims", _PERCENT, "clean_claim_rate", better=1),
    Tile("Denied claims", _PERCENT, "denial_rate", better=-1),
    Tile("Expected income", _DOLLARS, sheet=INCOME, column="expected_amount"),
    Tile("Underpaid", _DOLLARS, sheet=UNDERPAID, column="underpaid_amount"),
)
#: Columns that hold a rate or days, and how they are shown.
RATE_FORMATS = {
    **{(MONTHS.name, each.field): _PERCENT for each in MONTHS.columns if each.field.endswith("_rate")},
    **{(PAYERS.name, field): _PERCENT for field in ("charge_rate", "paid_rate")},
    (MONTHS.name, "days_in_ar"): "0.0",
}
