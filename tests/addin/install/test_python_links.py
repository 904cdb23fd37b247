import subprocess
import sys

import pytest

from radbill_addin.install import python_links
from radbill_addin.install.check import State
from radbill_addin.install.installer import install
from radbill_addin.install.places import places_on
from radbill_addin.install.python_links import is_attached, python, settings


def named(checks):
    return {check.name: check for check in checks}


def test_settings_and_interpreter_are_sound(installed) -> None:
    assert [check.state for check in settings(installed)] == [State.OK, State.OK]
    assert [check.state for check in python(installed)] == [State.OK, State.OK]


def test_an_interpreter_that_is_gone(installed) -> None:
    installed.interpreter.unlink()
    assert named(settings(installed))["Interpreter"].state is State.PROBLEM
    assert "radbill in that Python" not in named(python(installed))


def test_settings_that_name_no_interpreter(installed) -> None:
    places_on(installed).configuration.write_bytes(b'"OTHER","x"\r\n')
    (check,) = settings(installed)
    assert check.state is State.PROBLEM
    assert "names no interpreter" in check.observation


def test_another_interpreter_is_noted_and_asked_itself(installed, tmp_path) -> None:
    used = str(installed.interpreter)
    installed.interpreter = tmp_path / "other" / "pythonw.exe"
    installed.modules.clear()
    assert named(settings(installed))["Interpreter"].observation == f"Excel uses {used}"
    assert named(settings(installed))["Interpreter"].state is State.UNKNOWN
    assert named(python(installed))["radbill in that Python"].state is State.OK
    assert installed.asked[-1][0] == used


def test_the_python_that_prints_is_asked_where_there_is_one(installed) -> None:
    printing = installed.interpreter.with_name("python.exe")
    printing.touch()
    assert named(python(installed))["radbill in that Python"].state is State.PROBLEM
    assert installed.asked[-1][0] == str(printing)


def test_a_python_that_cannot_load_radbill(installed) -> None:
    installed.outputs[str(installed.interpreter)] = ""
    check = named(python(installed))["radbill in that Python"]
    assert check.state is State.PROBLEM
    assert str(installed.interpreter) in check.what_to_do


def test_the_question_to_that_python_is_answered_by_a_real_one() -> None:
    without_windows = python_links._LOAD.replace("win32com.client, ", "")
    ran = subprocess.run([sys.executable, "-c", without_windows], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "loaded radbill_addin.excel_functions"


def test_a_missing_dll_and_missing_modules(installed) -> None:
    installed.dll.unlink()
    installed.modules.clear()
    checks = list(python(installed))
    assert [check.name for check in checks] == ["xlwings' DLL", "pywin32", "xlwings"]
    assert {check.state for check in checks} == {State.PROBLEM}
    assert checks[0].what_to_do.endswith("xlwings==0.37.8")


def test_a_python_of_the_store(windows) -> None:
    windows.is_from_store = True
    assert next(python(windows)).observation == "from the Microsoft Store"


@pytest.mark.parametrize("attached", [True, False])
def test_whether_excel_attaches(windows, attached) -> None:
    assert not is_attached(windows)
    list(install(windows, start_at_logon=attached))
    assert is_attached(windows) is attached
