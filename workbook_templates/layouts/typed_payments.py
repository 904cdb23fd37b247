"""The forms of money that an office fills in: payers' statements, patients' payments, rules of statements."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.files.templates import Template
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.typed_payments import PAYMENTS, RULES, STATEMENTS
from workbook_templates.layout import Layout
from workbook_templates.layouts.help_sheet import Section, fill_sections
from workbook_templates.layouts.table_sheet import fill_table

_STATEMENTS_HELP = (
    Section(
        "In short",
        (
            ("1  Type", "A row for each line of the statement; rows of one claim and of one check stand together."),
            ("2  Post", "radbill remittance enter FILE. It must balance as an 835 must, and is posted once."),
            ("Later an 835", "The same check as an 835 is told and not posted beside it."),
            ("Money beside claims", "A row without Claim ID: WO 12.00 takes money, L6 -1.50 is interest added."),
        ),
    ),
)  # fmt: skip
_PAYMENTS_HELP = (
    Section(
        "In short",
        (
            ("1  Type", "A row for each payment; any number of them at once."),
            ("2  Post", "radbill payment post FILE. All new rows are posted, or none where one cannot be."),
            ("Twice", "A row with the same claim, amount, date and reference is the same payment."),
        ),
    ),
)


_RULES_HELP = (
    Section(
        "In short",
        (
            ("small balance", "A patient who owes less gets no statement. It is listed; nothing is written off."),
            ("To write off", "radbill ledger adjust CLAIM --from patient_receivable --to other_adjustment --amount A"),
            ("plan", "The statement asks for this amount now, and says what is due in all. One plan for a patient."),
            ("From, To", "A rule holds on these days. A new amount is a new row; end the old one with To."),
        ),
    ),
)


def _form(sheet: Sheet, intro: str, sections: tuple[Section, ...]) -> Workbook:
    workbook = Workbook()
    worksheet = workbook.active
    assert isinstance(worksheet, Worksheet)  # noqa: S101 - a new workbook has one sheet
    worksheet.title = sheet.name
    fill_table(worksheet, sheet)
    fill_sections(workbook.create_sheet("Help"), intro, sections)
    return workbook


def build_statements() -> Workbook:
    """The form for payers' statements."""
    return _form(STATEMENTS, "How a payer's statement on paper is posted.", _STATEMENTS_HELP)


def build_payments() -> Workbook:
    """The form for patients' payments."""
    return _form(PAYMENTS, "How patients' payments are posted.", _PAYMENTS_HELP)


def build_rules() -> Workbook:
    """The form for an office's rules of statements."""
    return _form(RULES, "How statements to patients follow your own rules.", _RULES_HELP)


STATEMENTS_LAYOUT = Layout(
    Template("paper_remittance", summary="payers' statements on paper, to post with radbill remittance enter",
             position=70),
    "radbill paper remittance",
    build_statements,
)  # fmt: skip
PAYMENTS_LAYOUT = Layout(
    Template("patient_payments", summary="patients' payments, to post with radbill payment post", position=72),
    "radbill patient payments",
    build_payments,
)
RULES_LAYOUT = Layout(
    Template("statement_rules", summary="small balances and payment plans, for radbill statement --rules", position=74),
    "radbill statement rules",
    build_rules,
)
