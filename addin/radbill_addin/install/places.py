"""Where the parts of an installation lie."""

from pathlib import Path
from typing import NamedTuple

from radbill_addin.install.system import System

#: What Windows starts for this user at logon.
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
RUN_NAME = "radbill function server"


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

    @property
    def dll_folders(self) -> tuple[Path, Path]:
        """Where the add-in looks for xlwings' DLL: beside the interpreter, and one folder up (virtual environments)."""
        return self.interpreter.parent, self.interpreter.parent.parent


def places_on(system: System) -> Places:
    """The places of this user."""
    shipped = Path(__file__).resolve().parents[1] / "radbill.xlam"
    start = Path(system.variable("APPDATA")) / "Microsoft" / "Excel" / "XLSTART"
    settings = Path(system.variable("USERPROFILE")) / ".radbill" / "radbill.conf"
    return Places(shipped, start / "radbill.xlam", settings, system.interpreter)


def dll_name(*, is_64_bit: bool) -> str:
    """The DLL of the very version of xlwings that the add-in was built with."""
    from importlib.metadata import version  # noqa: PLC0415 - only here

    return f"xlwings{64 if is_64_bit else 32}-{version('xlwings')}.dll"
