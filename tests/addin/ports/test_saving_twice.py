"""A workbook file that is saved more than once: only what changed is read again."""

from pathlib import Path

import openpyxl
import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.parts import sheets_of_package
from tests.addin.small_workbook import saved


def test_after_a_save_only_the_sheets_that_changed_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "claims.xlsx", {"Charges": [["Claim"], ["C1"]], "Patients": [["P1"]], "Own": [["=1+1"]]})
    port = open_workbook(path)
    read: list[bytes] = []
    reader = sheets_of_package.read_sheet
    monkeypatch.setattr(sheets_of_package, "read_sheet", lambda part, known: read.append(part) or reader(part, known))
    port.write_block("Charges", 2, 2, [["OK"]])
    port.save()
    blocks = [port.read_sheet(name) for name in port.sheet_names()]
    assert len(read) == 1
    anew = open_workbook(path)
    assert blocks == [anew.read_sheet(name) for name in anew.sheet_names()]
    port.write_block("Patients", 2, 1, [["P2"]])
    port.save()
    assert openpyxl.load_workbook(path)["Patients"]["A2"].value == "P2"
    assert openpyxl.load_workbook(path)["Charges"]["B2"].value == "OK"
