"""The fee lookup as a file: open inputs, locked answers, functions that exist with the arguments that they take."""

import re
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.formula import Tokenizer

from radbill_addin.functions.registry import all_functions
from workbook_templates import build
from workbook_templates.layouts.fee_lookup import build_fee_lookup
from workbook_templates.layouts.fee_lookup_inputs import INPUTS

FOLDER = build.FOLDER
PLAIN = {"AND", "COUNTIF", "IF", "IFERROR", "INDEX", "ISERROR", "ISNA", "ISNUMBER", "MATCH", "N", "SUBSTITUTE"}
FUNCTIONS = {function.name: function for function in all_functions()}


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FOLDER / "fee_lookup.xlsx")


def formulas(workbook: openpyxl.Workbook) -> Iterator[Cell]:
    return (cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


def calls(formula: str) -> Iterator[tuple[str, int]]:
    """The functions that a formula calls, and with how many arguments."""
    open_calls: list[list[object]] = []
    for token in Tokenizer(formula).items:
        if token.type == "FUNC" and token.subtype == "OPEN":
            open_calls.append([token.value[:-1], 0, False])
        elif token.type == "FUNC":
            name, separators, has_any = open_calls.pop()
            yield str(name), int(separators) + bool(has_any)
        elif token.type == "SEP" and open_calls:
            open_calls[-1][1] += 1
        if open_calls and token.type == "OPERAND":
            open_calls[-1][2] = True


def test_the_counter_of_arguments_counts() -> None:
    assert dict(calls('=IF(A1="",INDEX(F(A1,B2,"x,y"),1,2),"")')) == {"F": 3, "INDEX": 3, "IF": 3}


def test_every_function_is_one_of_radbills_or_one_that_every_program_knows(template: openpyxl.Workbook) -> None:
    used = {name for cell in formulas(template) for name, _ in calls(cell.value)}
    assert used <= PLAIN | set(FUNCTIONS)
    assert used >= {
        "RAD_BY_LOCALITY", "RAD_COMPONENTS", "RAD_EXPECTED", "RAD_HISTORY", "RAD_LOCALITY", "RAD_PAYMENT", "RAD_STEPS",
    }  # fmt: skip


def test_radbills_functions_are_called_with_the_arguments_that_they_take(template: openpyxl.Workbook) -> None:
    for cell in formulas(template):
        for name, count in calls(cell.value):
            if name in FUNCTIONS:
                arguments = FUNCTIONS[name].arguments
                assert sum(not each.is_optional for each in arguments) <= count <= len(arguments), cell.value


def test_no_formula_carries_a_prefix_a_spill_or_an_implicit_intersection(template: openpyxl.Workbook) -> None:
    texts = {cell.value for cell in formulas(template)}
    assert len(texts) > 150
    assert not [text for text in texts if re.search(r"_xl|@|\[\d", text)]
    parts = build.parts_of((FOLDER / "fee_lookup.xlsx").read_bytes())
    assert not [name for name, part in parts.items() if b't="array"' in part or name == "xl/metadata.xml"]


def test_only_the_inputs_may_be_typed_into(template: openpyxl.Workbook) -> None:
    assert {sheet.title: (sheet.protection.sheet, sheet.protection.password) for sheet in template} == dict.fromkeys(
        ["Lookup", "Localities", "History", "Help", "Lists"], (True, None)
    )
    cells = [cell for sheet in template for row in sheet.iter_rows() for cell in row]
    opened = [f"{cell.parent.title}.{cell.coordinate}" for cell in cells if not cell.protection.locked]
    assert opened == [f"Lookup.B{row}" for row in range(5, 5 + len(INPUTS))]


def test_names_in_formulas_are_the_inputs(template: openpyxl.Workbook) -> None:
    for row, each in enumerate(INPUTS, 5):
        assert template.defined_names[each.name].attr_text == f"Lookup!$B${row}"
        assert template["Lookup"].cell(row, 1).value == each.label
        assert template["Lookup"].cell(row, 2).number_format == each.number_format
    used = {name for cell in formulas(template) for name in re.findall(r"\bfee_\w+", cell.value)}
    assert used <= set(template.defined_names)
    assert template.defined_names["fee_ready"].attr_text.count("<>") == 4


def test_an_input_says_what_to_type(template: openpyxl.Workbook) -> None:
    rules = template["Lookup"].data_validations.dataValidation
    assert len(rules) == len(INPUTS)
    for rule in rules:
        assert rule.prompt == rule.error
        assert 10 < len(rule.prompt) <= 225
        assert rule.showInputMessage
    assert [rule.formula1 for rule in rules if rule.type == "list"] == ["list_places_of_service"]


def test_the_template_asks_nothing_but_starts_in_the_office(template: openpyxl.Workbook) -> None:
    values = {each.field: template["Lookup"].cell(row, 2).value for row, each in enumerate(INPUTS, 5)}
    assert {field: value for field, value in values.items() if value is not None} == {"pos": "11"}


def test_values_go_into_their_cells() -> None:
    workbook = build_fee_lookup({"code": "70450", "zip": "02134", "units": 3})
    assert [workbook["Lookup"][cell].value for cell in ("B5", "B8", "B9", "B10")] == ["70450", "11", "02134", 3]


def test_a_table_of_answers_stops_asking_where_it_ends(template: openpyxl.Workbook) -> None:
    assert template["Localities"]["A7"].value.startswith('=IF($A6="","",')
    assert template["History"]["B9"].value.startswith('=IF($A8="","",')
    assert template["Lookup"]["E25"].value.startswith('=IF($A24="","",')


def test_your_locality_is_marked_and_bars_start_at_zero(template: openpyxl.Workbook) -> None:
    rules = {str(each.sqref): rule for each in template["Localities"].conditional_formatting for rule in each.rules}
    assert rules["A6:B41"].formula == ['AND($A6<>"",$A6=Lookup!$B$15)']
    assert template["Lookup"]["A15"].value == "Locality"
    bar = rules["C6:C41"].dataBar
    assert [(limit.type, limit.val) for limit in bar.cfvo] == [("num", 0), ("max", None)]


def test_the_chart_of_the_history_reads_releases_and_amounts(template: openpyxl.Workbook) -> None:
    (chart,) = template["History"]._charts
    assert [series.val.numRef.f for series in chart.series] == ["'History'!$D$6:$D$13"]
    assert template["History"]["D5"].value == "Allowed"


def test_the_lookup_prints_on_landscape_pages_of_its_cells(template: openpyxl.Workbook) -> None:
    assert template["Lookup"].print_area == "'Lookup'!$A$1:$H$34"
    assert template["Localities"].print_title_rows == "$1:$5"
