"""A Windows that is a folder: what installing asks of it, and what it is left with."""

from pathlib import Path

from radbill_addin.install.places import dll_name

EXCEL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
OFFICE = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
NO_RULES = "radbill-read-all\r\n"


class FakeWindows:
    """A sound machine; a test changes what it is about."""

    def __init__(self, folder: Path) -> None:
        self.is_windows, self.is_64_bit, self.is_from_store = True, True, False
        self.serves, self.is_ours, self.answers, self.starts_programs = False, True, True, True
        self.python_version, self.is_free_threaded, self.is_elevated = (3, 13), False, False
        self.interpreter = folder / "venv" / "Scripts" / "pythonw.exe"
        self.interpreter.parent.mkdir(parents=True)
        self.interpreter.touch()
        self.dll = folder / "venv" / dll_name(is_64_bit=True)
        self.dll.touch()
        self.variables = {"APPDATA": str(folder / "roaming"), "USERPROFILE": str(folder / "user")}
        self.keys = {("HKLM", EXCEL, ""): r"C:\Program Files\Microsoft Office\EXCEL.EXE"}
        self.modules = {"win32com", "xlwings"}
        self.marked: set[Path] = set()
        self.outputs = {str(self.interpreter): "loaded\n", "powershell": NO_RULES}
        self.asked: list[tuple[str, ...]] = []
        self.started: list[tuple[str, ...]] = []

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

    def has_origin_mark(self, path: Path) -> bool:
        return path in self.marked

    def output_of(self, command) -> str:
        self.asked.append(tuple(command))
        return self.outputs.get(command[0], "")

    def start(self, command) -> None:
        if not self.starts_programs:
            raise PermissionError(5, "Access is denied")
        self.started.append(tuple(command))
        self.serves = True

    def server_is_running(self) -> bool:
        return self.serves

    def serve(self) -> None:
        self.serves = True

    def stop_server(self) -> None:
        if not self.answers:
            raise OSError("no answer")
        self.serves = self.serves and not self.is_ours
