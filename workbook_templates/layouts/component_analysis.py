"""The component analysis workbook: a code mix goes in; what each way of billing it brings comes out, with charts."""

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from radbill import ARRANGEMENTS
from radbill_addin.files.templates import Template
from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind
from radbill_addin.sheets.component_mix import ANALYSIS, INPUTS, MIX
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.charts import Bars, Cells, Look, Spot, hidden_names, place_chart
from workbook_templates.layouts.function_cells import NO_ADD_IN, NOTHING, explained, heading_row, put
from workbook_templates.layouts.help_sheet import Section, fill_sections
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.table_sheet import FORMATS, print_set_up, title_band

Values = Mapping[str, str | int | float | date]
#: Codes for which the Mix sheet has formulas.
ROW_COUNT = 200
_FIRST_INPUT_ROW, _BILLS_ROW, _TAKEN_ROW, _MISSING_ROW = 5, 10, 18, 24
_CHART_ROW, _HIDDEN_COLUMN = 26, 20
_READY = "mix_ready"
_FIRST, _LAST = MIX.heading_row + 1, MIX.heading_row + ROW_COUNT
_FORMATS = {"date": "mm/dd/yyyy", "zip": "@", "cost": "#,##0"}
_WIDTHS = {"A": 46, "B": 20, "C": 20, "D": 20, "E": 20}
_SHARE = "0.0%"
_CHART = Look(width=24, height=7.4, is_lying=True, name_share=0.36)
HELP = (
    Section(
        "In short",
        (
            ("1  Analysis", "A date of service, the ZIP of the office, and what the equipment costs."),
            ("2  Mix", "Codes, volumes, and the percent that comes second in a session. The rest is worked out."),
            ("3  Read", "Analysis compares who may bill; Mix shows each code. Without Excel: radbill analyze."),
        ),
    ),
    Section(
        "Ways of billing",
        tuple(zip(ARRANGEMENTS, (
            "The practice owns the equipment and bills the whole.",
            "The same, by two owners or two bills; cap and reductions fall on the parts.",
            "The practice reads; the owner of the equipment bills the technical part.",
            "The practice owns the equipment; another group reads.",
            "The hospital owns the equipment. What Medicare pays the hospital itself is not shown.",
        ), strict=True)),
    ),
    Section(
        "What is taken",
        (
            ("OPPS cap", "The technical part is paid no more than hospitals are paid (DRA s. 5102(b))."),
            ("Reductions", "A second service of a session is paid less; so is a second operation of the day."),
            ("Not included", "What the patient owes is part of the amounts; sequestration is not taken off."),
        ),
    ),
)  # fmt: skip


def build_component_analysis(values: Values | None = None, mix: Sequence[Values] = ()) -> Workbook:
    """Lay the workbook out: values of the inputs by their field, rows of the mix."""
    workbook = Workbook()
    analysis = workbook.active
    assert isinstance(analysis, Worksheet)  # noqa: S101 - a new workbook has one sheet
    analysis.title = ANALYSIS
    _names(workbook)
    _inputs(analysis, values or {})
    _mix(workbook.create_sheet(MIX.name), mix)
    _bills(analysis)
    _taken(analysis)
    _charts(analysis)
    _finish(analysis)
    fill_sections(workbook.create_sheet("Help"), "What to type, and what the answers mean.", HELP)
    for name, colour in {ANALYSIS: "2E7D5B", MIX.name: "2E5C8A"}.items():
        workbook[name].sheet_properties.tabColor = colour
    return workbook


def _names(workbook: Workbook) -> None:
    cells = {f"mix_{each.field}": f"{ANALYSIS}!$B${row}" for row, each in enumerate(INPUTS, _FIRST_INPUT_ROW)}
    needed = ",".join(f'{cells[f"mix_{each.field}"]}<>""' for each in INPUTS if each.required)
    for name, text in {**cells, _READY: f"AND({needed})"}.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=text)


