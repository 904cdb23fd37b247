"""Rows read by patterns are what the parser of XML reads, or are left to it; not one byte is taken for another."""

import contextlib
import random
from pathlib import Path

import pytest

from radbill_addin.ports.parts import sheet_reader
from radbill_addin.ports.parts.cell_values import CellValues
from radbill_addin.ports.parts.formats import Formats
from radbill_addin.ports.parts.markup import CannotKeepError
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.parts.plain_rows import NotPlainError, PlainRows
from radbill_addin.ports.parts.row_places import PlainPlaces, ToldPlaces
from radbill_addin.ports.parts.sheet_content import Conventions, SheetContent
from radbill_addin.ports.parts.sheet_reader import read_by_parser, read_sheet
from radbill_addin.ports.parts.workbook import PartsWorkbook
from tests.addin.ports.raw_workbook import STYLES, sheet
from tests.test_house_rules import ROOT

CONVENTIONS = Conventions(("A\u00e9", "", "#N/A"), Formats(STYLES.encode()), Calendar(is_1904=False))
#: One cell of every kind, as Excel, openpyxl, LibreOffice and this program write them.
ROWS = (
    '<row r="1" spans="1:4" hidden="1" x14ac:dyDescent="0.25"><c r="A1" s="1"><v>45000</v></c><c r="B1" t="s"><v>0</v>'
    '</c><c r="C1" s="2" t="n" /><c r="D1" t="inlineStr"><is><t xml:space="preserve"> a &amp; b&lt;\u00e9_x000D_ </t>'
    '</is></c></row><row r="2"/><row r="3"></row><row r="5"><c r="A5" s="2"/><c r="B5"><f>SUM(A1:A4)&amp;"x"</f><v />'
    '</c><c r="C5" t="str"><f t="shared" ref="C5:C6" si="0">A5</f><v></v></c><c r="D5" t="e"><v>#N/A</v></c>'
    '<c r="AA5" t="b"><v>1</v></c></row><row r="6" ht="12.5" customHeight="1"><c r="C6"><f t="shared" si="0"/>'
    '<v>7</v></c><c r="D6"></c><c r="E6" t="d"><v>2026-07-01</v></c><c r="F6" t="inlineStr"><is><t/></is></c></row>'
)
BEFORE = '<dimension ref="A1:D9"/><cols><col min="1" max="2" style="1"/></cols>'
PART = sheet(ROWS, BEFORE, '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>').replace(
    "<worksheet ", '<worksheet xmlns:x14ac="urn:x" ', 1
).encode()  # fmt: skip
#: What a slip of some program may put in, or repeat.
_SLIPS = (b"<", b">", b"/", b'"', b" ", b"&", b"=", b"5", b"A", b"r", b"<c", b"</c>", b"<v>", b"]]>", b"\0", b"\n",
          b"\r", b"\xc3", b"&#10;", b":", b"x:", b"'", b"<!-- -->", b"1", b"hidden", b' s="1"', b' r="A9"', b"</row>",
          b'<row r="9">', b"t", b"<f>", b"</f>", b"<is>", b"\xef\xbf\xbf", b"<![CDATA[a]]>")  # fmt: skip


def plainly(part: bytes) -> tuple[object, ...]:
    """Rows, errors, formulas and hidden rows as patterns read them; `NotPlainError` where they do not."""
    start, end = part.index(b"<sheetData>") + len(b"<sheetData>"), part.rindex(b"</sheetData>")
    rows = PlainRows(part, start, end, CellValues(CONVENTIONS))
    rows.read()
    cells = rows.cells
    return cells.rows, cells.errors, tuple(cells.formulas), frozenset(cells.hidden_rows)


def cells_of(content: SheetContent) -> tuple[object, ...]:
    return content.rows, content.errors, content.formulas, content.hidden_rows


def places_in(content: SheetContent, part: bytes) -> list[tuple[object, ...]]:
    """Every row with its cells, and where they stand."""
    places = content.places
    return [
        (number, places.starts[at], places.ends[at], column, places.span(part, at, cell))
        for at, number in enumerate(places.numbers)
        for cell, column in enumerate(places.columns(at))
    ]


def test_every_kind_of_cell_is_read_as_the_parser_reads_it() -> None:
    read, told = read_sheet(PART, CONVENTIONS), read_by_parser(PART, CONVENTIONS)
    assert isinstance(read.places, PlainPlaces)
    assert isinstance(told.places, ToldPlaces)
    assert read == told._replace(places=read.places)
    assert places_in(read, PART) == places_in(told, PART)
    assert read.rows[1][3] == " a & b<\u00e9\r "
    assert (read.hidden_rows, len(read.formulas), read.errors[5, 4]) == ({1}, 3, "#N/A")


