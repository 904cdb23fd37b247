import datetime as dt
import decimal
import sys
import types

import pytest

from tests.harness.fake_excel import FakeApp, FakeRange, live_book
from tests.harness.fake_pywin32 import com_time
from tests.harness.loader import MISSING, call_function, load_windows_xlwings, opened

xw = load_windows_xlwings()


@pytest.fixture
def functions(monkeypatch):
    """A module with one worksheet function."""

    @xw.func
    @xw.arg("block", ndim=2)
    def rad_echo(block, factor=None):
        return [[cell, factor] for line in block for cell in line]

    module = types.ModuleType("functions_under_test")
    module.__file__ = "functions_under_test.py"
    module.rad_echo = rad_echo
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module.__name__


def test_the_windows_half_of_xlwings_is_loaded_and_the_system_is_itself_again():
    assert hasattr(xw, "_xlwindows")
    assert sys.platform != "win32" or sys.getwindowsversion()
    assert load_windows_xlwings() is xw


def test_values_come_through_real_xlwings_as_excel_sends_them():
    day = com_time(dt.datetime(2026, 3, 4, tzinfo=dt.UTC))
    rows = [[70450.0, "05", day], [None, decimal.Decimal("240.1"), -2146826246]]
    sheet = opened(live_book({"Charges": rows})).sheets["Charges"]
    values = sheet.used_range.options(ndim=2, err_to_str=True).value
    midnight = dt.datetime(2026, 3, 4, tzinfo=dt.UTC).replace(tzinfo=None)
    assert values == [[70450.0, "05", midnight], [None, decimal.Decimal("240.1"), "#N/A"]]


def test_what_is_written_is_taken_as_if_typed():
    com = live_book({"Charges": [["a"]]})
    opened(com).sheets["Charges"].range((1, 1), (1, 3)).value = [["=1+1", "'=1+1", "007"]]
    sheet = com.Sheets("Charges")
    assert sheet.formulas == {(1, 1): "=1+1"}
    assert sheet.cells[1, 2] == "=1+1"
    assert sheet.cells[1, 3] == 7.0


def test_merged_cells_are_answered_as_excel_answers():
    sheet = live_book({"Charges": [["a", "b"], ["c", "d"]]}, merged={"Charges": [(1, 1, 1, 2)]}).Sheets("Charges")
    assert sheet.UsedRange.MergeCells is None
    assert sheet.Range(sheet.Cells(1, 1), sheet.Cells(1, 2)).MergeCells is True
    assert sheet.Cells(2, 1).MergeCells is False


def test_a_worksheet_function_is_called_as_a_cell_calls_it(functions):
    sheet = live_book({"Charges": [["a"]]}, app=FakeApp()).Sheets("Charges")
    block = FakeRange([[71046.0, None]], sheet)
    assert block.Address == "$A$1:$B$1"
    assert call_function(functions, "rad_echo", block, 2.0, caller=sheet.Cells(1, 5)) == [[71046.0, 2.0], ["", 2.0]]
    assert call_function(functions, "rad_echo", 71046.0, MISSING, caller=sheet.Cells(1, 5)) == [[71046.0, ""]]
