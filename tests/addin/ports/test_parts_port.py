"""Only the cells that are written change: by parts, by bytes inside a sheet, and as another reader sees the file."""

import datetime as dt
import zipfile

import openpyxl
import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.parts_port import PartsPort
from radbill_addin.ports.workbook_port import NOT_CALCULATED, NUMBER_IS_NO_DAY, MergedArea, WorkbookNotSavedError
from tests.addin.ports.raw_workbook import FEATURES, ODD_STYLES, enriched, parts_of, raw_workbook, relations, sheet
from tests.addin.small_workbook import saved

SHEET = "xl/worksheets/sheet1.xml"
TABLE = (
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" '
    'ref="A1:B2"{totals}><autoFilter ref="A1:B2"/><tableColumns count="2"><tableColumn id="1" name="Claim"/>'
    '<tableColumn id="2" name="Units"/></tableColumns></table>'
)
PLAIN_TABLE = {"xl/tables/t.xml": TABLE.format(totals="")}


@pytest.fixture
def open_raw(tmp_path):
    """Opens a workbook made of parts."""

    def opening(*arguments, **keywords):
        path = tmp_path / "claims.xlsx"
        path.write_bytes(raw_workbook(*arguments, **keywords))
        port = open_workbook(path)
        assert isinstance(port, PartsPort), port
        return port, path

    return opening


def save(port, path, *cells):
    """Write cells (row, column, value) of the sheet Charges, save, and give the sheet's XML."""
    for row, column, value in cells:
        port.write_block("Charges", row, column, [[value]])
    port.save()
    return parts_of(path.read_bytes())[SHEET].decode()


def test_every_part_but_the_sheet_stays_byte_for_byte(tmp_path):
    path = enriched(saved(tmp_path / "claims.xlsx", {"Charges": [["Claim"], ["007"]], "Own": [["=1+1"]]}), SHEET)
    before = parts_of(path.read_bytes())
    port = open_workbook(path)
    assert port.cannot_be_saved == ()
    port.write_block("Charges", 2, 2, [["OK", 5]])
    port.save()
    after = parts_of(path.read_bytes())
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {SHEET}
    assert {name: after[name] for name in FEATURES} == FEATURES
    new = b'<c r="B2" t="inlineStr"><is><t>OK</t></is></c><c r="C2"><v>5</v></c>'
    assert after[SHEET].replace(new, b"").replace(b'ref="A1:C2"', b'ref="A1:A2"') == before[SHEET]


def test_a_cell_that_shows_its_value_already_stays_with_its_rich_text(open_raw):
    rich = '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>CT </t></r><r><t>HEAD</t></r></is></c>'
    port, path = open_raw(f'<row r="1">{rich}<c r="B1"><v>5</v></c></row>')
    before = path.read_bytes()
    save(port, path, (1, 1, "CT HEAD"), (1, 2, 5), (1, 3, None))
    assert path.read_bytes() == before
    assert not port.before_path.exists()
    assert rich in save(port, path, (1, 2, 6))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "CT HEAD"),
        ('<c r="A1" t="s"><v>1</v></c>', "a_b\rc"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1"><v>1.5E1</v></c>', 15.0),
        ('<c r="A1" s="1"><v>46090</v></c>', dt.datetime(2026, 3, 9)),  # noqa: DTZ001
        ('<c r="A1" s="2"><v>46090.5</v></c>', dt.datetime(2026, 3, 9, 12)),  # noqa: DTZ001
        ('<c r="A1" s="1"><v>0.25</v></c>', "06:00:00"),
        ('<c r="A1" s="1"><v>1</v></c>', dt.datetime(1900, 1, 1)),  # noqa: DTZ001
        ('<c r="A1" t="d"><v>2026-03-09T00:00:00</v></c>', dt.datetime(2026, 3, 9)),  # noqa: DTZ001
        ('<c r="A1" t="str"><f>UPPER("x")</f><v>X &amp; y</v></c>', "X & y"),
        ('<c r="A1" t="str"><f>IF(TRUE,"")</f><v></v></c>', None),
        ('<c r="A1" t="inlineStr"><is><t>one</t><rPh sb="0" eb="1"><t>two</t></rPh></is></c>', "one"),
        ("<c><v>7</v></c>", 7.0),
        ("<c r='A1'\n  t='n' ><v >8</v ></c >", 8.0),
        ('<c r="A1" t="str"><v><![CDATA[<c r="A1">]]></v></c>', '<c r="A1">'),
    ],
)
def test_cells_are_read_as_excel_shows_them(open_raw, cell, shown):
    texts = "<si><r><t>CT </t></r><r><t>HEAD</t></r></si><si><t>a_b_x000D_c</t></si>"
    port, _ = open_raw(f'<row r="1">{cell}</row>', texts=texts)
    block = port.read_sheet("Charges")
    assert block.value(1, 1) == shown
    assert block.errors == {}


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1"><f>1/3</f></c>', NOT_CALCULATED),
        ('<c r="A1" s="1"><v>20260701</v></c>', NUMBER_IS_NO_DAY),
    ],
)
def test_cells_without_a_value_are_told(open_raw, cell, shown):
    port, _ = open_raw(f'<row r="1">{cell}</row>')
    assert port.read_sheet("Charges").errors == {(1, 1): shown}


