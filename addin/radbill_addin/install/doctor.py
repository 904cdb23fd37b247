"""Looks at every link between Excel and radbill, and says what to do about a broken one."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from radbill.api import Ledger, LedgerError, ReferenceBook, home_directory
from radbill_addin.install.configuration import ATTACH, INTERPRETER, settings_in
from radbill_addin.install.places import RUN_KEY, RUN_NAME, dll_name, places_on
from radbill_addin.install.system import System

_EXCEL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_OFFICE = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_PROTECTION = ("powershell", "-NoProfile", "-Command", "(Get-MpPreference).AttackSurfaceReductionRules_Ids")
#: Defender's rule "Block all Office applications from creating child processes".
_NO_CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_SCHEDULE = "pprrvu"


class State(StrEnum):
    """How a link is."""

    OK = "ok"
    PROBLEM = "problem"
    UNKNOWN = "not known"


class Check(NamedTuple):
    """One link: what was looked at, how it is, what was found, and what to do when it is broken."""

    name: str
    state: State
    found: str
    what_to_do: str = ""


def diagnose(system: System, today: date) -> tuple[Check, ...]:
    """Look at every link, in the order in which they are needed. Nothing is changed."""
    links = _WINDOWS_LINKS if system.is_windows else (_needs_windows,)
    return (*(check for link in links for check in link(system)), *_data(today), *_ledger())


def _needs_windows(_system: System) -> Iterator[Check]:
    yield Check("Windows", State.PROBLEM, "this is another system", "Excel's add-in needs Windows.")


def _excel(system: System) -> Iterator[Check]:
    path = system.registry("HKLM", _EXCEL)
    if path is None:
        what_to_do = "Install Excel for the desktop; Excel from the Microsoft Store cannot load this add-in."
        yield Check("Excel", State.PROBLEM, "not found", what_to_do)
        return
    yield Check("Excel", State.OK, path)
    platform = system.registry("HKLM", _OFFICE, "Platform")
    python = "x64" if system.is_64_bit else "x86"
    if platform is None:
        yield Check("Bits of Excel and Python", State.UNKNOWN, f"Python is {python}, Excel does not say")
    else:
        # The DLL is chosen by Excel's bits and talks to Python of any: both are noted, neither is wrong.
        yield Check("Bits of Excel and Python", State.OK, f"Excel {platform}, Python {python}")


def _add_in(system: System) -> Iterator[Check]:
    places = places_on(system)
    if not places.installed.is_file():
        yield Check("Add-in", State.PROBLEM, f"{places.installed} is missing", "Run: radbill addin install")
        return
    is_current = places.shipped.is_file() and places.installed.read_bytes() == places.shipped.read_bytes()
    if is_current:
        yield Check("Add-in", State.OK, str(places.installed))
    else:
        yield Check("Add-in", State.PROBLEM, "another version", "Close Excel and run: radbill addin install")
    mark = Path(f"{places.installed}:Zone.Identifier")
    if mark.is_file():
        what_to_do = "In the file's properties choose Unblock, or run again: radbill addin install"
        yield Check("Origin of the add-in", State.PROBLEM, "marked as from the internet", what_to_do)


def _settings(system: System) -> Iterator[Check]:
    places = places_on(system)
    if not places.configuration.is_file():
        yield Check("Settings", State.PROBLEM, f"{places.configuration} is missing", "Run: radbill addin install")
        return
    settings = settings_in(places.configuration.read_bytes())
    interpreter = settings.get(INTERPRETER, "")
    if not interpreter or not Path(interpreter).is_file():
        found = interpreter or "no interpreter named"
        yield Check("Interpreter", State.PROBLEM, f"{found} is not there", "Run: radbill addin install")
    elif Path(interpreter) != places.interpreter:
        what_to_do = "If that Python is the wrong one, run from the right one: radbill addin install"
        yield Check("Interpreter", State.UNKNOWN, f"Excel uses {interpreter}", what_to_do)
    else:
        yield Check("Interpreter", State.OK, interpreter)
    yield from _server(system, is_attached=settings.get(ATTACH, "").lower() == "true")


def _server(system: System, *, is_attached: bool) -> Iterator[Check]:
    starts = system.registry("HKCU", RUN_KEY, RUN_NAME)
    if not is_attached:
        if _NO_CHILDREN in system.output_of(_PROTECTION).lower():
            what_to_do = "Run: radbill addin install --start-at-logon"
            yield Check("Function server", State.PROBLEM, "Defender forbids Excel to start Python", what_to_do)
        else:
            yield Check("Function server", State.OK, "Excel starts it when needed")
    elif not system.server_is_running():
        what_to_do = "Run: radbill addin serve" if starts else "Run: radbill addin install --start-at-logon"
        yield Check("Function server", State.PROBLEM, "not running", what_to_do)
    else:
        yield Check("Function server", State.OK, "running")


def _python(system: System) -> Iterator[Check]:
    places = places_on(system)
    dll = dll_name(is_64_bit=system.is_64_bit)
    folder = next((folder for folder in places.dll_folders if (folder / dll).is_file()), None)
    if folder is None:
        yield Check("xlwings' DLL", State.PROBLEM, f"{dll} is missing", "Run: pip install --force-reinstall xlwings")
    else:
        yield Check("xlwings' DLL", State.OK, str(folder / dll))
    for module, package in (("win32com", "pywin32"), ("xlwings", "xlwings")):
        if not system.has_module(module):
            yield Check(package, State.PROBLEM, "not installed", f"Run: pip install {package}")
        else:
            yield Check(package, State.OK, "installed")


_WINDOWS_LINKS: tuple[Callable[[System], Iterator[Check]], ...] = (_excel, _add_in, _settings, _python)


def _data(today: date) -> Iterator[Check]:
    ends = [each.in_force for each in ReferenceBook.open().releases() if each.kind == _SCHEDULE]
    if any(in_force.covers(today) for in_force in ends):
        yield Check("Fee schedule", State.OK, "covers today")
    else:
        yield Check("Fee schedule", State.PROBLEM, "does not cover today", "Run: radbill data import RVU_ZIP")


def _ledger() -> Iterator[Check]:
    home = home_directory()
    if not home.exists():
        yield Check("Ledger", State.OK, f"is made at the first export in {home}")
        return
    try:
        with Ledger().alone():
            yield Check("Ledger", State.OK, str(home))
    except (LedgerError, OSError) as fault:
        yield Check("Ledger", State.PROBLEM, f"{fault}", f"See that you may write to {home}.")
