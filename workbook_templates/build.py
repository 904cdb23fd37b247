"""Builds the workbooks that layouts declare: `python -m workbook_templates.build [--check]`. Always the same bytes."""

import io
import json
import re
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType

from openpyxl import Workbook

from radbill import members_of
from radbill_addin.files.templates import TEMPLATE_LIST
from workbook_templates import layouts
from workbook_templates.layout import Layout

FOLDER = Path(__file__).parent / "built"
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed moment, so that a rebuild is equal
_ZIP_MOMENT = (2026, 1, 1, 0, 0, 0)
#: A label's own format, which openpyxl leaves open, and LibreOffice then takes that of the cells.
_LABEL_FORMAT = re.compile(rb'(<(?:\w+:)?numFmt formatCode="[^"]*") ?/>')
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_ELEMENT = re.compile(rb"<(?P<name>\w+)[^>]*/>")
#: The elements of a font as Excel writes them (Open XML SDK, class Font).
_FONT_ORDER = (
    b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign", b"sz", b"color", b"name",
    b"family", b"charset", b"scheme",
)  # fmt: skip


def declared_layouts(package: ModuleType = layouts) -> tuple[Layout, ...]:
    """Every layout that a module of the package declares, by position and name.

    Raises:
        ValueError: two workbooks have one name.
    """
    found = [member for _, member in members_of(package, Layout) if isinstance(member, Layout)]
    if len({layout.template.name for layout in found}) < len(found):
        raise ValueError("Two layouts build workbooks of one name.")
    return tuple(sorted(found, key=lambda layout: (layout.template.position, layout.template.name)))


def workbooks() -> dict[str, bytes]:
    """The content of every workbook by file name."""
    return {each.template.file_name: content_of(each.build(), each.title) for each in declared_layouts()}


def template_list() -> bytes:
    """What the product knows of the templates, which is installed without the layouts."""
    listed = [each.template._asdict() for each in declared_layouts()]
    return (json.dumps(listed, indent=2) + "\n").encode()


def content_of(workbook: Workbook, title: str = "radbill claim batch") -> bytes:
    """Save a workbook with fixed dates and order of parts."""
    properties = workbook.properties
    properties.creator, properties.lastModifiedBy, properties.title = "radbill", "radbill", title
    properties.created = properties.modified = _MADE
    saved = io.BytesIO()
    workbook.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", part)
            if name.startswith("xl/charts/"):
                part = _LABEL_FORMAT.sub(rb'\g<1> sourceLinked="0"/>', part)
            if name == "xl/styles.xml":
                part = _FONT.sub(_in_order, part)
            information = zipfile.ZipInfo(name, _ZIP_MOMENT)
            information.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(information, part)
    return fixed.getvalue()


def _in_order(font: re.Match[bytes]) -> bytes:
    """A font with its elements in the order of the schema; openpyxl writes them in another."""
    elements = sorted(_FONT_ELEMENT.finditer(font[1]), key=lambda each: _FONT_ORDER.index(each["name"]))
    return b"<font>" + b"".join(each[0] for each in elements) + b"</font>"


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook: what counts when two are compared, however the zip library packed them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _is_same(there: bytes, built: bytes) -> bool:
    return there == built or (built.startswith(b"PK") and parts_of(there) == parts_of(built))


def run(*, check: bool) -> list[str]:
    """Write the workbooks, or name those that differ from what stands there."""
    differing = []
    for name, content in {**workbooks(), TEMPLATE_LIST: template_list()}.items():
        path = FOLDER / name
        if not path.exists() or not _is_same(path.read_bytes(), content):
            differing.append(name)
            if not check:
                path.write_bytes(content)
    return differing


def main(arguments: Sequence[str]) -> int:
    """Build, or only compare; the exit code is 1 when a comparison finds a difference."""
    only_check = "--check" in arguments
    changed = run(check=only_check)
    sys.stdout.write(f"{'Differ' if only_check else 'Written'}: {', '.join(changed) or 'none'}\n")
    return 1 if only_check and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
