"""The workbook's own part: sheets, calendar, names, and the order to calculate when it is opened."""

import pytest

from radbill_addin.ports.parts.book import calculating_when_opened, read_book
from radbill_addin.ports.parts.markup import CannotKeepError
from radbill_addin.ports.parts.package import Package
from tests.addin.ports.raw_workbook import MAIN, raw_workbook

_NAMES = (
    '<definedNames><definedName name="Rate">Charges!$A$1&amp;"x"</definedName>'
    '<definedName name="Print_Area" localSheetId="0">Charges!$A$1:$B$9</definedName></definedNames>'
)


def book(**pieces: str):
    return read_book(Package(raw_workbook(**pieces)))


def test_where_the_parts_are() -> None:
    """Names of parts are equal whatever their capitals (ECMA-376 part 2)."""
    found = book()
    assert found.sheets == {"Charges": "xl/worksheets/sheet1.xml"}
    assert (found.part, found.formats) == ("xl/workbook.xml", "xl/styles.xml")
    assert (found.shared_texts, found.calculation_chain) == ("xl/sharedstrings.xml", "xl/calcchain.xml")
    assert (found.hidden_sheets, found.names) == (frozenset(), {})


@pytest.mark.parametrize(
    ("said", "is_1904"), [('date1904="1"', True), ('date1904="true"', True), ('date1904="0"', False), ("", False)]
)
def test_the_first_day_of_its_calendar(said, is_1904) -> None:
    assert book(properties=f"<workbookPr {said}/>").is_1904 is is_1904


def test_names_of_the_workbook_and_of_one_sheet() -> None:
    assert book(book=_NAMES).names == {"rate": 'Charges!$A$1&"x"', "charges!print_area": "Charges!$A$1:$B$9"}


@pytest.mark.parametrize(("state", "hidden"), [("hidden", True), ("veryHidden", True), ("visible", False)])
def test_sheets_that_nobody_sees(state, hidden) -> None:
    content = raw_workbook()
    package = Package(content)
    part = package.read("xl/workbook.xml").replace(b'sheetId="1"', b'sheetId="1" state="%b"' % state.encode())
    package.write("xl/workbook.xml", part)
    assert read_book(package).hidden_sheets == (frozenset({"Charges"}) if hidden else frozenset())


def test_a_sheet_without_a_part_is_not_changed_piece_by_piece() -> None:
    package = Package(raw_workbook())
    package.write("xl/workbook.xml", package.read("xl/workbook.xml").replace(b'r:id="rId1"', b'r:id="rId9"'))
    with pytest.raises(CannotKeepError):
        read_book(package)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<sheets/>", '<sheets/><calcPr fullCalcOnLoad="1"/>'),
        ("<sheets/><definedNames/><extLst/>", '<sheets/><definedNames/><calcPr fullCalcOnLoad="1"/><extLst/>'),
        ('<sheets/><calcPr calcId="191029"/>', '<sheets/><calcPr calcId="191029" fullCalcOnLoad="1"/>'),
        ('<sheets/><calcPr fullCalcOnLoad="0"/>', '<sheets/><calcPr fullCalcOnLoad="1"/>'),
    ],
)
def test_excel_calculates_when_it_opens_the_file(old, new) -> None:
    part = '<workbook xmlns="{}">{}</workbook>'
    assert calculating_when_opened(part.format(MAIN, old).encode()).decode() == part.format(MAIN, new)
