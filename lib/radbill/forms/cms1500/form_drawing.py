"""A plain drawing of the form, to read an entry's box on: lines, numbers of boxes and short labels of our own.

It is no copy of the form and not meant for a payer: payers read the printed red form only.
"""

from typing import TYPE_CHECKING, NamedTuple

from radbill.forms.cms1500.page_grid import left_of, line_foot

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LINE_COLOR, _LABEL_COLOR, _SHADE = (0.80, 0.45, 0.45), (0.70, 0.20, 0.20), (0.97, 0.90, 0.90)
_FONT, _SIZE, _LINE_WIDTH = "Helvetica", 5.5, 0.5
_LEFT, _RIGHT = 3.75, 83.2
_MIDDLE_1, _MIDDLE_2 = 32.5, 52.6
#: Space between a line and its label.
_GAP_RIGHT, _GAP_BELOW = 1.5, 5.5


class _Label(NamedTuple):
    """A label in the upper left corner of a box: the box's left column, and the line above it."""

    column: float
    line: float
    text: str


#: Horizontal lines: below which line of print, from column to column.
_ACROSS = (
    *((line, _LEFT, _RIGHT) for line in (8, 10, 12, 28, 32, 34, 36, 38, 42, 44, 56, 58, 63)),
    (14, _LEFT, _RIGHT),
    (16, _LEFT, _MIDDLE_1),
    (16, _MIDDLE_2, _RIGHT),
    *((line, _LEFT, _RIGHT) for line in (18, 20, 22, 24, 26)),
    (40, _MIDDLE_2, _RIGHT),
    *((line, _LEFT, _RIGHT) for line in (46, 48, 50, 52, 54)),
    (62, 25.5, _RIGHT),
)
_SERVICES = range(44, 56, 2)
#: Columns of box 24 that the shaded halves of the service lines run through.
_SERVICE_COLUMNS = (21.5, 24.5, 27.5, 47.5, _MIDDLE_2, 61.5, 65.5)
#: Vertical lines: at which column, from below one line to below another.
_DOWN = (
    (_LEFT, 8, 63),
    (_RIGHT, 8, 63),
    (_MIDDLE_1, 10, 28),
    (_MIDDLE_2, 8, 44),
    (_MIDDLE_2, 56, 63),
    (28.5, 14, 16),
    (76.5, 14, 16),
    (16.8, 16, 18),
    (66.8, 16, 18),
    (55.5, 22, 24),
    (18.4, 32, 34),
    (33.4, 32, 34),
    (32.5, 34, 36),
    (73.5, 36, 38),
    (64.3, 38, 40),
    *((column, 42, 44) for column in _SERVICE_COLUMNS),
    *((column, line + 1, line + 2) for column in _SERVICE_COLUMNS for line in _SERVICES),
    (67.5, 42, 56),
    (70.5, 42, 56),
    (25.5, 56, 63),
    (40.4, 56, 58),
    (63.3, 56, 58),
    (73.5, 56, 58),
    (38.5, 62, 63),
    (65.5, 62, 63),
)
_SHADED = tuple((line, line + 1) for line in _SERVICES)
_LABELS = tuple(
    _Label(*each)
    for each in (
        (_LEFT, 8, "1  Kind of plan"), (_MIDDLE_2, 8, "1a  Insured's number"),
        (_LEFT, 10, "2  Patient"), (_MIDDLE_1, 10, "3  Born (month, day, year), sex"), (_MIDDLE_2, 10, "4  Insured"),
        (_LEFT, 12, "5  Patient's street"), (_MIDDLE_1, 12, "6  Relationship to insured"),
        (_MIDDLE_2, 12, "7  Insured's street"),
        (_LEFT, 14, "City"), (28.5, 14, "State"), (_MIDDLE_1, 14, "8"), (_MIDDLE_2, 14, "City"), (76.5, 14, "State"),
        (_LEFT, 16, "ZIP"), (16.8, 16, "Phone"), (_MIDDLE_2, 16, "ZIP"), (66.8, 16, "Phone"),
        (_LEFT, 18, "9  Other insured"), (_MIDDLE_1, 18, "10  Related to:"), (_MIDDLE_2, 18, "11  Group or policy"),
        (_LEFT, 20, "9a  Other policy or group"), (_MIDDLE_1, 20, "10a  Work"),
        (_MIDDLE_2, 20, "11a  Insured born, sex"),
        (_LEFT, 22, "9b"), (_MIDDLE_1, 22, "10b  Auto accident, state"), (_MIDDLE_2, 22, "11b  Other claim id"),
        (_LEFT, 24, "9c"), (_MIDDLE_1, 24, "10c  Other accident"), (_MIDDLE_2, 24, "11c  Plan or program"),
        (_LEFT, 26, "9d  Other plan"), (_MIDDLE_1, 26, "10d  Codes"), (_MIDDLE_2, 26, "11d  Another plan"),
        (_LEFT, 28, "12  Patient's signature"), (_MIDDLE_2, 28, "13  Insured's signature"),
        (_LEFT, 32, "14  Illness, injury, pregnancy"), (33.4, 32, "15  Other day"),
        (_MIDDLE_2, 32, "16  Unable to work"),
        (_LEFT, 34, "17  Sent or ordered by"), (50, 34, "17a"), (32.5, 35, "17b  NPI"),
        (_MIDDLE_2, 34, "18  In hospital"),
        (_LEFT, 36, "19  More about the claim"), (_MIDDLE_2, 36, "20  Bought test, charge"),
        (_LEFT, 38, "21  Diagnoses"), (41.2, 38, "ICD"), (_MIDDLE_2, 38, "22  Resubmission"),
        (64.3, 38, "Original reference"), (_MIDDLE_2, 40, "23  Authorization"),
        (_LEFT, 42, "24A  From, to"), (21.5, 42, "B  POS"), (24.5, 42, "C  EMG"), (27.5, 42, "D  Procedure, modifiers"),
        (47.5, 42, "E  Dx"), (_MIDDLE_2, 42, "F  Charge"), (61.5, 42, "G  Units"), (65.5, 42, "H"), (67.5, 42, "I"),
        (70.5, 42, "J  Rendering NPI"),
        (_LEFT, 56, "25  Tax id, SSN or EIN"), (25.5, 56, "26  Account"), (40.4, 56, "27  Assignment"),
        (_MIDDLE_2, 56, "28  Total"), (63.3, 56, "29  Paid"), (73.5, 56, "30"),
        (_LEFT, 58, "31  Signature"), (25.5, 58, "32  Place of service"),
        (_MIDDLE_2, 58, "33  Billing provider, phone"),
        (36.5, 62, "32a"), (50, 62, "32b"), (63.5, 62, "33a"), (81, 62, "33b"),
    )
)  # fmt: skip
#: Boxes to cross: line, column, and the word to the right of it.
_MARKS = (
    (10, 4, "Medicare"), (10, 11, "Medicaid"), (10, 18, "TRICARE"), (10, 27, "CHAMPVA"), (10, 34, "Group"),
    (10, 42, "FECA"), (10, 48, "Other"), (12, 45, "M"), (12, 50, "F"),
    (14, 36, "Self"), (14, 41, "Spouse"), (14, 45, "Child"), (14, 50, "Oth"), (22, 71, "M"), (22, 78, "F"),
    *((line, column, word) for line in (22, 24, 26) for column, word in ((38, "Yes"), (44, "No"))),
    (28, 55, "Yes"), (28, 60, "No"), (38, 55, "Yes"), (38, 60, "No"), (58, 41, "Yes"), (58, 46, "No"),
    (58, 20, ""), (58, 22, ""),
)  # fmt: skip


