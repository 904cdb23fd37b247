"""Binary workbooks (.xlsb): their cells are read as those of any workbook."""

from datetime import date
from pathlib import Path

from radbill.intake.foreign.exports import read_exports
from tests.harness.binary_workbook import write_binary_workbook

HEAD = (
    "MRN",
    "Patient Last Name",
    "Patient First Name",
    "DOB",
    "Sex",
    "Accession",
    "Exam Date",
    "CPT",
    "Mod",
    "Charge",
)
ROWS = (
    ("00123", "Testperson", "Ada", "03/04/1961", "F", "X100", "07/01/2026", 70450.0, "26", 240.11),
    ("00124", "Testperson", "Bo", "05/06/1962", "M", "X101", "07/02/2026", "71046", None, 61.0),
)


def test_texts_numbers_and_blank_cells(tmp_path: Path) -> None:
    path = write_binary_workbook(tmp_path / "day.xlsb", "Charges", [HEAD, *ROWS])
    reading = read_exports([path], date(2026, 8, 1))
    assert reading.unreadable == []
    fields = ("mrn", "accession", "procedure_code", "charge", "birth_date")
    assert [tuple(map(each.get, fields)) for each in reading.fates.charges] == [
        ("00123", "X100", "70450", "240.11", "1961-03-04"), ("00124", "X101", "71046", "61.00", "1962-05-06"),
    ]  # fmt: skip
    assert [each.place.sheet for each in reading.fates.charges] == ["Charges", "Charges"]
    assert [each.modifiers for each in reading.fates.charges] == [["26"], []]


def test_one_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = write_binary_workbook(tmp_path / "day.xlsb", "Charges", [HEAD, *ROWS])
    path.write_bytes(path.read_bytes()[:-200])
    reading = read_exports([path], date(2026, 8, 1))
    assert [each.file for each in reading.unreadable] == ["day.xlsb"]
