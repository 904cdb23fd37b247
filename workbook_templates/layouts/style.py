"""One look for every sheet: colours, fonts, borders."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

INK = "1F2A37"
BAND = "17435B"
HEADING = "DCE9F0"
RESULT_HEADING = "E7E3D4"
RULE = "D5DCE2"
FONT = "Calibri"

TITLE_FONT = Font(name=FONT, size=16, bold=True, color="FFFFFF")
INTRO_FONT = Font(name=FONT, size=10, italic=True, color="55636F")
GROUP_FONT = Font(name=INTRO_FONT.name, size=9, italic=True, color=BAND)
HEADING_FONT = Font(name=FONT, size=10, bold=True, color=INK)
ALERT_FONT = Font(bold=True, underline="single", color="B3261E")
BODY_FONT = Font(name=FONT, size=10, color=INK)
FIGURE_FONT = Font(name=FONT, size=12, bold=True, color=INK)

LINK_FONT = Font(name=FONT, size=10, color="1F5FA8", underline="single")
INPUT_FONT = Font(name=FONT, size=12, bold=True, color=BAND)
TILE_FONT = Font(name=FONT, size=18, bold=True, color=INK)

BAND_FILL = PatternFill("solid", fgColor=BAND)
HEADING_FILL = PatternFill("solid", fgColor=HEADING)
RESULT_FILL = PatternFill("solid", fgColor=RESULT_HEADING)
FORM_FILL = PatternFill("solid", fgColor="F7FAFC")

_SIDE = Side(style="thin", color=RULE)
CELL_BORDER = Border(bottom=_SIDE, left=_SIDE, right=_SIDE)
#: Under a label and its figure, without a line between the two.
FIGURE_BORDER = Border(bottom=_SIDE)
_INPUT_SIDE = Side(style="thin", color=BAND)
INPUT_BORDER = Border(bottom=_INPUT_SIDE, left=_INPUT_SIDE, right=_INPUT_SIDE, top=_INPUT_SIDE)
#: Left and right of a tile that has two columns.
TILE_START, TILE_END = (
    Border(left=Side(style="thick", color="FFFFFF")),
    Border(right=Side(style="thick", color="FFFFFF")),
)
#: Between the tiles of figures.
TILE_BORDER = Border(left=Side(style="thick", color="FFFFFF"), right=Side(style="thick", color="FFFFFF"))
HEADING_BORDER = Border(bottom=Side(style="thin", color=BAND), left=_SIDE, right=_SIDE, top=_SIDE)

TOP_FIGURE = Alignment(vertical="top", horizontal="right", indent=1)
TOP_LEFT = Alignment(vertical="top", horizontal="left", indent=1)
TOP_WRAPPED = Alignment(vertical="top", horizontal="left", indent=1, wrap_text=True)
MIDDLE_FIGURE = Alignment(vertical="center", horizontal="right", indent=1)
MIDDLE_WRAPPED = Alignment(vertical="center", horizontal="left", indent=1, wrap_text=True)
SHRUNK_LEFT = Alignment(vertical="center", horizontal="left", indent=1, shrink_to_fit=True)
MIDDLE_LEFT = Alignment(vertical="center", horizontal="left", indent=1)

#: Fill of a cell by the word in it.
STATUS_COLOURS = {"OK": "D8EFDD", "REVIEW": "FCEFC9", "NOT CHECKED": "D9D9D9", "HOLD": "F8D7D3", "EXPORTED": "D6E6F7",
                  "SELF-PAY": "E6DDF0"}  # fmt: skip
SEVERITY_COLOURS = {"REJECT": "F8D7D3", "DENY": "F6E0CC", "REDUCE": "FCEFC9", "REVIEW": "FFF7DF"}
#: Colours of charts, told apart in print and by people who do not tell red from green.
CHART_COLOURS = ("2E5C8A", "E0A030", "2E7D5B", "B4472E")
