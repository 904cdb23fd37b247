"""The real machine behind installing: thin, because only a person on Windows can see it work."""

import ctypes
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from radbill_addin.install.system import SERVER_CLASS

#: Loading Python with everything of radbill for the first time, under a virus scanner.
_SECONDS = 60
#: How often, and after how many seconds each, to look whether a server has ended.
_LOOKS, _BETWEEN_LOOKS = 20, 0.25
#: No console of its own nor of ours, and no share in our Ctrl+C (DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP).
_ON_ITS_OWN = 0x00000008 | 0x00000200
#: Runs inside the server. Another program's xlwings server, which has the same identity, is left alone; the answer
#: to whoever asked goes out first.
_END = (
    "import os, sys, threading\n"
    "if 'radbill_addin.excel_functions' in sys.modules:\n"
    "    threading.Timer(0.5, os._exit, (0,)).start()"
)


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

    @property
    def is_from_store(self) -> bool:
        """By the folder of the Python under any virtual environment."""
        return "WindowsApps" in sys.base_prefix

    @property
    def python_version(self) -> tuple[int, int]:
        """The first two numbers."""
        return sys.version_info[:2]

    @property
    def is_free_threaded(self) -> bool:
        """As it was built."""
        return bool(sysconfig.get_config_var("Py_GIL_DISABLED"))

    @property
    def is_elevated(self) -> bool:
        """By Windows' own answer."""
        return sys.platform == "win32" and bool(ctypes.windll.shell32.IsUserAnAdmin())

    def variable(self, name: str) -> str:
        """From this process's environment."""
        return os.environ.get(name, "")

    def registry(self, hive: str, key: str, name: str = "") -> str | None:
        """From the 64-bit view."""
        if sys.platform != "win32":
            return None
        winreg = _windows_registry()
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
        winreg = _windows_registry()
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

    def has_origin_mark(self, path: Path) -> bool:
        """Windows keeps the mark in a second stream of the file, which opens under a name of its own."""
        try:
            with Path(f"{path}:Zone.Identifier").open("rb"):
                return True
        except OSError:
            return False

    def output_of(self, command: Sequence[str]) -> str:
        """Waits no longer than a person would."""
        try:
            ran = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return ran.stdout if ran.returncode == 0 else ""

    def start(self, command: Sequence[str]) -> None:
        """With nothing of ours open in it."""
        nowhere = subprocess.DEVNULL
        flags = _ON_ITS_OWN if sys.platform == "win32" else 0
        subprocess.Popen(  # noqa: S603 - our own interpreter
            command, stdin=nowhere, stdout=nowhere, stderr=nowhere, close_fds=True, creationflags=flags
        )

    def server_is_running(self) -> bool:
        """By asking COM for the server's class, which nobody registers but a running server."""
        if sys.platform != "win32":
            return False
        try:
            return _com_server().is_running(SERVER_CLASS)
        except ImportError:  # without pywin32 no server runs
            return False

    def serve(self) -> None:
        """Through xlwings, with one object held so that the server does not end with the first Excel."""
        _com_server().serve(SERVER_CLASS)

    def stop_server(self) -> None:
        """The server is asked to end itself; half a second later it does. One that is not ours stays."""
        _com_server().run_inside(SERVER_CLASS, _END)
        for _ in range(_LOOKS):
            if not self.server_is_running():
                return
            time.sleep(_BETWEEN_LOOKS)


def _windows_registry() -> Any:  # noqa: ANN401 - its types are there on Windows alone
    import winreg  # noqa: PLC0415 - Windows alone has it

    return winreg


def _com_server() -> ModuleType:
    from radbill_addin.install import com_server  # noqa: PLC0415 - it needs pywin32, which Windows alone has

    return com_server
