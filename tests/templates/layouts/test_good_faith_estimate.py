"""The good-faith estimate workbook: a form, tables that people fill, a list of providers, a help with paragraphs."""

import openpyxl
import pytest
from openpyxl import Workbook

from radbill_addin.files.templates import ESTIMATE as FILE_NAME
from radbill_addin.files.templates import template_path, templates_to_begin_with
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.estimate import ESTIMATE, SERVICES, TABLES


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return openpyxl.load_workbook(template_path(FILE_NAME))


def test_users_may_begin_with_it() -> None:
    assert "good_faith_estimate" in templates_to_begin_with()


def test_the_sheets_stand_in_the_order_in_which_they_are_filled(workbook: Workbook) -> None:
    assert workbook.sheetnames == [ESTIMATE.name, *(sheet.name for sheet in TABLES), "Help"]


def test_every_field_of_the_form_has_its_cell_format_and_help(workbook: Workbook) -> None:
    sheet = workbook[ESTIMATE.name]
    for row, column in enumerate(ESTIMATE.columns, ESTIMATE.heading_row):
        assert (sheet.cell(row, 1).value, sheet.cell(row, 3).value) == (column.heading, column.help_text)
        assert not sheet.cell(row, 2).protection.locked
    born = ESTIMATE.heading_row + [column.field for column in ESTIMATE.columns].index("birth_date")
    assert sheet.cell(born, 2).number_format == "mm/dd/yyyy"


def test_every_column_is_for_people_to_fill_and_stands_where_it_should(workbook: Workbook) -> None:
    for sheet in TABLES:
        assert [cell.value for cell in workbook[sheet.name][sheet.heading_row]] == [
            column.heading for column in sheet.columns
        ]
        assert not [column for column in sheet.columns if column.kind in RESULT_KINDS]


def test_who_furnishes_a_service_is_chosen_from_the_providers(workbook: Workbook) -> None:
    lists = [each.formula1 for each in workbook[SERVICES.name].data_validations.dataValidation if each.type == "list"]
    assert "list_Providers_key" in lists
    assert "'Providers'!$A$5" in workbook.defined_names["list_Providers_key"].attr_text


def test_the_help_names_the_paragraphs(workbook: Workbook) -> None:
    text = " ".join(str(cell) for row in workbook["Help"].iter_rows(values_only=True) for cell in row if cell)
    assert all(part in text for part in ("149.610(b)(1)(vi)", "149.610(c)(1)", "(i), (ii)", "(vii) to (x)"))