def _inputs(worksheet: Worksheet, values: Values) -> None:
    intro = "Who should bill what: one bill, two bills, or readings in the hospital. Type into the white cells."
    title_band(worksheet, "Component analysis", intro, len(_WIDTHS))
    heading_row(worksheet, _FIRST_INPUT_ROW - 1, {1: "What you ask", 2: "", 3: "", 4: "", 5: ""})
    for row, each in enumerate(INPUTS, _FIRST_INPUT_ROW):
        label, value = worksheet.cell(row, 1, each.heading), worksheet.cell(row, 2, values.get(each.field))
        label.font, value.font, value.number_format = style.HEADING_FONT, style.INPUT_FONT, _FORMATS[each.field]
        label.border, value.border = style.CELL_BORDER, style.INPUT_BORDER
        label.fill, label.alignment, value.alignment = style.FORM_FILL, style.MIDDLE_LEFT, style.MIDDLE_LEFT
        note = worksheet.cell(row, 3, each.help_text)
        note.font, note.alignment = style.INTRO_FONT, style.MIDDLE_LEFT


def _mix(worksheet: Worksheet, rows: Sequence[Values]) -> None:
    title_band(worksheet, MIX.title, MIX.intro, len(MIX.columns))
    for at, column in enumerate(MIX.columns, 1):
        _mix_heading(worksheet, at, column)
    for offset in range(ROW_COUNT):
        row = _FIRST + offset
        for at, column in enumerate(MIX.columns, 1):
            _mix_cell(worksheet, row, at, column, rows[offset].get(column.field) if offset < len(rows) else None)
    worksheet.row_dimensions[MIX.heading_row].height = 30
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = f"D{_FIRST}"
    print_set_up(worksheet, MIX.heading_row)
    inputs = [get_column_letter(at) for at, each in enumerate(MIX.columns, 1) if each.kind not in RESULT_KINDS]
    protect(worksheet, [f"{letter}{row}" for letter in inputs for row in range(_FIRST, _LAST + 1)])


def _mix_heading(worksheet: Worksheet, at: int, column: Column) -> None:
    cell = worksheet.cell(MIX.heading_row, at, column.heading)
    cell.font, cell.border, cell.alignment = style.HEADING_FONT, style.HEADING_BORDER, style.MIDDLE_WRAPPED
    cell.fill = style.RESULT_FILL if column.kind in RESULT_KINDS else style.HEADING_FILL
    worksheet.column_dimensions[get_column_letter(at)].width = column.width


def _mix_cell(worksheet: Worksheet, row: int, at: int, column: Column, value: str | float | date | None) -> None:
    asked = f"RAD_SPLIT($A{row},$B{row},mix_date,mix_zip,$C{row})"
    waits = f'OR($A{row}="",NOT({_READY}))'
    if column.kind is Kind.RESULT_AMOUNT:
        part = f"INDEX({asked},1,{at - 3})"
        value = f'=IF({waits},"",IFERROR({part}+0,""))'
    elif column.kind is Kind.RESULT_TEXT:
        first = f"INDEX({asked},1,1)"
        told = explained(first, f'IF(ISNA({first}),"{NOTHING}","{NO_ADD_IN}")')
        value = f'=IF({waits},"",{told})'
    cell = worksheet.cell(row, at, value)
    cell.font, cell.border, cell.number_format = style.BODY_FONT, style.CELL_BORDER, FORMATS[column.kind]
    cell.alignment = style.MIDDLE_LEFT if column.kind in {Kind.CODE, Kind.RESULT_TEXT} else style.MIDDLE_FIGURE


def _sum(field: str) -> str:
    letter = get_column_letter([column.field for column in MIX.columns].index(field) + 1)
    return f"SUM({MIX.name}!${letter}${_FIRST}:${letter}${_LAST})"


