"""The Dashboard's charts and formulas: what they point at exists, and every program knows the functions."""

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.utils import get_column_letter, range_boundaries

from radbill import MODALITIES
from radbill_addin.sheets.charges import CHARGES
from workbook_templates import build

FOLDER = build.FOLDER
#: Known to Excel 2016 and to LibreOffice 25.2.
PLAIN = {
    "AND", "COUNTA", "COUNTIF", "COUNTIFS", "IF", "IFERROR", "INDEX", "LARGE", "LEFT", "LEN", "LOOKUP", "MATCH", "N",
    "ROW", "SUM", "SUMIF", "SUMIFS",
}  # fmt: skip
TITLES = ["Charge lines by kind of service", "Charged and allowed", "Charges by payer", "Most frequent findings"]


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FOLDER / "claim_batch.xlsx")


def title_of(chart: BarChart) -> str:
    return "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or [])


def references(chart: BarChart) -> list[str]:
    return [
        text for series in chart.series for text in (series.val.numRef.f, (series.cat.numRef or series.cat.strRef).f)
    ]


def test_four_charts_by_kind_of_service_payer_finding_and_allowed_beside_charged(template: openpyxl.Workbook) -> None:
    charts = template["Dashboard"]._charts
    assert [title_of(chart) for chart in charts] == TITLES
    assert [chart.type for chart in charts] == ["col", "col", "bar", "bar"]
    assert [[series.tx.v for series in chart.series] for chart in charts] == [
        ["Lines"], ["Charges of priced lines", "Allowed"], ["Charges"], ["Findings"],
    ]  # fmt: skip


def test_charts_read_cells_with_formulas_or_names(template: openpyxl.Workbook) -> None:
    for chart in template["Dashboard"]._charts:
        assert references(chart)
        for reference in references(chart):
            name, _, area = reference.rpartition("!")
            column, first, same, last = range_boundaries(area)
            assert column == same
            cells = [template[name.strip("'")].cell(row, column).value for row in range(first, last + 1)]
            assert all(cells), reference


def test_values_and_names_of_a_chart_have_the_same_rows(template: openpyxl.Workbook) -> None:
    for chart in template["Dashboard"]._charts:
        heights = set()
        for reference in references(chart):
            _, first, _, last = range_boundaries(reference.rpartition("!")[2])
            heights.add(last - first)
        assert len(heights) == 1


def test_the_charts_stand_apart_and_above_the_tables(template: openpyxl.Workbook) -> None:
    worksheet = template["Dashboard"]
    corners = [(chart.anchor._from.col, chart.anchor._from.row) for chart in worksheet._charts]
    assert len(set(corners)) == 4
    rows = sorted({row for _, row in corners})
    centimetres_of_a_row = 15 / 72 * 2.54
    assert (rows[1] - rows[0]) * centimetres_of_a_row > worksheet._charts[0].anchor.ext.height / 360_000
    assert worksheet["A36"].value == "By kind of service"
    assert [each.id for each in worksheet.row_breaks.brk] == [35]


def test_headings_of_the_tables_say_what_the_columns_hold(template: openpyxl.Workbook) -> None:
    worksheet = template["Dashboard"]
    column_a = [cell.value for cell in worksheet["A"]]
    start = column_a.index("Kind of service")
    assert tuple(column_a[start + 1 : start + 1 + len(MODALITIES)]) == MODALITIES
    letters = {column.field: get_column_letter(at) for at, column in enumerate(CHARGES.columns, 1)}
    charge, expected = letters["charge_amount"], letters["expected_amount"]
    row = start + 2
    assert worksheet.cell(row, 5).value == f"=SUMIF(Helper!$A:$A,$A{row},Charges!${charge}:${charge})"
    assert worksheet.cell(row, 7).value == f"=SUMIF(Helper!$A:$A,$A{row},Charges!${expected}:${expected})"
    assert [worksheet.cell(row - 1, at).value for at in (5, 7)] == ["Charges", "Allowed amount"]


@pytest.mark.parametrize("name", ["Dashboard", "Helper"])
def test_only_functions_that_every_program_knows(template: openpyxl.Workbook, name: str) -> None:
    formulas = {cell.value for row in template[name].iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas
    assert {function for formula in formulas for function in re.findall(r"([A-Z][A-Z.]*)\(", formula)} <= PLAIN


def test_the_helper_sheet_follows_rows_by_their_number_so_that_inserted_rows_break_nothing(
    template: openpyxl.Workbook,
) -> None:
    for column in "ABDE":
        formulas = {template["Helper"][f"{column}{row}"].value for row in range(5, 200)}
        assert len(formulas) == 1, "one text for every row"
        assert "ROW()" in formulas.pop()
    texts = "".join(template["Helper"][f"{column}5"].value for column in "ABCDE")
    assert re.findall(r"(?:Charges|Patients|Payers|Findings)!\$?[A-Z]+\$?\d", texts) == []


def test_a_chart_survives_a_save_by_radbill(template: openpyxl.Workbook, tmp_path: Path) -> None:
    path = tmp_path / "saved.xlsx"
    openpyxl.load_workbook(FOLDER / "claim_batch.xlsx").save(path)
    again = openpyxl.load_workbook(path)["Dashboard"]._charts
    before = template["Dashboard"]._charts
    assert [(title_of(chart), references(chart)) for chart in again] == [
        (title_of(chart), references(chart)) for chart in before
    ]
    fills = [str(series.graphicalProperties.solidFill) for chart in again for series in chart.series]
    assert len(set(fills)) == 2, "each series keeps its own colour"
