"""What letters as Word documents have in common: blanks for a person to fill in, and properties that name nobody."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph

_STYLE = "Light Grid Accent 1"
_BLANKS = re.compile(r"(\[[^\]]*\])")


def fill(paragraph: Paragraph, text: str) -> None:
    """Add text; what stands in brackets, for a person to fill in, is marked yellow."""
    for part in _BLANKS.split(text):
        run = paragraph.add_run(part)
        if part.startswith("["):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def letter_bytes(document: Document, title: str, on: date) -> bytes:
    """The file: no author, and the letter's own day as its moment."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = title
    properties.created = properties.modified = datetime(on.year, on.month, on.day, tzinfo=UTC)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def set_page(document: Document) -> None:
    """Letters of 10 points, with margins that leave room for tables."""
    document.styles["Normal"].font.size = Pt(10)
    for section in document.sections:
        section.left_margin = section.right_margin = Inches(0.65)
        section.top_margin = section.bottom_margin = Inches(0.8)


def add_table(
    document: Document, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
) -> None:
    """Add a table; widths are inches, and amounts stand at the right."""
    table = document.add_table(rows=1, cols=len(headings), style=_STYLE)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for texts in (headings, *rows):
        cells = table.rows[0].cells if texts is headings else table.add_row().cells
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.text, cell.width = text, Inches(width)
            if text.startswith("$") and len(text.split()) == 1:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
