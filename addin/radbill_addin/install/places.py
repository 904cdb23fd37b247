"""Where the parts of an installation lie."""

from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from radbill_addin.install.system import System

#: What Windows starts for this user at logon.
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
RUN_NAME = "radbill function server"
_OFFICE = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"


class Places(NamedTuple):
    """Files of an installation.

    Attributes:
        shipped: The add-in that the package carries.
        installed: The same where Excel starts it.
        configuration: The user's settings, which the add-in reads.
        interpreter: The Python that answers formulas.
    """

    shipped: Path
    installed: Path
    configuration: Path
    interpreter: Path


def places_on(system: System) -> Places:
    """The places of this user."""
    shipped = Path(__file__).resolve().parents[1] / "radbill.xlam"
    start = Path(system.variable("APPDATA")) / "Microsoft" / "Excel" / "XLSTART"
    settings = Path(system.variable("USERPROFILE")) / ".radbill" / "radbill.conf"
    return Places(shipped, start / "radbill.xlam", settings, system.interpreter)


def dll_folders(interpreter: Path) -> tuple[Path, Path]:
    """Where the add-in looks for xlwings' DLL: beside the interpreter, and one folder up (virtual environments)."""
    return interpreter.parent, interpreter.parent.parent


def dll_name(*, is_64_bit: bool) -> str:
    """The DLL of the very version of xlwings that the add-in was built with, for an Excel of so many bits."""
    return f"xlwings{64 if is_64_bit else 32}-{version('xlwings')}.dll"


def xlwings_again() -> str:
    """The command that puts xlwings' DLL beside Python; the version stays the one that the add-in was built with."""
    return f"pip install --force-reinstall --no-deps --no-user xlwings=={version('xlwings')}"


def dll_for_excel(system: System) -> str:
    """The DLL that Excel will load: by Excel's bits where it tells them, else by Python's."""
    platform = excel_platform(system)
    return dll_name(is_64_bit=system.is_64_bit if platform is None else platform != "x86")


def excel_platform(system: System) -> str | None:
    """Bits of Excel as Office's installer noted them, `x64` or `x86`; none where another installer was used."""
    return system.registry("HKLM", _OFFICE, "Platform")


def find_dll(interpreter: Path, name: str) -> Path | None:
    """The DLL where the add-in will find it."""
    return next((folder / name for folder in dll_folders(interpreter) if (folder / name).is_file()), None)
