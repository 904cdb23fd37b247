"""The component analysis as a file: open inputs, locked answers, functions called as they are."""

from pathlib import Path

import openpyxl
import pytest

from radbill_addin.files.templates import template_path
from radbill_addin.functions.registry import all_functions
from radbill_addin.sheets.component_mix import ANALYSIS, INPUTS, MIX
from tests.templates.layouts.test_fee_lookup import calls, formulas
from workbook_templates.layouts.component_analysis import ROW_COUNT

PLAIN = {
    "AND",
    "COUNTIF",
    "IF",
    "IFERROR",
    "INDEX",
    "ISERROR",
    "ISNA",
    "ISNUMBER",
    "LEN",
    "N",
    "NOT",
    "OR",
    "SUM",
    "SUMPRODUCT",
}


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(Path(template_path("component_analysis.xlsx")))


def test_functions_exist_and_take_these_arguments(template) -> None:
    (split,) = (function for function in all_functions() if function.name == "RAD_SPLIT")
    for cell in formulas(template):
        for name, count in calls(cell.value):
            assert name in PLAIN or (name, count) == ("RAD_SPLIT", len(split.arguments))


def test_only_what_is_typed_is_open(template) -> None:
    opened = {
        sheet.title: [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        for sheet in template
        if sheet.protection.sheet
    }
    assert set(opened) == set(template.sheetnames)
    assert [cell.coordinate for cell in opened[ANALYSIS]] == ["B5", "B6", "B7"]
    assert len(opened[MIX.name]) == 3 * ROW_COUNT
    assert {cell.column_letter for cell in opened[MIX.name]} == {"A", "B", "C"}


def test_labels_and_headings_stand_where_the_reader_looks(template) -> None:
    labels = [template[ANALYSIS].cell(row, 1).value for row in range(5, 5 + len(INPUTS))]
    assert labels == [column.heading for column in INPUTS]
    assert [cell.value for cell in template[MIX.name][MIX.heading_row]] == [column.heading for column in MIX.columns]


def test_two_charts_over_the_tables(template) -> None:
    assert len(template[ANALYSIS]._charts) == 2
