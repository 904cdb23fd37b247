"""Forms as a PDF: every entry on the print grid, in Courier of 12 points (ten characters and six lines per inch).

The same forms always give the same bytes. The file says nothing about patients but what stands on its pages.
"""

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from radbill.forms.cms1500.entries import Entry
from radbill.forms.cms1500.form_drawing import draw_form
from radbill.forms.cms1500.page_grid import PAGE, left_of, line_foot

_FONT, _SIZE = "Courier", 12
#: Points from the foot of a line to the letters' base.
_BASE = 3
_TITLE = "CMS-1500"


class Offset(NamedTuple):
    """By how much everything is moved on the sheet, in points (1/72 inch).

    Attributes:
        right: To the right; less than zero to the left.
        down: Down; less than zero up.
    """

    right: float = 0
    down: float = 0


def pdf_of(pages: Iterable[Sequence[Entry]], *, has_form: bool, offset: Offset) -> bytes:
    """The forms as a PDF.

    Args:
        pages: What stands on each form.
        has_form: Whether lines and short labels of a form are drawn below, for reading on plain paper or a screen.
        offset: By how much everything is moved, for a printer that is off.
    """
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=PAGE, invariant=1, pageCompression=1)
    canvas.setTitle(_TITLE)
    canvas.setAuthor("")
    canvas.setSubject("")
    for entries in pages:
        canvas.translate(offset.right, -offset.down)
        if has_form:
            draw_form(canvas)
        canvas.setFont(_FONT, _SIZE)
        for entry in entries:
            canvas.drawString(left_of(entry.column), line_foot(entry.line) + _BASE, entry.text)
        canvas.showPage()
    canvas.save()
    return content.getvalue()
