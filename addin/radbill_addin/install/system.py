"""What installing asks of Windows, as one small thing that tests can replace."""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

#: By this identity xlwings' runtime finds a function server that is already running (DEBUG UDFS).
SERVER_CLASS = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"
_SECONDS = 20


class System(Protocol):
    """This machine."""

    @property
    def is_windows(self) -> bool:
        """Whether Excel's add-ins can be installed here at all."""

    @property
    def interpreter(self) -> Path:
        """The Python that runs radbill; without console where there is such a one."""

    @property
    def is_64_bit(self) -> bool:
        """Whether this Python is."""

    def variable(self, name: str) -> str:
        """A variable of the environment; empty when it is not set."""

    def registry(self, hive: str, key: str, name: str = "") -> str | None:
        """A value of the registry (hive HKCU or HKLM); none when it is not there."""

    def set_registry(self, key: str, name: str, value: str | None) -> None:
        """Set a value of the user's own registry, or remove it."""

    def ansi(self, text: str) -> bytes:
        """Text as VBA reads files. Raises UnicodeEncodeError when this machine's code page lacks a character."""

    def has_module(self, name: str) -> bool:
        """Whether Python finds a module."""

    def server_is_running(self) -> bool:
        """Whether a function server answers."""

    def output_of(self, command: Sequence[str]) -> str:
        """What a program of Windows prints; empty when it fails or is not there."""


class ThisMachine:
    """The real one."""

    @property
    def is_windows(self) -> bool:
        """By Python's own name for the system."""
        return sys.platform == "win32"

    @property
    def interpreter(self) -> Path:
        """`pythonw.exe` beside `python.exe` opens no window."""
        python = Path(sys.executable)
        quiet = python.with_name("pythonw.exe")
        return quiet if quiet.is_file() else python

    @property
    def is_64_bit(self) -> bool:
        """By the greatest index."""
        return sys.maxsize > 2**32

    def variable(self, name: str) -> str:
        """From this process's environment."""
        return os.environ.get(name, "")

    def registry(self, hive: str, key: str, name: str = "") -> str | None:
        """From the 64-bit view."""
        if sys.platform != "win32":
            return None
        import winreg  # noqa: PLC0415 - Windows alone has it

        root = winreg.HKEY_CURRENT_USER if hive == "HKCU" else winreg.HKEY_LOCAL_MACHINE
        try:
            with winreg.OpenKey(root, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except OSError:
            return None

    def set_registry(self, key: str, name: str, value: str | None) -> None:
        """Under HKEY_CURRENT_USER, which needs no administrator."""
        if sys.platform != "win32":
            return
        import winreg  # noqa: PLC0415 - Windows alone has it

        with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
            if value is not None:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)
                return
            try:
                winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return

    def ansi(self, text: str) -> bytes:
        """In the code page of this machine."""
        return text.encode("mbcs" if sys.platform == "win32" else "cp1252", errors="strict")

    def has_module(self, name: str) -> bool:
        """Without importing it."""
        return find_spec(name) is not None

    def server_is_running(self) -> bool:
        """By asking COM for the server's class, which nobody registers but a running server."""
        if sys.platform != "win32":
            return False
        import pythoncom  # type: ignore[import-untyped]  # noqa: PLC0415 - Windows alone has it

        try:
            pythoncom.CoGetClassObject(SERVER_CLASS, pythoncom.CLSCTX_LOCAL_SERVER, None, pythoncom.IID_IClassFactory)
        except pythoncom.com_error:
            return False
        return True

    def output_of(self, command: Sequence[str]) -> str:
        """Waits no longer than a person would."""
        try:
            ran = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return ran.stdout if ran.returncode == 0 else ""
