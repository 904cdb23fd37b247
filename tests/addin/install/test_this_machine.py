"""The thin part that talks to Windows, with pretended modules of Windows behind it."""

import sys
import time
from types import ModuleType, SimpleNamespace

import pytest

from radbill_addin import install
from radbill_addin.install import this_machine
from radbill_addin.install.system import SERVER_CLASS
from radbill_addin.install.this_machine import ThisMachine
from radbill_addin.xlam.sources import runtime

RUN = "Software\\Run"


class Winreg(ModuleType):
    """A registry: values by root, key and name."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_64KEY, KEY_SET_VALUE, REG_SZ = "U", "M", 1, 256, 2, 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.values: dict[tuple[str, str, str], str] = {}

    def OpenKey(self, root, key, _reserved, access):  # noqa: N802 - Windows' name
        assert access == self.KEY_READ | self.KEY_WOW64_64KEY
        return Opened(root, key)

    def CreateKeyEx(self, root, key, _reserved, access):  # noqa: N802 - Windows' name
        assert (root, access) == (self.HKEY_CURRENT_USER, self.KEY_SET_VALUE)
        return Opened(root, key)

    def QueryValueEx(self, opened, name):  # noqa: N802 - Windows' name
        if (*opened, name) not in self.values:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return self.values[*opened, name], self.REG_SZ

    def SetValueEx(self, opened, name, _reserved, kind, value):  # noqa: N802 - Windows' name
        assert kind == self.REG_SZ
        self.values[*opened, name] = value

    def DeleteValue(self, opened, name):  # noqa: N802 - Windows' name
        if self.values.pop((*opened, name), None) is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")


class Opened(tuple):
    __slots__ = ()

    def __new__(cls, *parts):
        return super().__new__(cls, parts)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None


class ComError(Exception):
    pass


class Com:
    """Windows' COM: who serves, what was held while it served, what was asked of the server."""

    def __init__(self) -> None:
        self.serves, self.held, self.held_while_serving, self.ran = False, 0, None, []
        self.ends_after: int | None = None

    def class_object(self, class_id, *_arguments):
        if self.ran and self.ends_after is not None:
            self.ends_after -= 1
            self.serves = self.ends_after > 0
        if not self.serves:
            raise ComError(-2147221164, "Class not registered")
        assert class_id == SERVER_CLASS

    def wrap(self, thing):
        assert thing._public_methods_ == ()
        return Gateway(self)

    def dispatch(self, class_id):
        self.class_object(class_id)
        return SimpleNamespace(Exec=self.ran.append)

    def serve(self, class_id):
        assert class_id == SERVER_CLASS
        self.held_while_serving = self.held


class Gateway:
    """As pywin32's: the server ends when the last one goes."""

    def __init__(self, com: Com) -> None:
        self.com = com
        com.held += 1

    def __del__(self) -> None:
        self.com.held -= 1


@pytest.fixture
def winreg(monkeypatch):
    registry = Winreg()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    pretend_windows(monkeypatch)
    return registry


@pytest.fixture
def com(monkeypatch):
    com = Com()
    pythoncom = SimpleNamespace(
        CoGetClassObject=com.class_object, CLSCTX_LOCAL_SERVER=4, IID_IClassFactory="factory", com_error=ComError
    )
    util = SimpleNamespace(wrap=com.wrap)
    client = SimpleNamespace(Dispatch=com.dispatch)
    server = SimpleNamespace(util=util)
    modules = {
        "pythoncom": pythoncom,
        "win32com": SimpleNamespace(server=server, client=client),
        "win32com.server": server,
        "win32com.server.util": util,
        "win32com.client": client,
        "xlwings": SimpleNamespace(serve=com.serve),
    }
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    import_com_server_anew(monkeypatch)
    pretend_windows(monkeypatch)
    return com


def import_com_server_anew(monkeypatch) -> None:
    """It holds the pywin32 that was there when it was imported first."""
    monkeypatch.delitem(sys.modules, f"{install.__name__}.com_server", raising=False)
    monkeypatch.delattr(install, "com_server", raising=False)


def pretend_windows(monkeypatch, **facts) -> None:
    known = {"platform": "win32", "executable": sys.executable, "base_prefix": sys.base_prefix, "maxsize": sys.maxsize}
    monkeypatch.setattr(this_machine, "sys", SimpleNamespace(**{**known, **facts}))


def test_the_class_is_that_of_xlwings_runtime() -> None:
    assert f'XLPyCommand = "{SERVER_CLASS}"' in runtime()