@pytest.mark.parametrize("path", sorted((ROOT / "workbook_templates/built").glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_sheet_of_our_templates_is_plain(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: list[int] = []
    parse = sheet_reader.read_by_parser
    monkeypatch.setattr(sheet_reader, "read_by_parser", lambda *given: whole.append(len(given[0])) or parse(*given))
    workbook = PartsWorkbook(path.read_bytes())
    assert {type(content.places) for content in workbook.sheets.values()} == {PlainPlaces}
    assert len(whole) == len(workbook.sheets)


@pytest.mark.parametrize(
    "rows",
    ['<row r="1"><!-- <c> --><c r="A1"><v>1</v></c></row>', '<row r="1"> <c r="A1"><v>1</v></c></row>',
     "<row r='1'><c r='A1'><v>1</v></c></row>", '<row r="1"><c s="1" r="A1"><v>1</v></c></row>',
     '<row r="1"><c r="A1" cm="1"><v>1</v></c></row>', "<row><c><v>1</v></c></row>",
     '<row r="2"><c r="A1"><v>1</v></c></row>', '<row r="1"><c r="A1" t="str"><v>a&#10;b</v></c></row>',
     '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
     '<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>', '<row r="1"><c r="A1" t="str"><v>\uffe5</v></c></row>',
     '<row r="1"><c r="A1" t="str"><v><![CDATA[</row>]]></v></c></row>'],
)  # fmt: skip
def test_what_is_written_in_another_way_is_left_to_the_parser(rows: str) -> None:
    part = sheet(rows).encode()
    with pytest.raises(NotPlainError):
        plainly(part)
    read, told = read_sheet(part, CONVENTIONS), read_by_parser(part, CONVENTIONS)
    assert isinstance(read.places, ToldPlaces)
    assert read == told._replace(places=read.places)
    assert places_in(read, part) == places_in(told, part)


@pytest.mark.parametrize(
    "rows",
    ['<row r="2"/><row r="1"/>', '<row r="1"/><row r="1"/>', '<row r="1"><c r="B1"/><c r="A1"/></row>',
     '<row r="1"><c r="A1"/><c r="A1" s="1"/></row>', '<row r="1"><c r="B1"/><c r="C1"/><c r="A1"><v>1</v></c></row>'],
)  # fmt: skip
def test_rows_and_cells_out_of_their_order_are_refused_empty_ones_too(rows: str) -> None:
    with pytest.raises(CannotKeepError):
        read_sheet(sheet(rows).encode(), CONVENTIONS)


def test_no_slip_in_the_bytes_is_read_as_something_else() -> None:
    """A part with bytes left out, put in, exchanged or repeated reads as the parser reads it, or not at all."""
    chance, plain = random.Random(17), 0  # noqa: S311 - the same slips in every run
    for _ in range(2_500):
        part = _with_slip(PART, chance)
        with contextlib.suppress(NotPlainError, ValueError, IndexError, CannotKeepError):
            read = plainly(part)
            plain += 1
            assert read == cells_of(read_by_parser(part, CONVENTIONS)), part
    assert plain > 100


def _rows_with_empty_ends(numbers: tuple[int, ...], format_number: int) -> bytes:
    """Rows with one filled cell, and empty cells behind it whose format may be the number of a row."""
    rows = (
        f'<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}"><v>{row}</v></c><c r="C{row}" s="{format_number}" t="n" />'
        f'<c r="D{row}"/><c r="AA{row}" s="2"/></row><row r="{row + 1}"><c r="F{row + 1}" s="2"/></row>'
        for row in numbers
    )
    return sheet("".join(rows)).encode()


def test_empty_ends_of_rows_that_differ_in_their_number_are_looked_at_once() -> None:
    part = _rows_with_empty_ends((7, 17, 30, 1048574), 7)
    read, told = read_sheet(part, CONVENTIONS), read_by_parser(part, CONVENTIONS)
    assert isinstance(read.places, PlainPlaces)
    assert places_in(read, part) == places_in(told, part)
    assert [list(read.places.columns(at)) for at in range(4)] == [[1, 2, 3, 4, 27], [6], [1, 2, 3, 4, 27], [6]]
    assert read.places.columns_of_rows[2] is read.places.columns_of_rows[0]


@pytest.mark.parametrize("reference", ["D8", "D7", "D", "D#", "C9", "D99", "4"])
def test_an_empty_end_that_names_another_place_is_not_taken_for_one_like_it(reference: str) -> None:
    part = _rows_with_empty_ends((7, 9), 9).replace(b'"D9"', f'"{reference}"'.encode())
    with pytest.raises(NotPlainError):
        plainly(part)


def test_no_slip_in_the_empty_end_of_a_row_is_passed_over() -> None:
    chance, plain, part = random.Random(18), 0, _rows_with_empty_ends((7, 9, 17, 30), 30)  # noqa: S311 - the same slips
    for _ in range(2_500):
        slipped = _with_slip(part, chance)
        with contextlib.suppress(NotPlainError, ValueError, IndexError, CannotKeepError):
            read = plainly(slipped)
            plain += 1
            whole, told = read_sheet(slipped, CONVENTIONS), read_by_parser(slipped, CONVENTIONS)
            assert read == cells_of(told), slipped
            assert places_in(whole, slipped) == places_in(told, slipped), slipped
    assert plain > 40


def _with_slip(part: bytes, chance: random.Random) -> bytes:
    first, last = part.index(b"<sheetData>") + len(b"<sheetData>"), part.index(b"</sheetData>")
    at = chance.randrange(first, last)
    if (kind := chance.randrange(4)) == 0:
        return part[:at] + chance.choice(_SLIPS) + part[at:]
    if kind == 1:
        return part[:at] + part[at + chance.choice((1, 2, 5, 12)) :]
    if kind == 2:
        return part[:at] + chance.choice(_SLIPS) + part[at + 1 :]
    start = chance.randrange(first, last)
    return part[:at] + part[start : start + chance.randrange(1, 40)] + part[at:]
