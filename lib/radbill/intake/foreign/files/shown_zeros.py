"""Zeros that a workbook shows before its numbers: a cell holds 85519, its format shows 0085519.

Only formats of zeros alone are read, in workbooks of the xlsx kind.
"""

import io
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

_ZEROS = re.compile(r"0{2,20}")
_CELL = re.compile(rb"<c\b([^>]*)>\s*<v>(\d{1,15})</v>")
_PLACE, _STYLE, _KIND = re.compile(rb'\br="([A-Z]+)(\d+)"'), re.compile(rb'\bs="(\d+)"'), re.compile(rb'\bt="(?!n")')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

#: Text of cells by sheet, then by row from 1 and column from 0.
ShownNumbers = Mapping[str, Mapping[tuple[int, int], str]]


def shown_numbers(content: bytes) -> ShownNumbers:
    """Numbers of a workbook as they are shown, where zeros stand before them; empty for other kinds of files."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            widths = _widths(_part(archive, "xl/styles.xml"))
            return {name: _of_sheet(archive.read(path), widths) for name, path in _sheets(archive)} if widths else {}
    except (BadZipFile, KeyError, ParseError, OSError, ValueError):
        return {}


def _part(archive: ZipFile, path: str) -> Element:
    content = archive.read(path)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError(path)
    return fromstring(content)  # noqa: S314 - without entities, and of a size that the workbook itself has


def _widths(styles: Element) -> dict[int, int]:
    """How many digits each style shows at least."""
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in styles.iter() if _name(each) == "numFmt"}
    formats = next((each for each in styles if _name(each) == "cellXfs"), ())
    shown = ((at, codes.get(each.get("numFmtId"), "")) for at, each in enumerate(formats))
    return {at: len(code) for at, code in shown if _ZEROS.fullmatch(code)}


def _sheets(archive: ZipFile) -> list[tuple[str, str]]:
    """The names of the sheets and their parts."""
    links = {each.get("Id"): each.get("Target", "") for each in _part(archive, "xl/_rels/workbook.xml.rels")}
    sheets = [each for each in _part(archive, "xl/workbook.xml").iter() if _name(each) == "sheet"]
    targets = [(each.get("name", ""), links.get(each.get(_RELATION), "")) for each in sheets]
    return [(name, target.lstrip("/") if target.startswith("/") else f"xl/{target}") for name, target in targets]


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _of_sheet(content: bytes, widths: Mapping[int, int]) -> dict[tuple[int, int], str]:
    shown: dict[tuple[int, int], str] = {}
    for own, digits in _CELL.findall(content):
        style, place = _STYLE.search(own), _PLACE.search(own)
        width = widths.get(int(style[1]), 0) if style and not _KIND.search(own) else 0
        if place and width > len(digits):
            shown[int(place[2]), _column(place[1])] = digits.decode().zfill(width)
    return shown


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
