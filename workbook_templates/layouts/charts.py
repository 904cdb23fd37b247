"""Charts of Excel's own kind over cells of the workbook, in the workbook's look."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from workbook_templates.layouts import style

_TITLE_SIZE, _TEXT_SIZE = 1200, 900
_GRID = "E4E9ED"
_GAP_BETWEEN_BARS = 60
#: Whole amounts only: the axis of an empty chart goes from 0 to 1.
_AXIS_FORMAT = '[>=2]#,##0;[=0]0;""'


class Cells(NamedTuple):
    """Cells of one column: the sheet, the column from 1, the first and the last row."""

    worksheet: Worksheet
    column: int
    first_row: int
    last_row: int

    @property
    def reference(self) -> Reference:
        """The cells as charts name them."""
        return Reference(
            self.worksheet, min_col=self.column, max_col=self.column, min_row=self.first_row, max_row=self.last_row
        )


class Bars(NamedTuple):
    """One series of a chart: its name in the legend, and the cells of its values."""

    name: str
    values: Cells


class Look(NamedTuple):
    """How a chart is shown.

    Attributes:
        width: In centimetres.
        height: In centimetres.
        number_format: Of labels and axis.
        is_lying: Whether bars lie, each beside its name.
        name_share: Part of the width that is kept for the names; none leaves it to Excel.
        has_labels: Whether each bar carries its number.
    """

    width: float
    height: float
    number_format: str = "#,##0"
    is_lying: bool = False
    name_share: float = 0.0
    has_labels: bool = True


def bar_chart(title: str, names: Cells, series: Sequence[Bars], look: Look) -> BarChart:
    """A chart of standing or lying bars; lying ones are read from the top."""
    chart = BarChart()
    chart.type = "bar" if look.is_lying else "col"
    chart.width, chart.height = look.width, look.height  # type: ignore[assignment]  # the stubs know whole ones only
    chart.gapWidth = _GAP_BETWEEN_BARS
    chart.title = _title(title)
    chart.roundedCorners = False
    for bars, colour in zip(series, style.CHART_COLOURS, strict=False):
        chart.series.append(_series(bars, colour, look))
    chart.set_categories(names.reference)
    _axes(chart, look)
    if len(series) > 1:
        chart.legend.position = "b"
        chart.legend.txPr = _text(_TEXT_SIZE)
    else:
        chart.legend = None
    return chart


def _series(bars: Bars, colour: str, look: Look) -> Series:
    made: Series = SeriesFactory(bars.values.reference)
    made.tx = SeriesLabel(v=bars.name)
    made.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))
    made.invertIfNegative = False
    if look.has_labels:
        made.dLbls = _labels(look.number_format)
    return made


def _labels(number_format: str) -> DataLabelList:
    made = DataLabelList(numFmt=number_format, txPr=_text(_TEXT_SIZE), showVal=True)
    made.showSerName = made.showCatName = made.showLegendKey = made.showPercent = False
    return made


def _axes(chart: BarChart, look: Look) -> None:
    """The axis of the values stands only where bars carry no number; lines would tell nothing without it."""
    chart.x_axis.delete, chart.y_axis.delete = False, look.has_labels
    chart.x_axis.txPr = chart.y_axis.txPr = _text(_TEXT_SIZE)
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=style.RULE))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    lines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_GRID)))
    chart.y_axis.majorGridlines = None if look.has_labels else lines
    chart.y_axis.number_format, chart.y_axis.scaling.min = _AXIS_FORMAT, 0
    chart.x_axis.tickLblPos = "low"
    if look.is_lying:
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    if look.name_share:
        inner = ManualLayout(
            layoutTarget="inner", xMode="edge", yMode="edge",
            x=look.name_share, y=0.14, w=0.94 - look.name_share, h=0.74,
        )  # fmt: skip
        chart.layout = Layout(manualLayout=inner)


def _title(text: str) -> Title:
    title = Title(overlay=False)
    title.tx = _rich(text)
    return title


def _rich(text: str) -> Text:
    look = _characters(_TITLE_SIZE, is_bold=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph]))


def _text(size: int) -> RichText:
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_characters(size)), endParaRPr=CharacterProperties())
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


def _characters(size: int, *, is_bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=is_bold, solidFill=style.INK, latin=Font(typeface=style.FONT))
