"""The hosts that answer the table: Python itself, xlwings' way for Windows, the add-in's VBA.

A further host is a class with a name and `answers`; it joins the list in `test_parity.py`. Answers are grids: numbers
as floats, texts, errors as the text that the cell shows, the empty text for an empty answer.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from pyopenvba.interpreter._values import MISSING as VBA_MISSING
from pyopenvba.interpreter._values import VBAErrorValue

from radbill_addin.functions.registry import all_functions
from radbill_addin.functions.worksheet_function import WorksheetFunction
from tests.harness import vba
from tests.harness.com_values import ERROR_NUMBERS
from tests.harness.fake_excel import FakeRange, live_book
from tests.harness.fake_pywin32 import com_time
from tests.harness.loader import MISSING, call_function
from tests.harness.vba_over_xlwings import MODULE, excel
from tests.parity.calls import DIRECT, LEFT_OUT, VBA, XLWINGS, Call, Cells, Failed, Grid

_FIRST_SERIAL_DAY = date(1899, 12, 30)


class Host(Protocol):
    """Something in which formulas are calculated."""

    name: str

    def answers(self, calls: Sequence[Call]) -> list[Grid]:
        """The answer to every call, in their order."""


class Direct:
    """The functions as Python functions: literals bare, references as rows."""

    name = DIRECT

    def answers(self, calls: Sequence[Call]) -> list[Grid]:
        functions = {function.name: function.function for function in all_functions()}
        return [functions[call.function](*map(_plain, given(call))) for call in calls]


class XlwingsOverCom:
    """xlwings' own path of a function call on Windows, over a stand-in for COM."""

    name = XLWINGS

    def answers(self, calls: Sequence[Call]) -> list[Grid]:
        answered = (call_function(MODULE, call.function, *map(_com_argument, call.arguments)) for call in calls)
        return [as_grid(each) for each in answered]


class AddInVba:
    """The add-in's VBA in an interpreter, wrapper and memory, over xlwings' server; each formula is calculated twice.

    The interpreter refuses a required argument that is left out between others, where Excel hands over a missing one;
    it is given a blank cell instead.
    """

    name = VBA

    def answers(self, calls: Sequence[Call]) -> list[Grid]:
        started = excel()
        return [self._answer(started, call) for call in calls]

    def _answer(self, started: vba.VbaExcel, call: Call) -> Grid:
        arguments = [_vba_argument(each) for each in _blank_where_required(call)]
        first, again = (as_grid(started.call(call.function, *arguments)) for _ in range(2))
        return first if first == again else [[f"{first}, from memory {again}"]]


def given(call: Call) -> tuple[object, ...]:
    """The arguments without optional ones left out at the end."""
    arguments = list(call.arguments)
    required = sum(not argument.is_optional for argument in function_of(call).arguments)
    while len(arguments) > required and arguments[-1] == LEFT_OUT:
        arguments.pop()
    return tuple(arguments)


def function_of(call: Call) -> WorksheetFunction:
    return next(each for each in all_functions() if each.name == call.function)


def as_grid(answer: object) -> Grid:
    """Rows; one cell and, as Excel takes an array of one dimension, one row as well."""
    if not isinstance(answer, list | tuple):
        return [[answer]]
    return [list(row) for row in answer] if isinstance(answer[0], list | tuple) else [list(answer)]


def serial_number(day: date) -> float:
    """The number that spreadsheets keep for a day."""
    return float((day - _FIRST_SERIAL_DAY) // timedelta(days=1))


def _rows(cells: Cells, held: Callable[[object], object]) -> list[list[object]]:
    return [[held(each) for each in line] for line in cells.rows]


def _plain(value: object) -> object:
    if isinstance(value, Cells):
        return _rows(value, _plain)
    if isinstance(value, Failed):
        return value.text
    return None if value == LEFT_OUT else value


def _com_argument(value: object) -> object:
    """A literal day is a number in a formula; only a cell is known to hold a day."""
    if isinstance(value, Cells):
        return FakeRange(_rows(value, _com_cell), live_book({"Charges": [["a"]]}).Sheets("Charges"))
    if value == LEFT_OUT:
        return MISSING
    return serial_number(value) if isinstance(value, date) else _com_cell(value)


def _com_cell(value: object) -> object:
    if isinstance(value, Failed):
        return ERROR_NUMBERS[value.text]
    return com_time(_midnight(value).replace(tzinfo=UTC)) if isinstance(value, date) else _as_float(value)


def _blank_where_required(call: Call) -> list[object]:
    return [
        Cells(((None,),)) if value == LEFT_OUT and not argument.is_optional else value
        for argument, value in zip(function_of(call).arguments, call.arguments, strict=False)
    ]


def _vba_argument(value: object) -> object:
    if isinstance(value, Cells):
        return vba.Cells(_rows(value, _vba_cell))
    if value == LEFT_OUT:
        return VBA_MISSING
    return serial_number(value) if isinstance(value, date) else _vba_cell(value)


def _vba_cell(value: object) -> object:
    if isinstance(value, Failed):
        return VBAErrorValue(next(number for number, text in vba.ERRORS.items() if text == value.text))
    return _midnight(value) if isinstance(value, date) else _as_float(value)


def _as_float(value: object) -> object:
    return float(value) if type(value) is int else value


def _midnight(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel's days have no time zone