def test_a_number_that_is_no_day_survives(open_raw):
    port, path = open_raw('<row r="1"><c r="A1" s="1"><v>20260701</v></c></row>')
    assert '<c r="A1" s="1"><v>20260701</v></c>' in save(port, path, (1, 2, "OK"))


def test_a_1904_workbook_keeps_its_days(open_raw):
    port, path = open_raw('<row r="1"><c r="A1" s="1"><v>44628</v></c></row>', properties='<workbookPr date1904="1"/>')
    day = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
    assert port.read_sheet("Charges").value(1, 1) == day
    save(port, path, (1, 2, day.date()))
    assert openpyxl.load_workbook(path)["Charges"]["B1"].value == day


def test_new_cells_take_the_format_of_their_row_or_column(open_raw):
    port, path = open_raw(
        '<row r="1" s="3" customFormat="1" spans="1:1"/><row r="3"><c r="A3" s="1"/></row>',
        before='<cols><col min="2" max="3" style="2"/></cols>',
    )
    xml = save(port, path, (1, 2, "a"), (2, 2, "b"), (3, 1, "c"), (3, 4, "d"))
    assert '<row r="1" s="3" customFormat="1"><c r="B1" s="3" t="inlineStr"><is><t>a</t></is></c></row>' in xml
    assert '<row r="2"><c r="B2" s="2" t="inlineStr"><is><t>b</t></is></c></row>' in xml
    assert '<c r="A3" s="1" t="inlineStr"><is><t>c</t></is></c><c r="D3" t="inlineStr">' in xml


def test_a_day_gets_a_days_format_only_where_there_is_none(open_raw):
    port, path = open_raw('<row r="1"><c r="A1" s="2"/><c r="B1" s="3"/></row>')
    day = dt.date(2026, 3, 9)
    xml = save(port, path, (1, 1, day), (1, 2, day))
    assert '<c r="A1" s="2"><v>46090</v></c><c r="B1" s="4"><v>46090</v></c>' in xml
    book = openpyxl.load_workbook(path, data_only=True)
    assert book["Charges"]["B1"].number_format == "mm-dd-yy"


def test_a_shared_formula_hands_its_text_to_those_that_follow(open_raw):
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}">{formula}<v>{row * 2}</v></c></row>'
        for row, formula in enumerate(
            ('<f t="shared" ref="B1:B3" si="0">A1*$A$1</f>', *['<f t="shared" si="0"/>'] * 2), 1
        )
    )
    port, path = open_raw(rows)
    xml = save(port, path, (1, 2, 9))
    assert '<c r="B1"><v>9</v></c>' in xml
    assert '<c r="B2"><f>A2*$A$1</f><v>4</v></c>' in xml
    parts = parts_of(path.read_bytes())
    assert "xl/calcChain.xml" not in parts
    assert b"calcChain" not in parts["[Content_Types].xml"] + parts["xl/_rels/workbook.xml.rels"]
    assert b'<calcPr fullCalcOnLoad="1"/>' in parts["xl/workbook.xml"]


