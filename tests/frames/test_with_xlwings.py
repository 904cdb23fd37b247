"""Frames on a sheet by xlwings: `sheet["A1"].options(pd.DataFrame)` hands them over and takes them back."""

from datetime import date, datetime

import pandas as pd
import pytest

import radbill as rb
from tests.frames.tables_of_lines import LINES
from tests.harness.fake_excel import live_book
from tests.harness.loader import opened
from tests.ledger.receivables.desk import Desk

DAY = date(2099, 12, 31)


@pytest.fixture
def sheet():
    headings = list(LINES)
    rows = [[_cell(LINES[name][at]) for name in headings] for at in range(3)]
    return opened(live_book({"Charges": [headings, *rows], "Prices": [["", ""]]})).sheets["Charges"]


def _cell(value: object) -> object:
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value  # noqa: DTZ001 - as a cell


def read(sheet, rows: int, columns: int) -> pd.DataFrame:
    return sheet.range((1, 1), (rows, columns)).options(pd.DataFrame, index=False).value


def test_a_range_read_as_a_frame_is_priced_as_the_lines_are(sheet) -> None:
    frame = read(sheet, 4, len(LINES))
    priced = rb.price(frame)
    assert priced["allowed_amount"].tolist() == rb.price(pd.DataFrame(LINES))["allowed_amount"].tolist()


def test_prices_are_written_as_numbers_and_missing_ones_as_blanks(sheet) -> None:
    frame = read(sheet, 4, len(LINES)).assign(procedure_code=["74177", "A0000", "71046"])
    priced = rb.price(frame)[["procedure_code", "allowed_amount", "failure_reason"]]
    target = sheet.book.sheets["Prices"]
    target.range((1, 1), (4, 3)).options(pd.DataFrame, index=False).value = priced
    back = read(target, 4, 3)
    assert list(back.columns) == list(priced.columns)
    assert back["allowed_amount"][0] == priced["allowed_amount"][0] > 0
    assert pd.isna(back["allowed_amount"][1])
    assert back["failure_reason"].tolist()[1] == "NOT_IN_FORCE"


def test_frames_of_the_ledger_go_to_a_sheet_and_come_back(sheet, desk: Desk) -> None:
    frame = rb.receivables(desk.home, DAY)
    target = sheet.book.sheets["Prices"]
    target.range((1, 1), (5, len(frame.columns))).options(pd.DataFrame, index=False).value = frame.assign(
        payer_id="'" + frame["payer_id"]  # else Excel takes a payer's 02102 for a number
    )
    back = read(target, 5, len(frame.columns))
    for name in frame.columns:
        cells = [each.to_pydatetime() if isinstance(each, pd.Timestamp) else each for each in frame[name]]
        assert [each.to_pydatetime() if isinstance(each, pd.Timestamp) else each for each in back[name]] == cells, name
