"""The contracts workbook: agreements, their lines, their fee tables, payers' own numbers."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from radbill import contract_methods, parameter_names, us_date
from radbill.reference.parameters.dated_numbers import parameter_values
from radbill_addin.files.templates import Template
from radbill_addin.sheets.contract_numbers import number_words
from radbill_addin.sheets.contracts import CONTRACT_SHEETS, CONTRACTS
from workbook_templates.layout import Layout
from workbook_templates.layouts.help_sheet import Section, fill_sections
from workbook_templates.layouts.table_sheet import Row, add_key_lists, fill_table

_INTRO = "How a contract is written down, and what its words mean."
_SECTIONS = (
    Section(
        "In short",
        (
            ("1  Contracts", "One row per agreement: the payer's key as in the claim batch, and the days it holds."),
            ("2  Lines", "What it pays for which services. The first line that fits decides; exceptions on top."),
            ("3  Fees", "Amounts by code and component, for lines with the method fee table."),
            ("4  Numbers", "Numbers of Medicare that the payer has replaced by its own; may stay empty."),
            ("5  Use it", "radbill contracts check FILE names mistakes; with use instead of check, Price reads it."),
        ),
    ),
    Section("Methods", tuple(contract_methods().items())),
    Section(
        "Reductions",
        (
            ("Percent of Medicare", "Reduced in a session as Medicare does; by the columns Next ... % where given."),
            ("Table, per unit, per RVU", "Reduced only where Next readings % or Next technical % say by how much."),
            ("Both components", "An amount for both is divided as Medicare's; its step says so. Look at it."),
            ("Dollars per RVU", "Without Medicare's OPPS cap, and reduced in a session as the table is."),
            ("With the cap", "100 percent of Medicare, and conversion factor with your dollars on the sheet Numbers."),
            ("Medicaid", "Paste the state's table into Fees, with its days; setting where it pays offices otherwise."),
            ("Sequestration", "Shown after the agreed amount, for a patient who owes nothing."),
        ),
    ),
)  # fmt: skip


def _number_rows() -> tuple[tuple[str, str], ...]:
    """The numbers that a contract may set, each with Medicare's newest and its source."""
    newest = ((name, parameter_values(name)[-1]) for name in parameter_names())
    return tuple(
        (
            number_words(name),
            f"Medicare: {value.value:f} from {us_date(value.in_force.effective_from)}. {value.citation}.",
        )
        for name, value in newest
    )


def build_contracts(rows: Mapping[str, Sequence[Row]] | None = None) -> Workbook:
    """Lay the workbook out and fill it: rows by name of the sheet."""
    workbook = Workbook()
    for sheet in CONTRACT_SHEETS:
        fill_table(workbook.create_sheet(sheet.name), sheet, (rows or {}).get(sheet.name, ()))
    workbook.remove(workbook["Sheet"])
    add_key_lists(workbook, CONTRACT_SHEETS)
    guide = workbook.create_sheet("Help")
    fill_sections(guide, _INTRO, (*_SECTIONS, Section("Numbers", _number_rows())))
    workbook.active = workbook.sheetnames.index(CONTRACTS.name)
    return workbook


LAYOUT = Layout(
    Template(
        "contracts",
        summary="what payers pay",
        position=30,
        label="Contracts",
        icon="DataFormExcel",
        description="What payers have agreed to pay, for which services",
    ),
    "radbill contracts",
    build_contracts,
)
