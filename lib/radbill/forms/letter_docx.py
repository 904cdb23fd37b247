"""What letters as Word documents have in common: blanks for a person to fill in, and properties that name nobody."""

import io
import re
from datetime import UTC, date, datetime

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph

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
