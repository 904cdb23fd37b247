"""The sheets of the contracts workbook: whom contracts are with, what their lines say, fee tables, own numbers."""

from radbill import COMPONENT_MODIFIERS, GLOBAL_SERVICE, MODALITIES, contract_methods
from radbill_addin.sheets.column import Column, Kind, Sheet

COMPONENTS = (*COMPONENT_MODIFIERS, GLOBAL_SERVICE)
SETTINGS = ("facility", "non-facility")
#: Dated numbers that have a column on the sheet Contracts; any other stands on the sheet Numbers.
OWN_COLUMNS = ("mppr_professional_percent", "mppr_technical_percent")

CONTRACTS = Sheet(
    name="Contracts",
    title="Contracts",
    intro="One row per agreement with a payer. A new agreement is a new row; the old one keeps its last day.",
    record="contract",
    key_field="name",
    columns=(
        Column("name", "Contract", Kind.TEXT, "Your own name for it, used on the other sheets.", required=True,
               width=28),
        Column("payer_key", "Payer", Kind.CODE, "The payer's key in the claim batch workbook.", required=True),
        Column("effective_from", "From", Kind.DATE, "First date of service.", required=True),
        Column("effective_to", "To", Kind.DATE, "Last date of service; blank while it holds."),
        Column(
            "lesser_of_charge", "Lesser of charge", Kind.YES_NO, "Y when no more than the charge is paid.",
            choices=("Y", "N"), width=18,
        ),
        Column(
            "mppr_professional_percent", "Next readings %", Kind.NUMBER,
            "Percent paid of the second and later reading of a session; blank as Medicare.", width=18,
        ),
        Column(
            "mppr_technical_percent", "Next technical %", Kind.NUMBER,
            "Percent paid of the second and later technical part; blank as Medicare.", width=18,
        ),
        Column(
            "sequestration", "Sequestration", Kind.YES_NO, "Y when the payer withholds as Medicare does.",
            choices=("Y", "N"), width=16,
        ),
    ),
)  # fmt: skip

LINES = Sheet(
    name="Lines",
    title="Lines of the contracts",
    intro="What each contract pays for which services. The first line that fits decides; put the exceptions on top.",
    record="contract line",
    key_field="contract",
    columns=(
        Column(
            "contract", "Contract", Kind.TEXT, "Name of the contract.", required=True, choices_from="Contracts.name",
            width=28,
        ),
        Column("line", "What it is about", Kind.TEXT, "Shown in explanations, as in MRI or all others.", width=26),
        Column("first_code", "From code", Kind.CODE, "Lowest procedure code; blank: every code."),
        Column("last_code", "To code", Kind.CODE, "Highest procedure code; blank: the first alone."),
        Column("modality", "Modality", Kind.TEXT, "Kind of service; blank: all.", choices=MODALITIES, width=20),
        Column("places", "Places of service", Kind.CODE, "Two digits each, separated by blanks; blank: all.", width=20),
        Column("component", "Component", Kind.CODE, "26, TC or global; blank: all.", choices=COMPONENTS),
        Column(
            "method", "Method", Kind.TEXT, "How the price is agreed.", required=True,
            choices=tuple(contract_methods()), width=26,
        ),
        Column(
            "value", "Value", Kind.NUMBER, "The percent, or dollars per RVU, unit or case; nothing for a fee table.",
        ),
        Column(
            "schedule_day", "Schedule of", Kind.DATE,
            "Percent of Medicare, dollars per RVU: the day whose schedule is meant; blank: the date of service.",
        ),
    ),
)  # fmt: skip

FEES = Sheet(
    name="Fees",
    title="Fee tables",
    intro="Amounts of one unit, for lines with the method fee table; Medicaid's table as well.",
    record="fee",
    key_field="contract",
    columns=(
        Column(
            "contract", "Contract", Kind.TEXT, "Name of the contract.", required=True, choices_from="Contracts.name",
            width=28,
        ),
        Column("procedure_code", "Procedure code", Kind.CODE, "Five characters.", required=True, width=16),
        Column("component", "Component", Kind.CODE, "26, TC or global.", required=True, choices=COMPONENTS),
        Column("amount", "Amount", Kind.AMOUNT, "Dollars for one unit.", required=True),
        Column("setting", "Setting", Kind.CODE, "By place of service; blank: both.", choices=SETTINGS, width=16),
        Column("effective_from", "From", Kind.DATE, "First date of service; blank: as the contract."),
        Column("effective_to", "To", Kind.DATE, "Last date of service; blank while it holds."),
    ),
)  # fmt: skip

NUMBERS = Sheet(
    name="Numbers",
    title="A payer's own numbers",
    intro="Numbers that a contract sets in the place of Medicare's, as in conversion factor; Help names them.",
    record="own number",
    key_field="contract",
    columns=(
        Column(
            "contract", "Contract", Kind.TEXT, "Name of the contract.", required=True, choices_from="Contracts.name",
            width=28,
        ),
        Column("number", "Number", Kind.TEXT, "Its name, as the sheet Help lists it.", required=True, width=42),
        Column("value", "Value", Kind.NUMBER, "Percent from 0, or dollars.", required=True),
    ),
)  # fmt: skip

CONTRACT_SHEETS = (CONTRACTS, LINES, FEES, NUMBERS)
#: Sheets that a workbook may be without.
OPTIONAL_SHEETS = frozenset({NUMBERS.name})
