"""The fee lookup workbook: a code, a day and a place go in; prices, steps, localities and history come out.

Everything is answered by radbill's worksheet functions. A function that gives a table is asked for one cell at a time,
since not every program lets a formula spill; the add-in remembers its answers.
"""

from collections.abc import Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from radbill.codes.places import OFFICE, ON_CAMPUS_OUTPATIENT
from radbill_addin.files.templates import Template
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.fee_lookup_help import HELP
from workbook_templates.layouts.fee_lookup_inputs import INPUTS, LOOKUP, READY, Input
from workbook_templates.layouts.fee_lookup_tables import fill_history, fill_localities
from workbook_templates.layouts.function_cells import (
    EXPECTED,
    NO_ADD_IN,
    NOTHING,
    amount,
    explained,
    heading_row,
    item,
    put,
    ready,
    words,
)
from workbook_templates.layouts.help_sheet import fill_sections
from workbook_templates.layouts.lists_sheet import fill_lists
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.reference_lists import MODIFIERS, PLACES
from workbook_templates.layouts.table_sheet import print_set_up, title_band

_WIDTHS = {"A": 24, "B": 15, "C": 15, "D": 3, "E": 34, "F": 16, "G": 18, "H": 46}
_FIRST_INPUT_ROW = 5
_COMPONENTS_ROW = 4
_RESULT_ROW = 9
_FACTS_ROW = 14
_STEPS_ROW, _STEP_COUNT = 22, 12
_COMPONENTS = ("Global", "Reading (26)", "Technical part (TC)")
_FACTS = (
    ("Locality", "RAD_LOCALITY(fee_zip,fee_date)", "@"),
    ("Work GPCI", "INDEX(RAD_GPCI(fee_zip,fee_date),1,1)", "0.000"),
    ("PE GPCI", "INDEX(RAD_GPCI(fee_zip,fee_date),1,2)", "0.000"),
    ("MP GPCI", "INDEX(RAD_GPCI(fee_zip,fee_date),1,3)", "0.000"),
    ("Conversion factor", "RAD_CONVERSION_FACTOR(fee_date)", "0.0000"),
    ("Fee schedule release", 'RAD_RELEASE("Fee schedule",fee_date)', "@"),
)
_CODE_FACTS = (
    ("Status of the code", 'RAD_INDICATOR(fee_code,"status",fee_date)', "@"),
    ("Work RVU", "INDEX(RAD_RVU(fee_code,fee_modifiers,fee_date),1,2)", "0.00"),
    ("PE RVU, office", "INDEX(RAD_RVU(fee_code,fee_modifiers,fee_date),1,3)", "0.00"),
    ("PE RVU, hospital", "INDEX(RAD_RVU(fee_code,fee_modifiers,fee_date),1,4)", "0.00"),
    ("MP RVU", "INDEX(RAD_RVU(fee_code,fee_modifiers,fee_date),1,5)", "0.00"),
    ("Multiple imaging family", 'RAD_INDICATOR(fee_code,"imaging_family",fee_date)', "@"),
)


def build_fee_lookup(values: Mapping[str, str | int | date]) -> Workbook:
    """Lay the workbook out, with values in its inputs by their field."""
    workbook = Workbook()
    lookup = workbook.active
    assert isinstance(lookup, Worksheet)  # noqa: S101 - a new workbook has one sheet
    lookup.title = LOOKUP
    _names(workbook)
    _inputs(lookup, {"pos": OFFICE, **values})
    _components(lookup)
    _result(lookup)
    _facts(lookup)
    _steps(lookup)
    _finish(lookup)
    fill_localities(workbook)
    fill_history(workbook)
    fill_lists(workbook, (PLACES, MODIFIERS))
    fill_sections(workbook.create_sheet("Help"), "What to type, and what the answers mean.", HELP)
    workbook.move_sheet("Help", -1)
    for name, colour in {LOOKUP: "2E7D5B", "Localities": "2E5C8A", "History": "2E5C8A"}.items():
        workbook[name].sheet_properties.tabColor = colour
    return workbook


def _names(workbook: Workbook) -> None:
    """Names of the inputs, and whether enough is typed, so that formulas can be read."""
    cells = {each.name: f"{LOOKUP}!$B${row}" for row, each in enumerate(INPUTS, _FIRST_INPUT_ROW)}
    needed = ",".join(f'{cells[each.name]}<>""' for each in INPUTS if each.is_needed)
    for name, text in {**cells, READY: f"AND({needed})"}.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=text)


def _inputs(worksheet: Worksheet, values: Mapping[str, str | int | date]) -> None:
    title_band(worksheet, "Fee lookup", "Type into the white cells; what Medicare's fee schedule allows follows.", 8)
    heading_row(worksheet, _FIRST_INPUT_ROW - 1, {1: "What you ask", 2: ""})
    for row, each in enumerate(INPUTS, _FIRST_INPUT_ROW):
        label, value = worksheet.cell(row, 1, each.label), worksheet.cell(row, 2, values.get(each.field))
        label.font, label.fill, value.font = style.HEADING_FONT, style.FORM_FILL, style.INPUT_FONT
        label.border, value.border = style.CELL_BORDER, style.INPUT_BORDER
        label.alignment = value.alignment = style.MIDDLE_LEFT
        value.number_format = each.number_format
        worksheet.add_data_validation(_rule(each, f"B{row}"))


