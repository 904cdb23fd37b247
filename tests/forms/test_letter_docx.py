"""Blanks of letters, and the properties of their files."""

import io
from datetime import UTC, date, datetime

import docx
from docx.enum.text import WD_COLOR_INDEX

from radbill.forms.letter_docx import fill, letter_bytes


def test_what_stands_in_brackets_is_marked_and_nothing_else() -> None:
    paragraph = docx.Document().add_paragraph()
    fill(paragraph, "To [payer], of [day]: asked")
    marked = [run.text for run in paragraph.runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert marked == ["[payer]", "[day]"]
    assert paragraph.text == "To [payer], of [day]: asked"


def test_the_file_names_nobody_and_is_of_the_day_of_the_letter() -> None:
    content = letter_bytes(docx.Document(), "Appeal", date(2026, 11, 28))
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Appeal"
    assert properties.created == datetime(2026, 11, 28, tzinfo=UTC)
