"""Each broken link is named with what to do; a sound installation has none."""

from datetime import date

import pytest

from radbill_addin.install.doctor import State, diagnose
from radbill_addin.install.installer import install
from radbill_addin.install.places import RUN_KEY, RUN_NAME, places_on

TODAY = date(2026, 11, 23)
FORBIDDEN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A\r\n"


def checks(windows, today=TODAY):
    return {check.name: check for check in diagnose(windows, today)}


def problems(windows, today=TODAY):
    found = diagnose(windows, today)
    assert all(check.what_to_do for check in found if check.state is State.PROBLEM)
    return [check.name for check in found if check.state is State.PROBLEM]


@pytest.fixture
def installed(windows):
    list(install(windows))
    return windows


def test_a_sound_installation_has_no_problem(installed) -> None:
    assert problems(installed) == []
    assert len(checks(installed)) >= 8


def test_before_installing(windows) -> None:
    assert problems(windows) == ["Add-in", "Settings"]
    assert checks(windows)["Add-in"].what_to_do == "Run: radbill addin install"


def test_without_excel(installed) -> None:
    installed.keys.clear()
    assert problems(installed) == ["Excel"]


def test_another_version_of_the_addin(installed) -> None:
    places_on(installed).installed.write_bytes(b"older")
    assert problems(installed) == ["Add-in"]


def test_an_interpreter_that_is_gone(installed) -> None:
    installed.interpreter.unlink()
    assert problems(installed) == ["Interpreter"]


def test_another_interpreter_is_noted(installed, tmp_path) -> None:
    other = tmp_path / "venv" / "other.exe"
    other.touch()
    installed.interpreter = other
    assert checks(installed)["Interpreter"].state is State.UNKNOWN


def test_a_missing_dll_and_missing_modules(installed) -> None:
    installed.dll.unlink()
    installed.modules.clear()
    assert problems(installed) == ["xlwings' DLL", "pywin32", "xlwings"]


def test_protection_that_keeps_excel_from_starting_python(installed) -> None:
    installed.outputs["powershell"] = FORBIDDEN
    assert problems(installed) == ["Function server"]
    assert checks(installed)["Function server"].what_to_do == "Run: radbill addin install --start-at-logon"


@pytest.mark.parametrize("starts", [True, False])
def test_a_server_that_should_run_and_does_not(windows, starts) -> None:
    list(install(windows, start_at_logon=True))
    windows.outputs["powershell"] = FORBIDDEN
    if not starts:
        windows.set_registry(RUN_KEY, RUN_NAME, None)
    assert problems(windows) == ["Function server"]
    what_to_do = "Run: radbill addin serve" if starts else "Run: radbill addin install --start-at-logon"
    assert checks(windows)["Function server"].what_to_do == what_to_do
    windows.serves = True
    assert problems(windows) == []


def test_an_addin_marked_as_from_the_internet(installed) -> None:
    mark = places_on(installed).installed
    mark.with_name(f"{mark.name}:Zone.Identifier").write_text("[ZoneTransfer]")
    assert problems(installed) == ["Origin of the add-in"]


def test_a_fee_schedule_that_ended(installed) -> None:
    assert problems(installed, date(2029, 1, 1)) == ["Fee schedule"]


def test_a_ledger_that_cannot_be_written(installed, own_home) -> None:
    own_home.write_bytes(b"")
    assert problems(installed) == ["Ledger"]


def test_elsewhere_what_can_be_looked_at_is(windows) -> None:
    windows.is_windows = False
    found = checks(windows)
    assert found["Windows"].state is State.PROBLEM
    assert found["Fee schedule"].state is State.OK


def test_bits_are_told(installed) -> None:
    assert checks(installed)["Bits of Excel and Python"].state is State.UNKNOWN
    installed.keys["HKLM", r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration", "Platform"] = "x86"
    assert checks(installed)["Bits of Excel and Python"].found == "Excel x86, Python x64"