def test_results_that_read_what_was_written_are_dropped_and_others_stay(open_raw):
    formulas = ["A1*2", "B1+1", "Z1", "T[[#This Row],[Claim]]&amp;1", "Rate*2", "[1]Fees!A1", 'INDIRECT("A1")']
    cells = "".join(f'<c r="{"BCDEFGH"[at]}1" t="str"><f>{each}</f><v>4</v></c>' for at, each in enumerate(formulas))
    names = '<definedNames><definedName name="Rate">Charges!$A$1</definedName></definedNames>'
    port, path = open_raw(
        f'<row r="1"><c r="A1"><v>2</v></c>{cells}</row>', book=names, parts=PLAIN_TABLE,
        sheet_relations=relations(("rId1", "table", "../tables/t.xml")),
    )  # fmt: skip
    xml = save(port, path, (1, 1, 3))
    assert [f"<f>{each}</f><v>4</v>" in xml for each in formulas] == [False, False, True, False, False, True, False]
    assert '<c r="B1"><f>A1*2</f></c>' in xml
    assert port.read_sheet("Charges").errors[1, 2] == NOT_CALCULATED


def test_a_cell_of_a_formula_that_fills_several_is_refused(open_raw):
    port, path = open_raw('<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c></row>')
    before = path.read_bytes()
    with pytest.raises(WorkbookNotSavedError, match="A2 belongs to a formula that fills several cells") as error:
        save(port, path, (2, 1, "x"))
    assert (error.value.problem.sheet, error.value.problem.row) == ("Charges", 2)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("row", "reference"), [(2, "A1:B2"), (3, "A1:B4"), (5, "A1:B2")])
def test_a_table_grows_with_rows_right_under_it(open_raw, row, reference):
    port, path = open_raw(
        '<row r="1"><c r="A1"><v>1</v></c></row>', parts=PLAIN_TABLE,
        sheet_relations=relations(("rId1", "table", "../tables/t.xml")),
    )  # fmt: skip
    save(port, path, (row, 1, "x"), (row + 1, 2, "y"))
    table = parts_of(path.read_bytes())["xl/tables/t.xml"].decode()
    assert table.count(f'ref="{reference if row != 2 else "A1:B3"}"') == 2


def test_totals_are_not_swallowed(open_raw):
    port, path = open_raw(
        "", parts={"xl/tables/t.xml": TABLE.format(totals=' totalsRowCount="1"')},
        sheet_relations=relations(("rId1", "table", "../tables/t.xml")),
    )  # fmt: skip
    with pytest.raises(WorkbookNotSavedError, match="row of totals"):
        save(port, path, (2, 1, "x"))


def test_prefixes_capitals_and_slashes_in_part_names_do_not_matter(open_raw, tmp_path):
    rows = '<x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row>'
    prefixed = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:dimension ref="A1"/>'
        f"<x:sheetData>{rows}</x:sheetData></x:worksheet>"
    )
    content = raw_workbook(parts={"xl\\Worksheets\\SHEET1.xml": prefixed})
    kept = {name: part for name, part in parts_of(content).items() if name != SHEET}
    path = tmp_path / "strict.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in kept.items():
            archive.writestr(name, part)
    port = open_workbook(path)
    assert port.read_sheet("Charges").rows == ((5.0,),)
    port.write_block("Charges", 1, 2, [["OK"]])
    port.save()
    xml = parts_of(path.read_bytes())["xl\\Worksheets\\SHEET1.xml"].decode()
    assert '<x:c r="B1" t="inlineStr"><x:is><x:t>OK</x:t></x:is></x:c></x:row>' in xml
    assert '<x:dimension ref="A1:B1"/>' in xml


