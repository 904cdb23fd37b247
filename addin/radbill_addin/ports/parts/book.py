"""The workbook's own part: its sheets, its calendar, what names stand for, and the order to calculate when opened."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from radbill_addin.ports.parts.markup import (
    CannotKeepError,
    Element,
    Splice,
    elements_of,
    prefix_of,
    with_attributes,
    with_name,
    with_splices,
)
from radbill_addin.ports.parts.package import Package

_WORKSHEET = "worksheet"
#: Elements before the calculation's in the order of the schema (ECMA-376 part 1, CT_Workbook).
_BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")


class Book(NamedTuple):
    """What the workbook's part and its references say.

    Attributes:
        part: Its name.
        sheets: The parts of the worksheets by name, from left to right.
        is_1904: Whether days are counted from 1904.
        names: What defined names stand for, in small letters; those of one sheet under "sheet!name".
        shared_texts: Name of the part with the shared texts; empty without one.
        formats: Name of the part with the formats; empty without one.
        calculation_chain: Name of the part with the order of formulas; empty without one.
        hidden_sheets: Names of the sheets that nobody sees.
    """

    part: str
    sheets: Mapping[str, str]
    is_1904: bool
    names: Mapping[str, str]
    shared_texts: str
    formats: str
    calculation_chain: str
    hidden_sheets: frozenset[str] = frozenset()


def read_book(package: Package) -> Book:
    """Read the workbook's part.

    Raises:
        CannotKeepError: the file is no workbook, or names parts that it does not have.
    """
    part = next((each.part for each in package.relationships() if each.kind == "officeDocument"), "")
    content = package.read(part)
    elements, relationships = elements_of(content), package.relationships(part)
    kinds = {each.kind: each.part for each in relationships}
    targets = {each.identifier: each for each in relationships}
    sheets = [each.attributes for each in with_name(elements, "sheet")]
    if any(each.get("id") not in targets for each in sheets):
        raise CannotKeepError("The workbook names a sheet that is not in the file")
    return Book(
        part=part,
        sheets={each["name"]: targets[each["id"]].part for each in sheets if targets[each["id"]].kind == _WORKSHEET},
        is_1904=any(each.attributes.get("date1904") in {"1", "true"} for each in with_name(elements, "workbookPr")),
        names=dict(_names(content, elements, [each["name"] for each in sheets])),
        shared_texts=kinds.get("sharedStrings", ""),
        formats=kinds.get("styles", ""),
        calculation_chain=kinds.get("calcChain", ""),
        hidden_sheets=frozenset(each["name"] for each in sheets if each.get("state", "visible") != "visible"),
    )


def _names(content: bytes, elements: Iterable[Element], sheets: list[str]) -> Iterable[tuple[str, str]]:
    for each in with_name(elements, "definedName"):
        name, sheet = each.attributes["name"].lower(), each.attributes.get("localSheetId")
        formula = text_inside(content, each)
        yield (f"{sheets[int(sheet)].lower()}!{name}" if sheet else name), formula


def text_inside(content: bytes, element: Element) -> str:
    """The text of an element that holds no other."""
    text = content[element.inner_start : element.inner_end].decode()
    for escape, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(escape, sign)
    return text


def calculating_when_opened(content: bytes) -> bytes:
    """The workbook's part with the order that Excel calculates every formula when it opens the file."""
    elements = elements_of(content)
    if calculation := next(with_name(elements, "calcPr"), None):
        tag = with_attributes(content[calculation.start : calculation.inner_start], fullCalcOnLoad="1")
        return with_splices(content, [Splice(calculation.start, calculation.inner_start, tag)])
    place = max(each.end for each in with_name(elements, *_BEFORE_CALCULATION))
    tag = b'<%bcalcPr fullCalcOnLoad="1"/>' % prefix_of(content, elements[0].start)
    return with_splices(content, [Splice(place, place, tag)])
