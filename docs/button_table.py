"""The buttons of the ribbon on the guide's first page, from the ribbon itself."""

import xml.etree.ElementTree as ET
from pathlib import Path

from docs.marked_part import with_part
from radbill_addin.xlam.ribbon_texts import ribbon_xml

PAGE = Path(__file__).parent / "guide" / "index.md"
START, END = "<!-- buttons: made by `make docs` from the ribbon -->", "<!-- end of buttons -->"
_GROUP = "{http://schemas.microsoft.com/office/2009/07/customui}group"


def button_table() -> str:
    """A row for each group of the tab, with its buttons from left to right."""
    groups = ET.fromstring(ribbon_xml()).iter(_GROUP)  # noqa: S314 - our own text
    rows = (f"| {group.get('label')} | {_buttons(group)} |" for group in groups)
    return "\n".join(("| Group | Buttons |", "|---|---|", *rows))


def _buttons(group: ET.Element) -> str:
    return ", ".join(f"**{each.get('label')}**" for each in group)


def with_buttons(page: str) -> str:
    """The guide's first page with the table as it is now between the two marks."""
    return with_part(page, START, END, button_table())
