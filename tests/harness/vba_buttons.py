"""Buttons pressed in the add-in's own VBA, over xlwings' server, on a workbook of the pretended Excel."""

from pyopenvba.interpreter._objects import VBAObject, method
from pyopenvba.interpreter._values import EMPTY, MISSING, NOTHING, VBAArray, VBAInt, error

from tests.harness.loader import load_windows_xlwings
from tests.harness.vba import VbaExcel, from_vba

CANCEL_KEY = 18
#: What VBA's MsgBox shows of a text (assumption box-length).
_LONGEST_PROMPT = 1_024


class PythonObject(VBAObject):
    """An object of Python's, as Excel holds it."""

    vba_type_name = "Object"

    def __init__(self, inside) -> None:
        self.inside = inside


class ButtonServer(VBAObject):
    """xlwings' server; `log` tells when a call began and ended. `interrupt_at` are the calls before which Esc comes."""

    vba_type_name = "XLPython"

    def __init__(self, workbook, log) -> None:
        load_windows_xlwings()
        from xlwings.com_server import XLPython  # noqa: PLC0415 - only after the pretence

        self._python, self.workbook, self.log = XLPython(), workbook, log
        self.interrupt_at = set()

    def _given(self, value):
        if isinstance(value, PythonObject):
            return value.inside
        if value is NOTHING:
            return None
        if isinstance(value, VBAArray):
            return tuple(from_vba(each) for each in value.elements())
        return self.workbook if isinstance(value, VBAObject) else from_vba(value)

    def _call(self, name, *arguments):
        number = sum(call == "begins" for call, _ in self.log)
        if any(number >= each for each in self.interrupt_at) and name == "Call":
            self.interrupt_at.clear()
            raise error(CANCEL_KEY, "User interrupt occurred")
        self.log.append(("begins", name))
        try:
            given = [self._given(each) for each in arguments if each is not MISSING]
            return getattr(self._python, name)(*given)
        finally:
            self.log.append(("ends", name))

    @method
    def Module(self, name=MISSING):  # noqa: N802 - the name in xlwings
        return PythonObject(self._call("Module", name))

    @method
    def Tuple(self, a=MISSING, b=MISSING, c=MISSING, d=MISSING, e=MISSING):  # noqa: N802 - the name in xlwings
        return PythonObject(self._call("Tuple", a, b, c, d, e))

    @method
    def Call(self, thing=MISSING, name=MISSING, arguments=MISSING):  # noqa: N802 - the name in xlwings
        return PythonObject(self._call("Call", thing, name, arguments))

    @method
    def Str(self, thing=MISSING):  # noqa: N802 - the name in xlwings
        return self._call("Str", thing)

    @method
    def Exec(self, statement=MISSING):  # noqa: N802 - the name in xlwings
        self._call("Exec", statement)
        return EMPTY


class ButtonExcel(VbaExcel):
    """The add-in in an interpreter, with a pretended workbook in front; `log` holds calls and message boxes."""

    def __init__(self, workbook) -> None:
        super().__init__(ask=None)
        self.log = []
        self.server = ButtonServer(workbook, self.log)
        self.run("SetServer", self.server)
        self._interpreter = self._app.interpreter
        self._interpreter.show_message = self._show
        self.answers = []

    def _show(self, prompt, _style, _title):
        self.log.append(("box", str(prompt)[:_LONGEST_PROMPT]))
        return VBAInt(self.answers.pop(0) if self.answers else 1, "Integer")

    @property
    def boxes(self):
        """The texts of the message boxes."""
        return [text for what, text in self.log if what == "box"]

    def boxes_inside_calls(self):
        """Boxes that were shown before the call that was under way had returned."""
        depth, inside = 0, []
        for what, text in self.log:
            depth += {"begins": 1, "ends": -1}.get(what, 0)
            if what == "box" and depth:
                inside.append(text)
        return inside
