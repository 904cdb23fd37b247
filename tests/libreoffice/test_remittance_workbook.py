"""A remittance workbook calculated by LibreOffice: every total equals what is stored, and the ledger."""

import openpyxl
import pytest

import radbill as rb
from radbill_addin.sheets.remittance import CLAIMS, DEPOSIT, LINES, SET_ASIDE, TOTALS_ROW, DepositCells
from tests.addin.files.posted_payments import post, workbooks

pytestmark = pytest.mark.needs_libreoffice


def test_every_total_is_the_stored_one_and_the_ledgers(office, own_home, tmp_path) -> None:
    (path,) = workbooks(post(own_home, tmp_path), tmp_path / "out")
    stored = openpyxl.load_workbook(path, data_only=True)
    read = office.recalculate(path)
    assert read.error_cells == {}
    formulas = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row
                if cell.data_type == "f"]  # fmt: skip
    assert len(formulas) > 80
    for cell in formulas:
        kept = stored[cell.parent.title][cell.coordinate].value
        assert read.value(cell.parent.title, cell.row, cell.column) == ("" if kept is None else kept), cell.coordinate
    verified = rb.verify_ledger()
    assert not isinstance(verified, rb.Failure)
    row = DepositCells.tiles
    tiles = [read.value(DEPOSIT, row, at) for at in range(1, 11, 2)]
    accounts = verified.accounts
    assert tiles[0] == float(accounts.cash) == 168.0
    assert tiles[2:4] == [float(accounts.provider_level), float(accounts.set_aside)]
    assert tiles[0] == sum(tiles[1:4])
    assert tiles[4] == 0
    paid = {sheet.name: read.value(sheet.name, TOTALS_ROW, _at(sheet, "paid_amount"))
            for sheet in (CLAIMS, LINES, SET_ASIDE)}  # fmt: skip
    assert paid == {"Claims": 170.0, "Lines": 170.0, "Set aside": 70.0}


def _at(sheet, field: str) -> int:
    return [column.field for column in sheet.columns].index(field) + 1
