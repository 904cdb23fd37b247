"""A formula's whole way: the add-in's VBA in an interpreter, xlwings' server over a pretended COM, and back."""

from datetime import UTC, datetime

from pyopenvba.interpreter._values import MISSING as VBA_MISSING
from pyopenvba.interpreter._values import VBAErrorValue

from tests.harness.com_values import ERROR_NUMBERS
from tests.harness.fake_excel import FakeRange, live_book
from tests.harness.fake_pywin32 import com_time
from tests.harness.loader import MISSING, load_windows_xlwings
from tests.harness.vba import ERRORS, Cells, VbaExcel

MODULE = "radbill_addin.excel_functions"


def excel() -> VbaExcel:
    """Excel with the add-in; questions go through `CallUDF` of xlwings' own server."""
    load_windows_xlwings()
    from xlwings.com_server import XLPython  # noqa: PLC0415 - only after the pretence

    server = XLPython()
    return VbaExcel(lambda name, given: server.CallUDF(MODULE, name, tuple(as_com(each) for each in given)))


def as_com(value):
    """An argument as it arrives in the other process."""
    if value is VBA_MISSING:
        return MISSING
    if isinstance(value, Cells):
        rows = [[as_com(cell) for cell in row] for row in value.rows]
        return FakeRange(rows, live_book({"Charges": [["a"]]}).Sheets("Charges"))
    if isinstance(value, VBAErrorValue):
        return ERROR_NUMBERS[ERRORS[value.number]]
    return com_time(value.replace(tzinfo=UTC)) if isinstance(value, datetime) else value