def test_this_machine_answers_without_windows(tmp_path) -> None:
    machine = ThisMachine()
    assert machine.is_windows is False
    assert machine.is_from_store is False
    assert machine.registry("HKLM", "no such key") is None
    assert machine.set_registry("no such key", "x", "y") is None
    assert machine.server_is_running() is False
    assert machine.output_of(["no-such-program-here"]) == ""
    assert machine.has_module("radbill") is True
    assert machine.has_module("no_such_module_here") is False
    assert machine.interpreter.is_file()
    assert machine.has_origin_mark(tmp_path / "radbill.xlam") is False
    assert machine.variable("NO_SUCH_VARIABLE_HERE") == ""


def test_the_second_stream_of_a_file_is_its_mark(tmp_path) -> None:
    (tmp_path / "radbill.xlam:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")
    assert ThisMachine().has_origin_mark(tmp_path / "radbill.xlam") is True


def test_the_interpreter_without_a_window_is_taken_where_it_is(monkeypatch, tmp_path) -> None:
    pretend_windows(monkeypatch, executable=str(tmp_path / "python.exe"))
    assert ThisMachine().interpreter == tmp_path / "python.exe"
    (tmp_path / "pythonw.exe").touch()
    assert ThisMachine().interpreter == tmp_path / "pythonw.exe"


def test_bits_and_the_store_are_told(monkeypatch) -> None:
    pretend_windows(monkeypatch, maxsize=2**31 - 1)
    assert ThisMachine().is_64_bit is False
    pretend_windows(monkeypatch, base_prefix=r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13_x64")
    assert ThisMachine().is_from_store is True


def test_the_registry_is_read_written_and_cleaned(winreg) -> None:
    machine = ThisMachine()
    assert machine.registry("HKCU", RUN, "radbill") is None
    machine.set_registry(RUN, "radbill", "command")
    assert winreg.values == {("U", RUN, "radbill"): "command"}
    assert machine.registry("HKCU", RUN, "radbill") == "command"
    assert machine.registry("HKLM", RUN, "radbill") is None
    machine.set_registry(RUN, "radbill", None)
    machine.set_registry(RUN, "radbill", None)
    assert winreg.values == {}


def test_what_a_program_prints_counts_when_it_succeeds() -> None:
    machine = ThisMachine()
    assert machine.output_of([sys.executable, "-c", "print('here')"]).strip() == "here"
    assert machine.output_of([sys.executable, "-c", "print('here'); raise SystemExit(1)"]) == ""


def test_a_program_that_hangs_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr(this_machine, "_SECONDS", 0.2)
    assert ThisMachine().output_of([sys.executable, "-c", "import time; time.sleep(30)"]) == ""


def test_a_started_program_runs_on_its_own(tmp_path) -> None:
    sign = tmp_path / "sign"
    ThisMachine().start([sys.executable, "-c", f"print(); open({str(sign)!r}, 'w').close()"])
    for _ in range(200):
        if sign.exists():
            return
        time.sleep(0.05)
    pytest.fail("the program did not run")


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(OSError, match="no-such-program-here"):
        ThisMachine().start(["no-such-program-here"])


def test_a_running_server_is_found_by_its_class(com) -> None:
    assert ThisMachine().server_is_running() is False
    com.serves = True
    assert ThisMachine().server_is_running() is True


def test_without_pywin32_no_server_runs(monkeypatch) -> None:
    pretend_windows(monkeypatch)
    monkeypatch.setitem(sys.modules, "pythoncom", None)
    import_com_server_anew(monkeypatch)
    assert ThisMachine().server_is_running() is False


def test_the_server_holds_an_object_so_that_it_outlives_the_first_excel(com) -> None:
    ThisMachine().serve()
    assert com.held_while_serving == 1
    assert com.held == 0


def test_a_server_is_asked_to_end_itself(com) -> None:
    com.serves, com.ends_after = True, 3
    ThisMachine().stop_server()
    assert com.ran == [this_machine._END]
    assert com.serves is False


def test_a_server_that_stays_is_not_waited_for_for_ever(com, monkeypatch) -> None:
    monkeypatch.setattr(this_machine, "_BETWEEN_LOOKS", 0)
    com.serves = True
    ThisMachine().stop_server()
    assert com.serves is True


def test_a_server_that_does_not_answer_is_told(com) -> None:
    with pytest.raises(OSError, match="does not answer"):
        ThisMachine().stop_server()


@pytest.mark.parametrize(("module", "ends"), [("radbill_addin.excel_functions", True), ("other", False)])
def test_only_our_server_ends_itself(module, ends) -> None:
    program = (
        f"import sys, time; sys.modules[{module!r}] = None; exec({this_machine._END!r}); time.sleep(3); sys.exit(7)"
    )
    if not ends:
        program = program.replace("time.sleep(3)", "time.sleep(1)")
    ran = ThisMachine().output_of([sys.executable, "-c", f"print('began', flush=True); {program}"])
    assert (ran != "") is ends
