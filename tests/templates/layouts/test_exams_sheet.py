"""The Exams sheet of the template: totals in formulas over the table, and charts over the totals."""

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from radbill import DIFFERENCES
from radbill_addin.files.templates import CLAIM_BATCH, template_path
from radbill_addin.sheets.exams import EXAMS, SUMMARY_AT


@pytest.fixture(scope="module")
def exams() -> Worksheet:
    return openpyxl.load_workbook(template_path(CLAIM_BATCH))[EXAMS.name]


def test_each_difference_is_counted_and_summed_by_the_word_in_its_row(exams: Worksheet) -> None:
    rows = {exams.cell(row, 1).value: row for row in range(6, 12)}
    assert list(rows) == [*(fate.value for fate in DIFFERENCES), "All differences"]
    for fate in DIFFERENCES:
        row = rows[fate.value]
        assert exams.cell(row, 2).value == (
            f"=SUMIF(INDEX(Exams!$A:$A,25):INDEX(Exams!$A:$A,1048576),$A{row},"
            "INDEX(Exams!$B:$B,25):INDEX(Exams!$B:$B,1048576))"
        )
        assert str(exams.cell(row, 3).value).startswith("=COUNTIF(INDEX(Exams!$A:$A,25)")
    total = rows["All differences"]
    assert exams.cell(total, 2).value is None
    assert exams.cell(total, 3).value == f"=SUM(C6:C{total - 1})"


def test_the_charts_show_money_and_number_of_each_difference(exams: Worksheet) -> None:
    series = [chart.series[0].val.numRef.f for chart in exams._charts]
    assert series == ["'Exams'!$B$6:$B$10", "'Exams'!$C$6:$C$10"]


def test_the_charts_end_above_the_table_and_the_summary_has_its_cell(exams: Worksheet) -> None:
    above = sum(exams.row_dimensions[row].height or 15 for row in range(5, EXAMS.heading_row))
    assert all(chart.height * 72 / 2.54 <= above for chart in exams._charts)
    assert exams.cell(*SUMMARY_AT).value == "Not compared yet."
    assert exams.cell(EXAMS.heading_row, 1).value == "What"
