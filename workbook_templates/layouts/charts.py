"""Charts of Excel's own kind over cells of the workbook, in the workbook's look.

An empty chart shows nothing: it has no frame and no axis, and its title is a cell above it that waits for an amount.
"""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RichTextProperties
from openpyxl.drawing.text import Font as TextFont
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from workbook_templates.layouts import style

_TEXT_SIZE = 900
_GAP_BETWEEN_BARS = 60
#: The axis of an empty chart goes from 0 to 1, or to 12.
_AXIS_FORMAT = '[>12]#,##0;"";""'
_SIGNED_COLOURS = (style.CHART_COLOURS[0], style.CHART_COLOURS[3])


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

    @property
    def address(self) -> str:
        """The cells as formulas name them."""
        letter = get_column_letter(self.column)
        return f"'{self.worksheet.title}'!${letter}${self.first_row}:${letter}${self.last_row}"


class Bars(NamedTuple):
    """One series of a chart: its name in the legend, and the cells of its values."""

    name: str
    values: Cells


class Spot(NamedTuple):
    """Where a chart stands: the sheet, the cell of its title, and the title."""

    worksheet: Worksheet
    anchor: str
    title: str


class Look(NamedTuple):
    """How a chart is shown.

    Attributes:
        width: In centimetres.
        height: In centimetres.
        number_format: Of labels and axis.
        is_lying: Whether bars lie, each beside its name.
        name_share: Part of the width that is kept for the names; none leaves it to Excel.
        has_labels: Whether each bar carries its number; zero is not written.
        has_key: Whether the names of several series stand beside the title.
        may_be_negative: Whether the axis goes below zero where it has to.
        is_signed: Whether the second series is what lies below zero of the first.
    """

    width: float
    height: float
    number_format: str = "#,##0"
    is_lying: bool = False
    name_share: float = 0.0
    has_labels: bool = True
    has_key: bool = True
    may_be_negative: bool = False
    is_signed: bool = False


def place_chart(spot: Spot, names: Cells, series: Sequence[Bars], look: Look) -> None:
    """A chart of standing or lying bars below its title; lying ones are read from the top.

    Args:
        spot: Where it stands; with several series, their names stand in the cells beside the title, in their colours.
        names: Names of the bars.
        series: The bars, one colour each.
        look: How it is shown.
    """
    worksheet = spot.worksheet
    row, column = coordinate_to_tuple(spot.anchor)
    has_bars = "+".join(_count_of_bars(bars.values.address) for bars in series)
    keys = [(spot.title, style.INK)]
    if look.has_key and len(series) > 1:
        keys += [(f"\u25a0 {bars.name}", colour) for bars, colour in zip(series, style.CHART_COLOURS, strict=False)]
    for at, (text, colour) in enumerate(keys):
        cell = worksheet.cell(row, column + at, f'=IF({has_bars}=0,"","{text}")')
        cell.font, cell.alignment = Font(name=style.FONT, size=12, bold=True, color=colour), style.MIDDLE_LEFT
    worksheet.add_chart(bar_chart(names, series, look), f"{get_column_letter(column)}{row + 1}")


def hidden_names(names: Cells, amounts: str, column: int) -> Cells:
    """Names of bars in a hidden column, blank as long as there is no amount, so that an empty chart names nothing.

    Args:
        names: The names, on the sheet of the chart.
        amounts: Address of the amounts of the bars.
        column: The column for the names, which is hidden, from 1.
    """
    worksheet, letter = names.worksheet, get_column_letter(names.column)
    worksheet.column_dimensions[get_column_letter(column)].hidden = True
    for row in range(names.first_row, names.last_row + 1):
        worksheet.cell(row, column, f'=IF({_count_of_bars(amounts)}=0,"",${letter}{row})')
    return names._replace(column=column)


def _count_of_bars(amounts: str) -> str:
    return f'COUNTIF({amounts},">0")+COUNTIF({amounts},"<0")'


def place_signed_chart(spot: Spot, values: Bars, look: Look, helper: int) -> None:
    """A chart whose bars below zero have a colour of their own.

    Args:
        spot: Where it stands.
        values: Cells with amounts of either sign; their names stand in the first column of their sheet.
        look: How it is shown.
        helper: The first of two columns of the worksheet, which is hidden, for the amounts above and below zero.
    """
    worksheet, cells, row = spot.worksheet, values.values, coordinate_to_tuple(spot.anchor)[0]
    letter, count = get_column_letter(cells.column), cells.last_row - cells.first_row + 1
    for at, sign in enumerate("><"):
        worksheet.column_dimensions[get_column_letter(helper + at)].hidden = True
        for offset in range(count):
            source = f"N('{cells.worksheet.title}'!${letter}${cells.first_row + offset})"
            cell = worksheet.cell(row + offset, helper + at, f'=IF({source}{sign}0,{source},"")')
            cell.number_format = _without_zero(look.number_format)  # some programs label bars as their cells are shown
    more, less = (Cells(worksheet, helper + at, row, row + count - 1) for at in (0, 1))
    series = (Bars(f"{values.name}, more", more), Bars("less", less))
    look = look._replace(is_signed=True, has_key=False)
    place_chart(spot, cells._replace(column=1), series, look)


def bar_chart(names: Cells, series: Sequence[Bars], look: Look) -> BarChart:
    """A chart without a title and a frame."""
    chart = BarChart()
    chart.type = "bar" if look.is_lying else "col"
    chart.width, chart.height = look.width, look.height  # type: ignore[assignment]  # the stubs know whole ones only
    chart.gapWidth = _GAP_BETWEEN_BARS
    chart.roundedCorners = False
    chart.legend = None
    chart.visible_cells_only = False  # the amounts of a signed chart stand in hidden columns
    chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    colours = _SIGNED_COLOURS if look.is_signed else style.CHART_COLOURS
    for bars, colour in zip(series, colours, strict=False):
        chart.series.append(_series(bars, colour, look))
    if look.is_signed:
        chart.overlap = 100
    chart.set_categories(names.reference)
    _axes(chart, look)
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
    made = DataLabelList(numFmt=_without_zero(number_format), txPr=_text(_TEXT_SIZE), showVal=True)
    made.showSerName = made.showCatName = made.showLegendKey = made.showPercent = False
    return made


def _without_zero(number_format: str) -> str:
    return f'{number_format};-{number_format};""'


def _axes(chart: BarChart, look: Look) -> None:
    """The axis of the values stands only where bars carry no number; no lines, which an empty chart would show."""
    chart.x_axis.delete, chart.y_axis.delete = False, look.has_labels
    chart.x_axis.txPr = chart.y_axis.txPr = _text(_TEXT_SIZE)
    chart.x_axis.graphicalProperties = chart.y_axis.graphicalProperties = GraphicalProperties(
        ln=LineProperties(noFill=True)
    )
    chart.y_axis.majorGridlines = None
    chart.y_axis.number_format = _AXIS_FORMAT
    chart.y_axis.scaling.min = None if look.is_signed or look.may_be_negative else 0
    chart.x_axis.tickLblPos = "low"
    if look.is_lying:
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    if look.name_share:
        inner = ManualLayout(
            layoutTarget="inner", xMode="edge", yMode="edge",
            x=look.name_share, y=0.03, w=0.94 - look.name_share, h=0.94,
        )  # fmt: skip
        chart.layout = Layout(manualLayout=inner)


def _text(size: int) -> RichText:
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_characters(size)), endParaRPr=CharacterProperties())
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


def _characters(size: int) -> CharacterProperties:
    return CharacterProperties(sz=size, solidFill=style.INK, latin=TextFont(typeface=style.FONT))