def draw_form(canvas: "Canvas") -> None:
    """Draw the form on the page, below what is written next."""
    canvas.saveState()
    canvas.setLineWidth(_LINE_WIDTH)
    canvas.setFillColorRGB(*_SHADE)
    for above, below in _SHADED:
        width = left_of(_RIGHT) - left_of(_LEFT)
        canvas.rect(left_of(_LEFT), line_foot(below), width, line_foot(above) - line_foot(below), stroke=0, fill=1)
    canvas.setStrokeColorRGB(*_LINE_COLOR)
    for line, start, end in _ACROSS:
        canvas.line(left_of(start), line_foot(line), left_of(end), line_foot(line))
    for column, above, below in _DOWN:
        canvas.line(left_of(column), line_foot(above), left_of(column), line_foot(below))
    _draw_words(canvas)
    canvas.restoreState()


def _draw_words(canvas: "Canvas") -> None:
    canvas.setFillColorRGB(*_LABEL_COLOR)
    canvas.setFont(_FONT, _SIZE)
    for label in _LABELS:
        canvas.drawString(left_of(label.column) + _GAP_RIGHT, line_foot(label.line) - _GAP_BELOW, label.text)
    for line, column, word in _MARKS:
        canvas.rect(left_of(column), line_foot(line) + 1.5, left_of(2), 9, stroke=1, fill=0)
        canvas.drawString(left_of(column + 1) + _GAP_RIGHT, line_foot(line) + 3, word)
