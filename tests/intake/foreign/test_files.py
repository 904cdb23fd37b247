"""Files of every kind are read as they stand: rows keep their numbers, characters and zeros."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.encoding import decoded
from radbill.intake.foreign.files.source import UnreadableSourceError

HEADINGS = ("Acc #", "Exam Date", "Patient Name", "MRN", "CPT", "ICD-10", "Amount")
ROWS = (
    ("A1", "07/04/2026", "Null, Nadège", "00123", "71046", "R05.9", "58.00"),
    ("A2", "07/25/2026", "Mockley, Ada", "0012E45", "70450", "R51.9", "210.00"),
)


def read(path: Path) -> ReadExports:
    return read_exports([path], date(2026, 8, 1))


def numbers(found: ReadExports) -> list[tuple[int, str, str]]:
    return [(each.place.row, each.get("mrn"), each.get("patient_first")) for each in found.fates.charges]


@pytest.mark.parametrize("delimiter", ["\t", "|", ";", "~", "^"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_texts_of_any_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "export.dat"
    lines = [delimiter.join(cells) for cells in (HEADINGS, *ROWS)]
    path.write_bytes("\r\n".join(["Daily charges", "", *lines]).encode(encoding))
    assert numbers(read(path)) == [(4, "00123", "Nadège"), (5, "0012E45", "Ada")]


def test_a_file_of_two_encodings_is_read_line_by_line() -> None:
    assert decoded("é".encode() + b"\n" + "è".encode("cp1252") + b"\n") == "é\nè\n"


def test_a_record_of_several_lines_has_the_number_of_its_first(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    first = '"A1",07/04/2026,"Null,\n Nadège",00123,71046,R05.9,58.00'
    path.write_text(f'{",".join(HEADINGS)}\n{first}\nA2,07/25/2026,"Mockley, Ada",9,70450,R51.9,1.00\n')
    assert [each.place.row for each in read(path).fates.charges] == [2, 4]


def test_a_workbook_of_any_name(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    book = openpyxl.Workbook()
    for cells in (("Daily charges",), HEADINGS, *ROWS):
        book.worksheets[0].append(cells)
    book.save(tmp_path / "export.xlsx")
    (tmp_path / "export.xlsx").rename(path)
    assert numbers(read(path)) == [(3, "00123", "Nadège"), (4, "0012E45", "Ada")]


@pytest.mark.parametrize("has_rule", [True, False])
def test_a_print_spool_with_pages(tmp_path: Path, *, has_rule: bool) -> None:
    widths = (6, 12, 16, 9, 7, 8, 8)
    lines = ["".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
             for cells in (HEADINGS, *ROWS)]  # fmt: skip
    rule = ["".join(("-" * (width - 2)).ljust(width) for width in widths)] if has_rule else []
    page = ["Pretend Imaging      Charges of the day      Page 1", lines[0], *rule]
    total = "Total: 2 exams  268.00"
    path = tmp_path / "spool.txt"
    path.write_text("\n".join([*page, lines[1], "\f", *page, lines[2], total]))
    found = read(path)
    first, second = (4, 9) if has_rule else (3, 7)
    assert numbers(found) == [(first, "00123", "Nadège"), (second, "0012E45", "Ada")]
    assert [note.why for note in found.fates.notes] == ["no_coverage", "totals_agree"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"Dear Sir,\nplease bill this.\n", b"PK\x03\x04broken", b"a,b,c,d\n1,2,3,4\n", b"\xff\xfea"],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    found = read(path)
    assert [each.file for each in found.unreadable] == ["export.csv"]
    assert found.fates.charges == []


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(f'{",".join(HEADINGS)}\nA1,07/04/2026,"Null,00123,71046,R05.9,58.00\n')
    assert len(read(path).unreadable) == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert [each.file for each in read(tmp_path / "none.csv").unreadable] == ["none.csv"]


def test_bytes_of_no_text_are_refused() -> None:
    with pytest.raises(UnreadableSourceError):
        decoded(b"a\x00b")


def test_a_field_longer_than_a_page_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "charges.csv"
    long = "x" * 200_000
    path.write_text(f"Accession,MRN,Exam Date,CPT,Exam,Charge\nA1,001,07/04/2026,71046,{long},58.00\n")
    (record,) = read_exports([path], date(2026, 8, 1)).fates.charges
    assert record.get("exam") == long


@pytest.mark.parametrize("number", [1234567890123456, 123456789012345680, 2e15])
def test_a_number_of_more_digits_than_a_cell_keeps_is_for_a_person(tmp_path: Path, number: float) -> None:
    book = openpyxl.Workbook()
    for row in (("Accession", "MRN", "Exam Date", "CPT", "Charge", "Member ID"),
                ("A1", "001", "07/04/2026", "71046", 58, number)):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "charges.xlsx")
    (record,) = read_exports([tmp_path / "charges.xlsx"], date(2026, 8, 1)).fates.charges
    assert ("member_id", "destroyed_by_spreadsheet") in [(each.field, each.why) for each in record.doubts]
