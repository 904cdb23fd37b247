"""The good-faith estimate workbook: a form for the patient, tables of services, other providers and fees, a help."""

from openpyxl import Workbook

from radbill_addin.files.templates import Template
from radbill_addin.sheets.estimate import ESTIMATE, TABLES
from workbook_templates.layout import Layout
from workbook_templates.layouts.form_sheet import fill_form
from workbook_templates.layouts.help_sheet import Section, fill_sections
from workbook_templates.layouts.table_sheet import add_key_lists, fill_table

HELP = (
    Section(
        "In short",
        (
            ("1  Estimate", "Patient, days, and your practice. Keep a copy with your practice and fees filled in."),
            ("2  Services", "Everything that is expected. Names become codes, and codes get their charges."),
            ("3  PDF", "Button Good-faith estimate, or radbill estimate estimate.xlsx --pdf estimate.pdf"),
            ("Log", "radbill estimate --log lists the estimates that were made, with their days; it names no patient."),
        ),
    ),
    Section(
        "When it is due (45 CFR 149.610(b)(1)(vi))",
        (
            ("3 to 9 business days ahead", "One business day after the appointment was made."),
            ("10 or more ahead", "Three business days after the appointment was made."),
            ("On request", "Three business days after the patient asked; a question about the cost is a request."),
            ("Business day", "A day on which federal offices work; the rule does not say."),
        ),
    ),
    Section(
        "What must stand on it (45 CFR 149.610(c)(1))",
        (
            ("(i), (ii)", "Name and birth date of the patient; the main service in plain words, and its day."),
            ("(iii), (iv)", "Each service by who furnishes it, with diagnosis and service codes and expected charges."),
            ("(v)", "Name, NPI, TIN and place of each provider."),
            ("(vi)", "What must be scheduled separately, below a statement: sheet Separate."),
            ("(vii) to (x)", "Four statements: more may be needed; only an estimate; disputes; no contract."),
        ),
    ),
    Section(
        "Charges",
        (
            ("Expected charge", "What you typed, else the row of Fees for code and component, else the percent."),
            ("Percent of Medicare", "Of what Medicare allows for the code alone, on that day, at your ZIP."),
            ("Others", "What they told you. Unknown charges are listed below the total, and not in it."),
        ),
    ),
)


def build_estimate() -> Workbook:
    """Lay the workbook out."""
    workbook = Workbook()
    fill_form(workbook.create_sheet(ESTIMATE.name), ESTIMATE, {})
    for sheet in TABLES:
        fill_table(workbook.create_sheet(sheet.name), sheet)
    workbook.remove(workbook["Sheet"])
    add_key_lists(workbook, TABLES)
    fill_sections(workbook.create_sheet("Help"), "What to type, when it is due, and what must stand on it.", HELP)
    for name, colour in {ESTIMATE.name: "2E7D5B", **dict.fromkeys((each.name for each in TABLES), "2E5C8A")}.items():
        workbook[name].sheet_properties.tabColor = colour
    return workbook


LAYOUT = Layout(
    Template(
        "good_faith_estimate",
        summary="expected charges for a patient who pays",
        position=47,
        label="Good-faith estimate",
        icon="AccountingFormat",
        description="Expected charges for a patient without insurance, as 45 CFR 149.610 wants them",
    ),
    "radbill good-faith estimate",
    build_estimate,
)