def _rule(each: Input, cell: str) -> DataValidation:
    rule = DataValidation(type=each.kind, formula1=each.limit or None, allow_blank=True)
    if each.kind in {"date", "whole"}:
        rule.operator = "greaterThanOrEqual"
    rule.promptTitle, rule.prompt, rule.showInputMessage = each.label, each.prompt, True
    rule.errorTitle, rule.error = each.label, each.prompt
    rule.errorStyle, rule.showErrorMessage = "stop" if each.kind != "list" else "warning", True
    rule.add(cell)
    return rule


def _components(worksheet: Worksheet) -> None:
    headings = {5: "Medicare allows", 6: "Office (11)", 7: "Hospital (22)", 8: "In words"}
    heading_row(worksheet, _COMPONENTS_ROW, headings, figures=(6, 7))
    for at, name in enumerate(_COMPONENTS, 1):
        row = _COMPONENTS_ROW + at
        put(worksheet, row, 5, name, look="label")
        put(worksheet, row, 6, amount(_component(OFFICE, at)), look="amount")
        put(worksheet, row, 7, amount(_component(ON_CAMPUS_OUTPATIENT, at)), look="amount")
    first, last = _COMPONENTS_ROW + 1, _COMPONENTS_ROW + len(_COMPONENTS)
    worksheet.merge_cells(start_row=first, end_row=last, start_column=8, end_column=8)
    office, hospital = (
        explained(f'RAD_EXPECTED(fee_code,"",fee_date,"{pos}",fee_zip)') for pos in (OFFICE, ON_CAMPUS_OUTPATIENT)
    )
    put(worksheet, first, 8, ready(f"IF(ISNUMBER($F${first}),{hospital},{office})"), look="words")


def _component(pos: str, at: int) -> str:
    """The price of the global service (1), the reading (2) or the technical part (3) in a place of service."""
    return f'INDEX(RAD_COMPONENTS(fee_code,fee_date,"{pos}",fee_zip),1,{at})'


def _result(worksheet: Worksheet) -> None:
    """The price of what was asked, with its modifiers, its place and its units, and what hinders it in words."""
    heading_row(worksheet, _RESULT_ROW, {5: "Your request", 6: "", 7: "", 8: ""})
    payment = "RAD_PAYMENT(fee_code,fee_modifiers,fee_date,fee_pos,fee_zip,fee_units)"
    for row, (label, formula) in enumerate(
        (
            ("Medicare allowed", EXPECTED),
            ("Medicare pays (deductible met)", item(payment, 1, 1)),
            ("Patient owes", item(payment, 1, 2)),
        ),
        _RESULT_ROW + 1,
    ):
        put(worksheet, row, 5, label, look="label")
        put(worksheet, row, 6, amount(formula), look="amount")
    told = explained(EXPECTED, f'IF(ISNA({EXPECTED}),"{NOTHING}","{NO_ADD_IN}")')
    worksheet.merge_cells(start_row=_RESULT_ROW + 1, end_row=_RESULT_ROW + 3, start_column=7, end_column=8)
    put(worksheet, _RESULT_ROW + 1, 7, ready(told, "Type a code, a date, a place of service and a ZIP."), look="words")
    worksheet.cell(_RESULT_ROW + 1, 7).font = style.HEADING_FONT


def _facts(worksheet: Worksheet) -> None:
    heading_row(worksheet, _FACTS_ROW, {1: "Where and when", 2: "", 3: "", 5: "The code", 6: "", 7: ""})
    for at, facts in ((1, _FACTS), (5, _CODE_FACTS)):
        for row, (label, formula, number_format) in enumerate(facts, _FACTS_ROW + 1):
            put(worksheet, row, at, label, look="label")
            put(worksheet, row, at + 1, words(formula) if number_format == "@" else amount(formula), look="fact")
            worksheet.cell(row, at + 1).number_format = "General" if number_format == "@" else number_format


def _steps(worksheet: Worksheet) -> None:
    headings = {1: "Step", 2: "Before", 3: "After", 5: "In words", 6: "", 7: "", 8: "Source"}
    heading_row(worksheet, _STEPS_ROW, headings, figures=(2, 3))
    table = "RAD_STEPS(fee_code,fee_modifiers,fee_date,fee_pos,fee_zip,fee_units)"
    for number in range(1, _STEP_COUNT + 1):
        row = _STEPS_ROW + number
        above = f"$A{row - 1}" if number > 1 else ""
        put(worksheet, row, 1, words(item(table, number, 1), above), look="words")
        for at in (2, 3):
            put(worksheet, row, at, amount(item(table, number, at), above), look="amount")
        worksheet.merge_cells(start_row=row, end_row=row, start_column=5, end_column=7)
        put(worksheet, row, 5, words(item(table, number, 4), above), look="words")
        put(worksheet, row, 8, words(item(table, number, 5), above), look="words")
        worksheet.row_dimensions[row].height = 28


def _finish(worksheet: Worksheet) -> None:
    for letter, width in _WIDTHS.items():
        worksheet.column_dimensions[letter].width = width
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = "A4"
    for row in range(_COMPONENTS_ROW, _STEPS_ROW + 1):
        worksheet.row_dimensions[row].height = 18
    print_set_up(worksheet, None)
    worksheet.print_area = f"A1:H{_STEPS_ROW + _STEP_COUNT}"
    protect(worksheet, [f"B{row}" for row, _ in enumerate(INPUTS, _FIRST_INPUT_ROW)])


LAYOUT = Layout(
    Template(
        "fee_lookup",
        summary="what Medicare allows for a code, day and place",
        position=20,
        label="Fee look-up",
        icon="Calculator",
        description="A code's price in every setting, locality and release",
    ),
    "radbill fee lookup",
    lambda: build_fee_lookup({}),
)
