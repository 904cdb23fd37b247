"""The parts of the add-in's package besides VBA: ribbon, settings sheet, properties; and the archive itself."""

import re
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from radbill_addin.xlam.ribbon_texts import ribbon_xml
from radbill_addin.xlam.sources import FUNCTIONS_MODULE, PROJECT_NAME
from radbill_addin.xlam.vba_project import base_with_our_modules, finish_project

#: Settings that are the add-in's own; the interpreter is in the user's file, which `radbill addin install` writes.
SETTINGS: tuple[tuple[str, str | bool], ...] = (
    ("UDF MODULES", FUNCTIONS_MODULE),
    ("USE UDF SERVER", True),
    ("ADD_WORKBOOK_TO_PYTHONPATH", False),
    ("SHOW CONSOLE", False),
)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_RIBBON = "customUI/customUI14.xml"


def package() -> bytes:
    """The whole add-in. The same texts give the same bytes: no clock, no compression that differs between machines."""
    ribbon = ribbon_xml().encode()
    parts = _parts_of(base_with_our_modules())
    parts["xl/vbaProject.bin"] = finish_project(parts["xl/vbaProject.bin"])
    del parts["customUI/customUI.xml"]
    parts[_RIBBON] = ribbon
    for name, change in _CHANGES.items():
        parts[name] = change(parts[name].decode()).encode()
    return _archive(parts)


def _relationships(xml: str) -> str:
    return xml.replace("customUI/customUI.xml", _RIBBON)


def _workbook(xml: str) -> str:
    """Without the folder of whoever made the base."""
    without_folder = re.sub(r"<mc:AlternateContent.*?</mc:AlternateContent>", "", xml, flags=re.DOTALL)
    return without_folder.replace("_myaddin.conf", f"{PROJECT_NAME}.conf")


def _sheet(xml: str) -> str:
    rows = "".join(_row(at, name, value) for at, (name, value) in enumerate(SETTINGS, 1))
    xml = re.sub(r"<sheetData>.*</sheetData>", lambda _: f"<sheetData>{rows}</sheetData>", xml, flags=re.DOTALL)
    return re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="A1:B{len(SETTINGS)}"', xml)


def _row(at: int, name: str, value: str | bool) -> str:  # noqa: FBT001 - a setting's value
    cell = f'<c r="B{at}" t="b"><v>{int(value)}</v></c>' if isinstance(value, bool) else _text(f"B{at}", value)
    return f'<row r="{at}">{_text(f"A{at}", name)}{cell}</row>'


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _properties(xml: str) -> str:
    """Title and description show in Excel's list of add-ins."""
    for name, text in (("title", "radbill"), ("description", "Radiology billing: checks, prices, claims.")):
        xml = xml.replace(f"<dc:{name} />", f"<dc:{name}>{text}</dc:{name}>")
    xml = xml.replace("<dc:creator>Felix</dc:creator>", "<dc:creator>radbill</dc:creator>")
    return xml.replace(">Felix Zumstein<", ">radbill<")


_CHANGES = {
    "_rels/.rels": _relationships,
    "xl/workbook.xml": _workbook,
    "xl/worksheets/sheet1.xml": _sheet,
    "docProps/core.xml": _properties,
}


def _parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _archive(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
