"""Tables that come as workbooks: read as the texts beside them are, which openpyxl writes here as another hand."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from radbill.core.failures import Failure
from radbill.reference.importing import read_downloads
from radbill.reference.published import spreadsheets
from radbill.reference.published.importer import PublishedFile
from radbill.reference.published.spreadsheets import with_sheets_as_text
from radbill.reference.published.unpacking import Skipped

PUBLISHED = Path(__file__).parents[2] / "data" / "published"


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def only(*files: PublishedFile) -> list[object]:
    return list(with_sheets_as_text(files))


def test_cells_become_the_texts_that_a_csv_has() -> None:
    content = workbook(["Code", "a,b", None], ["00100", 70450, 137.828], [date(2026, 4, 1), 2026091, "x\ny"])
    (file,) = only(PublishedFile("table.xlsx", content))
    assert isinstance(file, PublishedFile)
    assert file.content.decode().splitlines() == [
        'Code,"a,b",', "00100,70450,137.828", '2026-04-01,2026091,"x', 'y"',
    ]  # fmt: skip
    assert file.sha256() == PublishedFile("table.xlsx", content).sha256(), "of the bytes as they were published"


def test_a_workbook_beside_its_text_is_passed_over_and_one_elsewhere_is_not() -> None:
    content = workbook(["a"])
    text = PublishedFile("AOC.txt", b"a", "aoc.zip")
    assert only(text, PublishedFile("aoc.XLSX", content, "aoc.zip"))[1] == Skipped(
        "aoc.XLSX", "not read; the text of the same table is"
    )
    assert isinstance(only(text, PublishedFile("AOC.xlsx", content, "other.zip"))[1], PublishedFile)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"text", workbook(["a"])[:300]])
def test_a_damaged_workbook_is_named(content: bytes) -> None:
    (failure,) = only(PublishedFile("AOC.xlsx", content))
    assert isinstance(failure, Failure)
    assert failure.message.startswith("AOC.xlsx: the workbook cannot be opened")


def test_a_workbook_that_unpacks_to_more_than_any_published_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "LARGEST_FILE", 100)
    (failure,) = only(PublishedFile("AOC.xlsx", workbook(["a"])))
    assert isinstance(failure, Failure)
    assert "larger than any published file" in failure.message


def as_workbook(name: str, delimiter: str) -> bytes:
    text = (PUBLISHED / name).read_text(encoding="utf-8")
    return workbook(*([line.split(delimiter) for line in text.splitlines()]))


def test_pairs_in_a_workbook_are_those_of_the_text(tmp_path: Path) -> None:
    name = "ccipra-v322r0-f1.excerpt.txt"
    (tmp_path / "ccipra-v322r0-f1.xlsx").write_bytes(as_workbook(name, "\t"))
    ((_, table),), ((_, other),) = read_downloads([tmp_path]).tables, read_downloads([PUBLISHED / name]).tables
    assert table.table.equals(other.table)
    assert table.in_force.effective_from == date(2026, 7, 1)


def test_the_add_on_codes_in_the_workbook_are_those_of_the_text(shared_data: Path) -> None:
    ncci = shared_data / "cms" / "ncci"
    names = ("AOC_V2026Q2-MCR.xlsx", "AOC_V2026Q2-MCR.txt")
    sheet, text = (read_downloads([ncci / name]).tables[0][1] for name in names)
    assert sheet.table.equals(text.table)
    assert (sheet.release_id, sheet.table.height) == ("NCCI-AOC-2026Q2", 7_740)
