"""Charts: an empty one shows nothing, and bars below zero have a colour of their own."""

import re
import zipfile

import openpyxl
import pytest

from radbill_addin.files.templates import CLAIM_BATCH, COMPARISON, PRODUCTIVITY, template_path
from workbook_templates.layouts import style
from workbook_templates.layouts.charts import Bars, Cells, Look, Spot, hidden_names, place_chart, place_signed_chart

_PLACES = (
    (CLAIM_BATCH, "Exams"), (COMPARISON, "Summary"), (PRODUCTIVITY, "Summary"), ("fee_lookup.xlsx", "History"),
    ("component_analysis.xlsx", "Analysis"),
)  # fmt: skip
LOOK = Look(width=10, height=5)


@pytest.fixture
def amounts() -> Cells:
    worksheet = openpyxl.Workbook().active
    assert worksheet is not None
    for row, name in enumerate(("CT", "MRI", "X-ray"), 5):
        worksheet.cell(row, 1, name)
    return Cells(worksheet, 2, 5, 7)


@pytest.mark.parametrize(("template", "sheet"), _PLACES)
def test_no_chart_of_a_template_has_a_frame_title_legend_line_or_axis(template: str, sheet: str) -> None:
    charts = openpyxl.load_workbook(template_path(template))[sheet]._charts
    assert charts
    for chart in charts:
        assert chart.legend is None
        assert chart.title is None
        assert chart.y_axis.majorGridlines is None
        assert chart.x_axis.graphicalProperties.ln.noFill
        assert chart.graphical_properties.noFill
        assert chart.graphical_properties.ln.noFill


def test_the_title_and_the_key_wait_for_an_amount(amounts: Cells) -> None:
    series = (Bars("Before", amounts), Bars("After", amounts._replace(column=3)))
    place_chart(Spot(amounts.worksheet, "E2", "By kind"), amounts._replace(column=1), series, LOOK)
    title, *keys = (amounts.worksheet.cell(2, column) for column in (5, 6, 7))
    waits = "=IF(" + "+".join(
        f"COUNTIF('Sheet'!${c}$5:${c}$7,\">0\")+COUNTIF('Sheet'!${c}$5:${c}$7,\"<0\")" for c in "BC"
    )
    assert title.value == f'{waits}=0,"","By kind")'
    assert [key.value for key in keys] == [f'{waits}=0,"","\u25a0 Before")', f'{waits}=0,"","\u25a0 After")']
    assert [key.font.color.rgb[-6:] for key in keys] == list(style.CHART_COLOURS[:2])


def test_zero_carries_no_label(amounts: Cells) -> None:
    look = LOOK._replace(number_format="$#,##0")
    place_chart(Spot(amounts.worksheet, "E2", "By kind"), amounts._replace(column=1), (Bars("All", amounts),), look)
    (chart,) = amounts.worksheet._charts
    assert chart.series[0].dLbls.numFmt == '$#,##0;-$#,##0;""'


def test_bars_below_zero_are_a_series_of_their_own_colour(amounts: Cells) -> None:
    place_signed_chart(Spot(amounts.worksheet, "E2", "Difference"), Bars("Difference", amounts), LOOK, helper=20)
    (chart,) = amounts.worksheet._charts
    fills = [each.graphicalProperties.solidFill.srgbClr for each in chart.series]
    assert fills == [style.CHART_COLOURS[0], style.CHART_COLOURS[3]]
    assert chart.overlap == 100, "a name has one bar, above or below"
    assert chart.y_axis.scaling.min is None
    assert chart.x_axis.tickLblPos == "low", "names stand beside the bars, not below them"
    helpers = [amounts.worksheet.cell(3, column).value for column in (20, 21)]
    amount = "N('Sheet'!$B$6)"
    assert helpers == [f'=IF({amount}>0,{amount},"")', f'=IF({amount}<0,{amount},"")']
    assert all(amounts.worksheet.column_dimensions[letter].hidden for letter in "TU")
    assert not chart.visible_cells_only


def test_names_that_are_fixed_wait_for_an_amount_too(amounts: Cells) -> None:
    names = hidden_names(amounts._replace(column=1), amounts.address, 20)
    assert names[1:] == (20, 5, 7)
    assert amounts.worksheet["T5"].value.endswith('=0,"",$A5)')
    assert amounts.worksheet.column_dimensions["T"].hidden


@pytest.mark.parametrize(("template", "sheet"), _PLACES)
def test_labels_have_their_own_format_and_not_that_of_the_cells(template: str, sheet: str) -> None:
    """LibreOffice takes the cells' format unless the file says otherwise."""
    with zipfile.ZipFile(template_path(template)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/")]
    formats = [each for chart in charts for each in re.findall(r"<numFmt [^>]*>", chart)]
    assert formats, sheet
    assert all('sourceLinked="0"' in each for each in formats)
