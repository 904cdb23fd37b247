"""Forms of money that an office fills in: payers' statements, patients' payments, rules of statements to patients."""

from radbill_addin.sheets.column import Column, Kind, Sheet

_HEADING_ROW = 4


def _code(field: str, heading: str, help_text: str, width: int = 14, *, required: bool = False) -> Column:
    return Column(field, heading, Kind.CODE, help_text, width=width, required=required)


#: A payer's statements on paper, for radbill remittance enter.
STATEMENTS = Sheet(
    name="Statements",
    title="Payers' statements on paper",
    intro="A row for each line, then: radbill remittance enter FILE. Without Claim ID: money beside the claims.",
    heading_row=_HEADING_ROW,
    columns=(
        _code("payer", "Payer", "Name of the payer, in every row.", 24, required=True),
        _code("payer_id", "Payer ID", "As in Payers, where it is known."),
        _code("payee_npi", "Payee NPI", "Your group NPI.", 13),
        _code("trace", "Trace", "Number of the check or EFT, in every row.", 16, required=True),
        Column("date", "Date", Kind.DATE, "Day of the payment, in every row.", required=True, width=12),
        Column("payment_amount", "Payment amount", Kind.AMOUNT, "Of the whole check; one row of it is enough.",
               required=True, is_signed=True, width=16),
        _code("claim_id", "Claim ID", "Yours.", 16, required=True),
        _code("status", "Status", "1 first payer, 2 second, 22 taken back. Blank: 1.", 9),
        _code("filing_code", "Filing code", "Kind of payer, such as MB for Medicare.", 12),
        _code("payer_claim_number", "Payer claim number", "The payer's number of the claim.", 20),
        _code("line_id", "Line ID", "Yours, where the statement has it.", 16),
        _code("procedure_code", "Procedure code", "Blank: the row is the claim as a whole.", 15),
        _code("modifiers", "Modifiers", "Parted by blanks.", 12),
        Column("date_of_service", "Date of service", Kind.DATE, "Of the line.", width=15),
        Column("charge", "Charge", Kind.AMOUNT, "Of the line.", required=True, is_signed=True, width=12),
        Column("paid", "Paid", Kind.AMOUNT, "For the line.", required=True, is_signed=True, width=12),
        _code("adjustments", "Adjustments", "CO-45 150.00, PR-2 20.00. Beside the claims: WO 12.00 takes money.", 34,
              required=True),
        _code("remarks", "Remarks", "Remark codes, such as N115.", 16),
    ),
)  # fmt: skip
#: What patients paid, for radbill payment post.
PAYMENTS = Sheet(
    name="Payments",
    title="Payments of patients",
    intro="A row for each payment, then: radbill payment post FILE. No row is posted twice.",
    heading_row=_HEADING_ROW,
    columns=(
        _code("claim_id", "Claim ID", "Yours.", 18, required=True),
        Column("amount", "Amount", Kind.AMOUNT, "Below zero: given back.", required=True, is_signed=True, width=12),
        Column("date", "Date", Kind.DATE, "Day of the payment.", width=12),
        _code("reference", "Reference", "Number of the receipt or check. No patient's name.", 26),
    ),
)  # fmt: skip
#: An office's own rules, for radbill statement --rules.
RULES = Sheet(
    name="Rules",
    title="Rules of statements to patients",
    intro="Then: radbill statement FOLDER --rules FILE. No rule writes anything off.",
    heading_row=_HEADING_ROW,
    columns=(
        Column("rule", "Rule", Kind.CHOICE, "small balance: less is not asked for. plan: what is asked each time.",
               required=True, choices=("small balance", "plan"), width=16),
        Column("amount", "Amount", Kind.AMOUNT, "Dollars.", required=True, width=12),
        _code("claim_id", "Claim ID", "Of a plan: any claim on the patient's statement.", 18),
        Column("from", "From", Kind.DATE, "First day of the rule; blank: always.", width=12),
        Column("to", "To", Kind.DATE, "Last day of the rule; blank: no end.", width=12),
    ),
)  # fmt: skip
