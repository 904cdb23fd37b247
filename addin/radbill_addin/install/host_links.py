"""Links that the machine and its rules decide: Python's version, administrator rights, Citrix, Excel's Trust Center.

Excel and Python find each other only when both run with the same rights; pywin32, which joins them, is published for
the versions of Python that are named here, and not for builds without the global lock.
"""

from collections.abc import Iterator

from radbill_addin.install.check import Check, State
from radbill_addin.install.places import places_on
from radbill_addin.install.python_links import is_attached
from radbill_addin.install.signed_copy import Likeness, likeness
from radbill_addin.install.system import System

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 14)
_EXCEL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_LAYERS = r"Software\Microsoft\Windows NT\CurrentVersion\AppCompatFlags\Layers"
_TRUST = (
    r"Software\Policies\Microsoft\Office\16.0\Excel\Security",
    r"Software\Microsoft\Office\16.0\Excel\Security",
)
#: VBAWarnings of Office's Trust Center: no macro runs, whoever signed it.
_NO_MACROS = "4"
_LOGON = "Run: radbill addin install --start-at-logon"


def python_version(system: System) -> Iterator[Check]:
    """Whether radbill and pywin32 are made for this Python."""
    name = "{}.{}".format(*system.python_version)
    if not OLDEST_PYTHON <= system.python_version <= NEWEST_PYTHON:
        what_to_do = "Install Python 3.11 to 3.14 from python.org, and radbill with it."
        yield Check("Version of Python", State.PROBLEM, f"{name}; 3.11 to 3.14 are supported", what_to_do)
    elif system.is_free_threaded:
        what_to_do = "Install the usual Python from python.org, without free threading, and radbill with it."
        yield Check("Version of Python", State.PROBLEM, f"{name}, free-threaded: pywin32 does not work", what_to_do)
    else:
        yield Check("Version of Python", State.OK, name)


def rights(system: System) -> Iterator[Check]:
    """Whether Excel and Python run with the same rights."""
    excel = system.registry("HKLM", _EXCEL) or ""
    for hive in ("HKCU", "HKLM"):
        if "RUNASADMIN" in (system.registry(hive, _LAYERS, excel) or ""):
            what_to_do = "In the properties of EXCEL.EXE, Compatibility, untick: Run this program as an administrator."
            yield Check("Administrator", State.PROBLEM, "Excel always runs as administrator", what_to_do)
            return
    if system.is_elevated:
        what_to_do = (
            "Open a plain command window. An Excel that runs as administrator does not reach Python, nor the reverse."
        )
        yield Check("Administrator", State.UNKNOWN, "this window runs as administrator", what_to_do)
    else:
        yield Check("Administrator", State.OK, "neither Excel nor this window by rule")


def session(system: System) -> Iterator[Check]:
    """Whether Excel may be in a job that forbids it to start programs, as published applications are."""
    kind = system.variable("SESSIONNAME").upper()
    is_remote = kind.startswith(("ICA", "RDP"))
    if not is_remote or is_attached(system):
        yield Check("Session", State.OK, kind or "not told")
        return
    what_to_do = f'Should Test the connection say "Access is denied": {_LOGON[:1].lower()}{_LOGON[1:]}'
    yield Check("Session", State.UNKNOWN, f"{kind}: a job may forbid Excel to start Python", what_to_do)


def trust_center(system: System) -> Iterator[Check]:
    """Whether Excel's Trust Center lets the add-in's macros run."""
    if _rule(system, "", "VBAWarnings") == _NO_MACROS:
        what_to_do = "Ask your IT to allow signed macros, and to sign the add-in (guide: For IT, trust)."
        yield Check("Trust Center", State.PROBLEM, "no macro may run", what_to_do)
        return
    places = places_on(system)
    is_signed = likeness(places.installed, places.shipped) is Likeness.SIGNED
    if _rule(system, r"\Trusted Locations", "AllLocationsDisabled") == "1" and not is_signed:
        what_to_do = "Ask your IT to sign the add-in, or to allow Excel's own start folder (guide: For IT, trust)."
        yield Check("Trust Center", State.PROBLEM, "trusted locations are off, the add-in is unsigned", what_to_do)
        return
    yield Check("Trust Center", State.OK, "signed add-in" if is_signed else "lets the add-in run")


def _rule(system: System, folder: str, name: str) -> str | None:
    """A setting of the Trust Center: the company's policy for the machine or the user, else the user's own."""
    policy, own = _TRUST
    keys = (("HKLM", policy), ("HKCU", policy), ("HKCU", own))
    values = (system.registry(hive, f"{key}{folder}", name) for hive, key in keys)
    return next((value for value in values if value is not None), None)
