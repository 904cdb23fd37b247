"""The productivity workbook: figures and charts follow the tables that radbill fills; shared reads are typed."""

import openpyxl
import pytest
from openpyxl import Workbook

from radbill_addin.files.templates import PRODUCTIVITY, template_path, templates_to_begin_with
from radbill_addin.sheets.productivity import DATA, REPORTS, SHARED_READS, SUMMARY


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return openpyxl.load_workbook(template_path(PRODUCTIVITY))


def test_users_may_begin_with_it() -> None:
    assert "productivity" in templates_to_begin_with()


def test_the_sheets_stand_in_the_order_in_which_they_are_read(workbook: Workbook) -> None:
    assert workbook.sheetnames == [SUMMARY, *(sheet.name for sheet in REPORTS), SHARED_READS.name, "Help"]


def test_every_column_stands_where_its_definition_says(workbook: Workbook) -> None:
    for sheet in (*REPORTS, SHARED_READS):
        headings = [cell.value for cell in workbook[sheet.name][sheet.heading_row]]
        assert headings[: len(sheet.columns)] == [column.heading for column in sheet.columns]


def test_the_figures_are_formulas_over_the_tables(workbook: Workbook) -> None:
    figures = {workbook[SUMMARY].cell(5, at).value: workbook[SUMMARY].cell(6, at).value for at in range(1, 7)}
    assert figures["Work RVUs"] == "=SUM(Modalities!$B:$B)"
    assert figures["Work RVUs per reader day"] == (
        '=IF(SUM(Readers!$D:$D)=0,"",SUM(Modalities!$B:$B)/SUM(Readers!$D:$D))'
    )
    assert figures["Lines not counted"] == "=SUM(Uncounted!$A:$A)"


def test_there_is_a_chart_for_readers_days_kinds_sites_and_months(workbook: Workbook) -> None:
    values = [chart.series[0].val.numRef.f for chart in workbook[SUMMARY]._charts]
    assert values == [
        "'Readers'!$B$5:$B$14", "'Readers'!$E$5:$E$14", "'Modalities'!$B$5:$B$16", "'Sites'!$B$5:$B$14",
        "'Months'!$B$5:$B$16",
    ]  # fmt: skip


def test_the_data_have_one_column_for_each_field_of_a_pivot_table() -> None:
    assert [column.field for column in DATA.columns][:4] == ["reader", "site", "modality", "month"]
