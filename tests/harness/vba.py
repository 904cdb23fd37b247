"""Runs the add-in's own VBA in an interpreter: its functions, its memory, its errors; Python answers in this process.

Replaced, because the interpreter has no machine around it: xlwings' runtime (`XLPy` gives an object whose `CallUDF`
comes to a function of the test), and RadbillHost, which asks the machine and Excel itself. Left out of the texts are
`Attribute` lines inside modules and `Option Private Module`, which only Excel reads.
"""

import re
from datetime import datetime
from decimal import Decimal

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter._objects import VBAObject, member, method
from pyopenvba.interpreter._values import (
    EMPTY,
    MISSING,
    VBAArray,
    VBACurrency,
    VBADate,
    VBAErrorValue,
    error,
)

from radbill_addin.xlam.sources import source
from radbill_addin.xlam.wrappers import functions_module

ERRORS = {2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A"}
#: A longer text within an array makes the whole result #VALUE! (assumption array-text).
LONGEST_IN_ARRAY = 255
_XLWINGS = """
Private server As Object
Public attempts As Long
Public trouble As String
Public Sub SetServer(ByVal given)
    Set server = given
End Sub
Public Sub SetTrouble(ByVal text As String)
    trouble = text
End Sub
Public Function Attempts_() As Long
    Attempts_ = attempts
End Function
Public Function XLPy() As Object
    attempts = attempts + 1
    If trouble <> "" Then Err.Raise 1000, Description:=trouble
    Set XLPy = server
End Function
"""
_HOST = """
Public Const RAD_MODULE As String = "radbill_addin.excel_functions"
Public Const RAD_BUTTONS As String = "radbill_addin.ribbon"
Private present As String
Private clock As Double
Public calculated As Long
Public Function RadStamp() As String
    RadStamp = present
End Function
Public Sub SetStamp(ByVal text As String)
    present = text
End Sub
Public Function RadCaller() As Variant
    Set RadCaller = Nothing
End Function
Public Function RadSeconds() As Double
    RadSeconds = clock
End Function
Public Sub SetSeconds(ByVal value As Double)
    clock = value
End Sub
Public Function RadWindow() As String
    RadWindow = "4242"
End Function
Public Sub RadListenToEsc()
End Sub
Public Function RadNoWorkbook() As String
    RadNoWorkbook = "Open the workbook first."
End Function
Public Sub RadCalculate()
    calculated = calculated + 1
End Sub
Public Function StatusBar_() As String
    StatusBar_ = CStr(Application.StatusBar)
End Function
Public Function Calculated_() As Long
    Calculated_ = calculated
End Function
"""


class Cells(VBAObject):
    """A reference to cells, as a formula hands it to a function; `rows` as Excel holds them."""

    vba_type_name = "Range"

    def __init__(self, rows) -> None:
        self.rows = rows

    @member
    def CountLarge(self):  # noqa: N802 - the name in Excel's object model
        return sum(len(row) for row in self.rows)

    @member
    def Value(self):  # noqa: N802 - same reason
        return to_vba(self.rows[0][0]) if self.CountLarge() == 1 else to_vba(self.rows)


class Server(VBAObject):
    """What `XLPy` gives; `ask(function_name, arguments)` answers, and an exception becomes Python's error in VBA."""

    vba_type_name = "XLPython"

    def __init__(self, ask) -> None:
        self.ask, self.asked, self.executed, self.books = ask, [], [], []

    @method
    def CallUDF(self, module=MISSING, name=MISSING, arguments=MISSING, book=MISSING, caller=MISSING):  # noqa: N802 - the name in xlwings
        given = [from_vba(each) for each in arguments.elements()]
        self.asked.append((name, given))
        self.books.append(book)
        try:
            return to_vba(self.ask(name, given))
        except Exception as fault:
            raise error(1000, f"{type(fault).__name__}: {fault}") from fault

    @method
    def Exec(self, statement=MISSING):  # noqa: N802 - the name in xlwings
        self.executed.append(statement)
        return EMPTY


class VbaExcel:
    """The add-in in an interpreter."""

    def __init__(self, ask) -> None:
        """Start Excel with Python's side given as `ask(function_name, arguments)`."""
        self.server = Server(ask)
        self._app = ExcelApplication()
        self._app.add_workbook()
        modules = {"xlwings": _XLWINGS, "RadbillHost": _HOST, "RadbillAction": source("RadbillAction.bas"),
                   "RadbillAnswers": source("RadbillAnswers.bas"), "RadbillFunctions": functions_module()}  # fmt: skip
        for name, text in modules.items():
            self._app.add_module(_readable(text), name=name)
        self.run("SetServer", self.server)
        self.change_data("first")

    def call(self, name, *arguments):
        """A formula's value: plain values, rows for a block, `#N/A` and the like for real errors."""
        value = from_vba(self.run(name, *(to_vba(argument) for argument in arguments)))
        return "#VALUE!" if isinstance(value, list) and _longest(value) > LONGEST_IN_ARRAY else value

    def run(self, name, *arguments):
        """Run a procedure on the interpreter's own values."""
        return self._app.interpreter.run(name, list(arguments))

    def lose_python(self, why) -> None:
        """Let no further connection succeed, for this reason; an empty one lets them succeed again."""
        self.run("SetTrouble", why)

    @property
    def attempts(self):
        """How often a connection with Python was tried."""
        return int(self.run("Attempts_"))

    def change_data(self, stamp) -> None:
        """Let the reference data or settings look as if they had changed."""
        self.run("SetStamp", stamp)

    @property
    def status_bar(self):
        """What stands in Excel's status bar."""
        return str(self.run("StatusBar_"))

    @property
    def asked_count(self):
        """The add-in's own counter of questions that went to Python."""
        return int(self.run("RadAskedCount"))


def _longest(value):
    """The length of the longest text of an array."""
    if isinstance(value, list):
        return max(map(_longest, value), default=0)
    return len(value) if isinstance(value, str) else 0


def to_vba(value):
    """A value as VBA holds it; texts of errors stay texts, `MISSING` and `Cells` pass."""
    if value is None:
        return EMPTY
    if isinstance(value, datetime):
        return VBADate.from_datetime(value.replace(tzinfo=None))
    if isinstance(value, Decimal):
        return VBACurrency(value)
    if isinstance(value, list | tuple):
        return _array(value)
    return value


def from_vba(value):
    """The other way; an error becomes its text, and a text that looks like one is marked as such."""
    if value is EMPTY:
        return None
    if isinstance(value, VBAErrorValue):
        return ERRORS[value.number]
    if isinstance(value, VBADate):
        return value.to_datetime()
    if isinstance(value, VBAArray):
        return _rows(value)
    if isinstance(value, str) and value in ERRORS.values():
        return f"text {value}"
    return value


def _array(rows):
    """A one- or two-dimensional array, as pywin32 hands over nested lists."""
    if rows and isinstance(rows[0], list | tuple):
        array = VBAArray([(0, len(rows) - 1), (0, len(rows[0]) - 1)])
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                array.set([i, j], to_vba(cell))
        return array
    return VBAArray([(0, len(rows) - 1)], items=[to_vba(each) for each in rows])


def _rows(array):
    if array.dimensions == 1:
        return [from_vba(each) for each in array.elements()]
    (top, bottom), (left, right) = array.bounds
    return [[from_vba(array.get([i, j])) for j in range(left, right + 1)] for i in range(top, bottom + 1)]


def _readable(module):
    """A module without what the interpreter cannot read."""
    return "\n".join(line for line in module.split("\n") if not re.match(r"Attribute |Option Private", line))
