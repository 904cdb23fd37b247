"""Zeros that a workbook shows before its numbers belong to the numbers."""

import io
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from radbill.intake.foreign.files.opening import opened
from radbill.intake.foreign.files.shown_zeros import shown_numbers


@pytest.fixture(scope="module")
def content() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Billing"
    sheet.append(["MRN", "Fee", "Zip"])
    sheet.append([85519, 240, "03060"])
    sheet.append([6346405, 48, 3060])
    for row in (2, 3):
        sheet.cell(row, 1).number_format = "0000000"
    sheet.cell(3, 3).number_format = "00000"
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def test_numbers_are_as_long_as_they_are_shown(content: bytes) -> None:
    assert shown_numbers(content) == {"Billing": {(2, 0): "0085519", (3, 2): "03060"}}


def test_the_table_has_them(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "day.xlsx"
    path.write_bytes(content)
    (table,) = opened(path)
    assert [row.cells for row in table.rows[1:]] == [("0085519", "240", "03060"), ("6346405", "48", "03060")]


def test_other_files_show_nothing(content: bytes) -> None:
    assert shown_numbers(b"MRN,Fee\n") == {}
    entities = io.BytesIO()
    with ZipFile(entities, "w") as archive:
        archive.writestr("xl/styles.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>")
    assert shown_numbers(entities.getvalue()) == {}
    assert shown_numbers(content[:200]) == {}