def test_unusual_colors_fonts_and_fills_are_no_damage(open_raw):
    port, path = open_raw('<row r="1"><c r="A1" s="2"/></row>', styles=ODD_STYLES)
    assert "=1" in save(port, path, (1, 1, "=1"))
    styles = parts_of(path.read_bytes())["xl/styles.xml"].decode()
    new = '<xf numFmtId="164" xfId="0" quotePrefix="1"><alignment wrapText="1"/></xf></cellXfs>'
    assert styles == parts_of(raw_workbook(styles=ODD_STYLES))["xl/styles.xml"].decode().replace(
        "</cellXfs>", new
    ).replace('<cellXfs count="4">', '<cellXfs count="5">')


def test_a_stray_point_far_below_makes_no_rows_of_its_own(open_raw):
    port, _ = open_raw(
        '<row r="1"><c r="A1"><v>5</v></c></row><row r="1048576"><c r="A1048576" t="str"><v>.</v></c></row>'
    )
    block = port.read_sheet("Charges")
    assert block.row_count == 1_048_576
    assert block.rows[5] is block.rows[900_000]
    assert list(block.filled_rows()) == [1, 1_048_576]
    port.clear_block("Charges", MergedArea(2, 1, 100_000, 3))
    assert port._values == {"Charges": {}}


def test_a_signature_that_will_not_hold_is_said(open_raw):
    port, _ = open_raw(parts={"_xmlsignatures/sig1.xml": "<Signature/>"})
    assert port.cannot_be_saved[0].startswith("Digital signatures: they no longer hold")


@pytest.mark.parametrize(
    "content",
    [
        sheet("").encode("utf-16"),
        '<!DOCTYPE x [<!ENTITY a "aa">]>' + sheet('<row><c t="str"><v>&a;</v></c></row>'),
        sheet('<row r="2"/><row r="1"/>'),
    ],
)
def test_what_cannot_be_changed_piece_by_piece_is_not_taken(tmp_path, content):
    with pytest.raises(Exception, match=r"UTF-8|document type|order"):
        PartsPort(tmp_path / "claims.xlsx", raw_workbook(parts={SHEET: content}))


@pytest.mark.parametrize(
    ("formula", "stays"),
    [('INDIRECT("Z1")', True), ("OFFSET(Z1,0,0)", True), ("SUM(Z1#)", True), ("Tax*2", True), ("Gone[Rate]", True),
     ("[@Rate]", True), ("[1]Fees!Z1", True), ("_xlfn._xlws.SORT(Z1:Z9)", True),
     ("_xlfn.LET(_xlpm.x,Z1,_xlpm.x+1)", True),
     ("A1*2", False),
     ("INDIRECT(D1)+A1", False), ("OFFSET(Z1,0,A1)", False), ("_xlfn._xlws.FILTER(A1:A9,Z1:Z9)", False)],
)  # fmt: skip
def test_one_command_does_not_take_away_the_result_that_the_next_one_needs(open_raw, formula, stays):
    cells = f'<c r="A1"><v>2</v></c><c r="B1" t="str"><f>{formula}</f><v>59</v></c>'
    port, path = open_raw(f'<row r="1">{cells}</row>')
    assert port.read_sheet("Charges").value(1, 2) == "59"
    save(port, path, (1, 1, 3))
    again = open_workbook(path).read_sheet("Charges")
    assert (again.value(1, 2), again.errors) == (("59", {}) if stays else (None, {(1, 2): NOT_CALCULATED}))


def test_two_formulas_of_a_column_that_name_the_same_cell_both_lose_their_results(open_raw):
    formulas = ("A1*2", "INDIRECT(D1)+A1")
    rows = [f'<c r="B{at}"><f>{each}</f><v>4</v></c>' for at, each in enumerate(formulas, 1)]
    port, path = open_raw(f'<row r="1"><c r="A1"><v>2</v></c>{rows[0]}</row><row r="2">{rows[1]}</row>')
    port.read_sheet("Charges")
    save(port, path, (1, 1, 3))
    assert open_workbook(path).read_sheet("Charges").errors == {(1, 2): NOT_CALCULATED, (2, 2): NOT_CALCULATED}
