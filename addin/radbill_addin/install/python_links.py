"""Links on Python's side: the settings that name it, whether it loads radbill, the DLL between it and Excel."""

from collections.abc import Iterator
from pathlib import Path

from radbill_addin.install.check import Check, State
from radbill_addin.install.configuration import ATTACH, INTERPRETER, settings_in
from radbill_addin.install.installer import FROM_STORE
from radbill_addin.install.places import dll_for_excel, find_dll, places_on, xlwings_again
from radbill_addin.install.system import System

_INSTALL = "Run: radbill addin install"
_LOAD = "import win32com.client, xlwings, radbill_addin.excel_functions as module; print('loaded', module.__name__)"


def settings_of(system: System) -> dict[str, str]:
    """The user's settings; empty when there are none."""
    path = places_on(system).configuration
    try:
        return settings_in(path.read_bytes())
    except OSError:
        return {}


def is_attached(system: System) -> bool:
    """Whether Excel is to find a running function server instead of starting Python."""
    return settings_of(system).get(ATTACH, "").lower() == "true"


def settings(system: System) -> Iterator[Check]:
    """Whether the settings are there and name an interpreter that is there."""
    path = places_on(system).configuration
    if not path.is_file():
        yield Check("Settings", State.PROBLEM, f"{path} is missing", _INSTALL)
        return
    named = settings_of(system).get(INTERPRETER, "")
    if not named:
        yield Check("Settings", State.PROBLEM, f"{path} names no interpreter", _INSTALL)
        return
    yield Check("Settings", State.OK, str(path))
    if not Path(named).is_file():
        yield Check("Interpreter", State.PROBLEM, f"{named} is not there", _INSTALL)
    elif Path(named) != system.interpreter:
        what_to_do = "If that Python is the wrong one, run from the right one: radbill addin install"
        yield Check("Interpreter", State.UNKNOWN, f"Excel uses {named}", what_to_do)
    else:
        yield Check("Interpreter", State.OK, named)


def python(system: System) -> Iterator[Check]:
    """Whether the Python that Excel uses loads what Excel asks of it, and has xlwings' DLL beside it."""
    if system.is_from_store:
        yield Check("Python", State.PROBLEM, "from the Microsoft Store", FROM_STORE)
    interpreter = _interpreter(system)
    yield _dll(interpreter, dll_for_excel(system))
    missing = [
        name for module, name in (("win32com", "pywin32"), ("xlwings", "xlwings")) if not system.has_module(module)
    ]
    if interpreter == system.interpreter and missing:
        for name in missing:
            yield Check(name, State.PROBLEM, "not installed", f"Run: pip install {name}")
    elif interpreter.is_file():
        yield _loading(system, interpreter)


def _interpreter(system: System) -> Path:
    """The one that Excel uses; before anything is installed, this one."""
    named = settings_of(system).get(INTERPRETER, "")
    return Path(named) if named else system.interpreter


def _dll(interpreter: Path, name: str) -> Check:
    found = find_dll(interpreter, name)
    if found is not None:
        return Check("xlwings' DLL", State.OK, str(found))
    return Check("xlwings' DLL", State.PROBLEM, f"{name} is missing", f"Run: {xlwings_again()}")


def _loading(system: System, interpreter: Path) -> Check:
    """A Python of its own is started, as Excel would: what this one has loaded says nothing about that one."""
    printing = interpreter.with_name("python.exe")
    command = (str(printing if printing.is_file() else interpreter), "-c", _LOAD)
    if system.output_of(command).startswith("loaded"):
        return Check("radbill in that Python", State.OK, "is loaded")
    what_to_do = f'Run, and see what it says: "{command[0]}" -c "{_LOAD}"'
    return Check("radbill in that Python", State.PROBLEM, "cannot be loaded", what_to_do)
