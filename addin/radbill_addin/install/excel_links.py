"""Links on Excel's side: Excel itself, the add-in where Excel starts it."""

from collections.abc import Iterator

from radbill_addin.install.check import Check, State
from radbill_addin.install.places import excel_platform, places_on
from radbill_addin.install.signed_copy import Likeness, likeness
from radbill_addin.install.system import System

_EXCEL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_DESKTOP_ONLY = "Install Excel for the desktop; Excel from the Microsoft Store cannot load this add-in."


def excel(system: System) -> Iterator[Check]:
    """Whether Excel for the desktop is installed, and of how many bits it is."""
    path = system.registry("HKLM", _EXCEL)
    if path is None:
        yield Check("Excel", State.PROBLEM, "not found", _DESKTOP_ONLY)
        return
    yield Check(
        "Excel", State.PROBLEM if "WindowsApps" in path else State.OK, path, _DESKTOP_ONLY * ("WindowsApps" in path)
    )
    platform = excel_platform(system)
    python = "x64" if system.is_64_bit else "x86"
    if platform is None:
        yield Check("Bits of Excel and Python", State.UNKNOWN, f"Python is {python}, Excel does not say")
    else:
        # The DLL is chosen by Excel's bits and talks to Python of any: both are noted, neither is wrong.
        yield Check("Bits of Excel and Python", State.OK, f"Excel {platform}, Python {python}")


def add_in(system: System) -> Iterator[Check]:
    """Whether this package's add-in lies where Excel starts it, and whether Excel will trust it."""
    places = places_on(system)
    if not places.installed.is_file():
        yield Check("Add-in", State.PROBLEM, f"{places.installed} is missing", "Run: radbill addin install")
        return
    if (like := likeness(places.installed, places.shipped)) is not Likeness.OTHER:
        signed = ", a signed copy" if like is Likeness.SIGNED else ""
        yield Check("Add-in", State.OK, f"{places.installed}{signed}")
    else:
        yield Check("Add-in", State.PROBLEM, "another version", "Close Excel and run: radbill addin install")
    if system.has_origin_mark(places.installed):
        what_to_do = "Close Excel and run: radbill addin install"
        yield Check("Origin of the add-in", State.PROBLEM, "marked as from the internet", what_to_do)