def _bills(worksheet: Worksheet) -> None:
    headings = {1: "Way of billing", 2: "The practice is paid", 3: "Others are paid", 4: "Cost of the equipment",
                5: "Kept by the practice"}  # fmt: skip
    heading_row(worksheet, _BILLS_ROW, headings, figures=(2, 3, 4, 5))
    whole, reading, technical, hospital = (
        _sum(field) for field in ("office_whole", "office_reading", "office_technical", "hospital_reading")
    )
    amounts = (
        (whole, "0", "N(mix_cost)"), (f"{reading}+{technical}", "0", "N(mix_cost)"), (reading, technical, "0"),
        (technical, reading, "N(mix_cost)"), (hospital, "0", "0"),
    )  # fmt: skip
    for row, (name, three) in enumerate(zip(ARRANGEMENTS, amounts, strict=True), _BILLS_ROW + 1):
        put(worksheet, row, 1, name, look="label")
        for at, formula in enumerate(three, 2):
            put(worksheet, row, at, f"={formula}", look="amount")
        put(worksheet, row, 5, f"=$B{row}-$D{row}", look="amount")


def _taken(worksheet: Worksheet) -> None:
    heading_row(worksheet, _TAKEN_ROW, {1: "Global billing", 2: "Amount", 3: "Share"}, figures=(2, 3))
    first = _TAKEN_ROW + 1
    cap, reductions = _sum("cap_effect"), _sum("reduction_effect")
    rows = (
        ("Before cap and reductions", f"{_sum('office_whole')}+{cap}+{reductions}"),
        ("Lost to the OPPS cap", cap),
        ("Lost to reductions in sessions", reductions),
        ("Paid", _sum("office_whole")),
    )
    for row, (name, formula) in enumerate(rows, first):
        put(worksheet, row, 1, name, look="label")
        put(worksheet, row, 2, f"={formula}", look="amount")
        put(worksheet, row, 3, f'=IF($B${first}=0,"",$B{row}/$B${first})', look="amount")
        worksheet.cell(row, 3).number_format = _SHARE
    letter = get_column_letter(len(MIX.columns))
    cells = f"{MIX.name}!${letter}${_FIRST}:${letter}${_LAST}"
    count = f"SUMPRODUCT(--(LEN({cells})>0))"
    told = f'=IF({count}=0,"","Rows of Mix without an amount, in no sum: "&{count})'
    cell = worksheet.cell(_MISSING_ROW, 1, told)
    cell.font, cell.alignment = style.HEADING_FONT, style.MIDDLE_LEFT


def _charts(worksheet: Worksheet) -> None:
    bills = Cells(worksheet, 1, _BILLS_ROW + 1, _BILLS_ROW + len(ARRANGEMENTS))
    taken = Cells(worksheet, 1, _TAKEN_ROW + 1, _TAKEN_ROW + 4)
    kept, others = (Bars(name, bills._replace(column=at)) for name, at in (("Kept", 5), ("Others", 3)))
    names = hidden_names(bills, f"$B${bills.first_row}:$E${bills.last_row}", _HIDDEN_COLUMN)
    look = _CHART._replace(may_be_negative=True)  # the equipment may cost more than it brings
    place_chart(Spot(worksheet, f"A{_CHART_ROW}", "What each way of billing leaves"), names, [kept, others], look)
    amounts = taken._replace(column=2)
    names = hidden_names(taken, amounts.address, _HIDDEN_COLUMN)
    title = "Global billing: what is taken"
    place_chart(Spot(worksheet, f"A{_CHART_ROW + 16}", title), names, [Bars("Amount", amounts)], _CHART)


def _finish(worksheet: Worksheet) -> None:
    for letter, width in _WIDTHS.items():
        worksheet.column_dimensions[letter].width = width
    for row in range(_FIRST_INPUT_ROW - 1, _MISSING_ROW + 1):
        worksheet.row_dimensions[row].height = 18
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = "A3"
    print_set_up(worksheet, None)
    worksheet.print_area = f"A1:E{_CHART_ROW + 31}"
    protect(worksheet, [f"B{row}" for row, _ in enumerate(INPUTS, _FIRST_INPUT_ROW)])


LAYOUT = Layout(
    Template(
        "component_analysis",
        summary="one bill or two",
        position=40,
        label="Component analysis",
        icon="ChartEditDataSource",
        description="A code mix as one bill, two bills, or readings in the hospital",
    ),
    "radbill component analysis",
    build_component_analysis,
)
