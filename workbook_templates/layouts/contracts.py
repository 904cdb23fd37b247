"""The contracts workbook: agreements, their lines, their fee tables."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from radbill_addin.sheets.contracts import CONTRACT_SHEETS, CONTRACTS
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
            ("4  Use it", "radbill contracts check FILE names mistakes; with use instead of check, Price reads it."),
        ),
    ),
    Section(
        "Methods",
        (
            ("percent of Medicare", "Medicare's price, times the percent; of a fixed day's schedule if one is given."),
            ("fee table", "The amount of the sheet Fees, times units."),
            ("percent of charge", "The percent of what is charged for the line."),
            ("per unit", "The same dollars for each unit, whatever the code."),
            ("case rate", "One amount for all services of a patient's day that the line fits, on the highest charge."),
        ),
    ),
    Section(
        "Reductions",
        (
            ("Percent of Medicare", "Reduced in a session as Medicare does; by the columns Next ... % where given."),
            ("Table, per unit", "Reduced only where Next readings % or Next technical % say by how much."),
            ("Both components", "An amount for both is divided as Medicare's; its step says so. Look at it."),
            ("Medicaid", "Paste the state's table into Fees, with its days; setting where it pays offices otherwise."),
            ("Sequestration", "Shown after the agreed amount, for a patient who owes nothing."),
        ),
    ),
)  # fmt: skip


def build_contracts(rows: Mapping[str, Sequence[Row]] | None = None) -> Workbook:
    """Lay the workbook out and fill it: rows by name of the sheet."""
    workbook = Workbook()
    for sheet in CONTRACT_SHEETS:
        fill_table(workbook.create_sheet(sheet.name), sheet, (rows or {}).get(sheet.name, ()))
    workbook.remove(workbook["Sheet"])
    add_key_lists(workbook, CONTRACT_SHEETS)
    guide = workbook.create_sheet("Help")
    fill_sections(guide, _INTRO, _SECTIONS)
    workbook.active = workbook.sheetnames.index(CONTRACTS.name)
    return workbook
