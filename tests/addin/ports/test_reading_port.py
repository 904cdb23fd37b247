"""A workbook that is only looked at: sheets are read when asked for, and some rows or columns of them alone."""

from pathlib import Path

import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.parts_port import PartsPort
from radbill_addin.ports.reading_port import ReadingPort, SheetNotReadError
from radbill_addin.ports.workbook_port import Block
from tests.addin.ports.raw_workbook import raw_workbook

SHEET = "xl/worksheets/sheet1.xml"
PATH = Path("claims.xlsx")
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Claim</t></is></c><c r="B1" t="s"><v>0</v></c>'
    '<c r="C1"><v>1</v></c></row>'
    '<row r="2" hidden="1"><c r="A2" s="1"/><c r="B2"><f>A1&amp;"x"</f><v>7</v></c><c r="C2"><v>2</v></c></row>'
    '<row r="4"><c r="C4" t="e"><v>#N/A</v></c></row>'
    '<row r="7"><c r="A7" s="1"/><c r="B7" s="1" t="n"/><c r="C7"><v>5</v></c></row>'
)


def reading(rows: str = ROWS) -> ReadingPort:
    return ReadingPort(PATH, raw_workbook(rows, texts="<si><t>Line</t></si>"))


def whole(rows: str = ROWS) -> Block:
    return PartsPort(PATH, raw_workbook(rows, texts="<si><t>Line</t></si>")).read_sheet("Charges")


def test_a_sheet_is_read_as_ever_when_it_is_asked_for() -> None:
    port = reading()
    assert port.sheet_names() == ("Charges",)
    assert port.read_sheet("Charges") == whole()
    assert port.hidden_rows("Charges") == {2}
    assert port.formula_cells("Charges") == {(2, 2)}


def test_some_rows_are_read_and_others_are_empty() -> None:
    block = reading().read_rows("Charges", {2, 7})
    assert block.rows == ((None,) * 3, (None, 7.0, 2.0), *[(None,) * 3] * 4, (None, None, 5.0))
    assert not block.errors
    assert reading().read_rows("Charges", range(3, 5)).errors == {(4, 3): "#N/A"}
    assert reading().read_rows("Charges", ()) == Block()


def test_some_columns_are_read_and_rows_that_lack_one_are_whole() -> None:
    port = reading()
    block = port.read_columns("Charges", (2, 1))
    assert [line[:2] for line in block.rows[:2]] == [("Claim", "Line"), (None, 7)]
    assert (block.value(1, 3), block.errors) == (None, {(4, 3): "#N/A"})
    assert port.read_columns("Charges", {3}).value(7, 3) == 5
    block = port.read_columns("Charges", {1, 3})
    assert (block.value(1, 1), block.value(1, 2), block.errors) == ("Claim", None, {(4, 3): "#N/A"})


def test_parts_that_are_read_one_after_the_other_do_not_add_up() -> None:
    port = reading()
    port.read_rows("Charges", {1})
    assert port.read_rows("Charges", {7}).value(1, 1) is None
    assert port.read_sheet("Charges") == whole()
    assert port.read_rows("Charges", {7}) == whole()  # what has been read whole is at hand


@pytest.mark.parametrize(
    "rows",
    [ROWS.replace('r="A1"', "r='A1'"), ROWS.replace('<row r="4">', '<row r="4"><!-- </row><row r="5"> -->'),
     ROWS.replace("</row>", "</row>\n"), ROWS.replace("Claim", "<![CDATA[Claim]]>"),
     ROWS.replace('<c r="C7">', '<?x </row><row r="8"> ?><c r="C7">')],
)  # fmt: skip
def test_a_sheet_that_is_written_in_another_way_is_read_whole(rows: str) -> None:
    assert reading(rows).read_rows("Charges", {1}) == whole(rows)
    assert reading(rows).read_columns("Charges", {1}) == whole(rows)


def test_a_row_that_does_not_matter_is_not_understood() -> None:
    rows = ROWS.replace('<c r="C7"><v>5</v></c>', '<c r="C7"><v>five</v></c>')
    assert reading(rows).read_rows("Charges", {1}).value(1, 1) == "Claim"
    with pytest.raises(SheetNotReadError):
        reading(rows).read_rows("Charges", {7})


@pytest.mark.parametrize("ask", ["read_sheet", "hidden_rows", "formula_cells"])
def test_a_damaged_sheet_is_told_when_it_is_asked_for(ask: str, tmp_path: Path) -> None:
    content = raw_workbook(parts={SHEET: "<worksheet><sheetData><row"})
    port = ReadingPort(PATH, content)
    with pytest.raises(SheetNotReadError):
        getattr(port, ask)("Charges")
    path = tmp_path / "claims.xlsx"
    path.write_bytes(content)
    assert isinstance(open_workbook(path), tuple)
    assert isinstance(open_workbook(path, only_reads=True), ReadingPort)
