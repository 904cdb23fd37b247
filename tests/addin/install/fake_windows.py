"""A Windows that is a folder: what installing asks of it, and what it is left with."""

from pathlib import Path

from radbill_addin.install.places import dll_name

EXCEL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


class FakeWindows:
    """A sound machine; a test changes what it is about."""

    def __init__(self, folder: Path) -> None:
        self.is_windows, self.is_64_bit, self.serves = True, True, False
        self.interpreter = folder / "venv" / "Scripts" / "pythonw.exe"
        self.interpreter.parent.mkdir(parents=True)
        self.interpreter.touch()
        self.dll = folder / "venv" / dll_name(is_64_bit=True)
        self.dll.touch()
        self.variables = {"APPDATA": str(folder / "roaming"), "USERPROFILE": str(folder / "user")}
        self.keys = {("HKLM", EXCEL, ""): r"C:\Program Files\Microsoft Office\EXCEL.EXE"}
        self.modules = {"win32com", "xlwings"}
        self.outputs: dict[str, str] = {}

    def variable(self, name: str) -> str:
        return self.variables.get(name, "")

    def registry(self, hive: str, key: str, name: str = "") -> str | None:
        return self.keys.get((hive, key, name))

    def set_registry(self, key: str, name: str, value: str | None) -> None:
        self.keys.pop(("HKCU", key, name), None)
        if value is not None:
            self.keys["HKCU", key, name] = value

    def ansi(self, text: str) -> bytes:
        return text.encode("cp1252")

    def has_module(self, name: str) -> bool:
        return name in self.modules

    def server_is_running(self) -> bool:
        return self.serves

    def output_of(self, command) -> str:
        return self.outputs.get(command[0], "")
