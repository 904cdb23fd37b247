"""Each broken link is named with what to do; a sound installation has none."""

from datetime import date

from radbill_addin.install.check import State
from radbill_addin.install.doctor import diagnose
from radbill_addin.install.installer import install
from radbill_addin.install.places import places_on

TODAY = date(2026, 11, 23)
FORBIDDEN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A 1\r\nradbill-read-all\r\n"


def checks(windows, today=TODAY):
    return {check.name: check for check in diagnose(windows, today)}


def problems(windows, today=TODAY):
    found = diagnose(windows, today)
    assert all(check.what_to_do for check in found if check.state is State.PROBLEM)
    assert len({check.name for check in found}) == len(found)
    return [check.name for check in found if check.state is State.PROBLEM]


def test_a_sound_installation_has_no_problem(installed) -> None:
    assert problems(installed) == []
    assert list(checks(installed)) == [
        "Excel",
        "Bits of Excel and Python",
        "Add-in",
        "Trust Center",
        "Settings",
        "Interpreter",
        "Version of Python",
        "xlwings' DLL",
        "radbill in that Python",
        "Administrator",
        "Session",
        "Function server",
        "Defender: programs that Excel starts",
        "Reference data",
        "Fee schedule",
        "Ledger",
    ]


def test_before_installing(windows) -> None:
    assert problems(windows) == ["Add-in", "Settings"]
    assert checks(windows)["Add-in"].what_to_do == "Run: radbill addin install"


def test_one_broken_link_is_one_problem(installed, own_home) -> None:
    excel = installed.keys.copy()
    installed.keys.clear()
    assert problems(installed) == ["Excel"]
    installed.keys.update(excel)
    assert problems(installed, date(2029, 1, 1)) == ["Fee schedule"]
    installed.outputs["powershell"] = FORBIDDEN
    assert problems(installed) == ["Defender: programs that Excel starts"]


def test_what_the_doctor_advises_mends(windows) -> None:
    windows.outputs["powershell"] = FORBIDDEN
    list(install(windows))
    places_on(windows).installed.write_bytes(b"older")
    windows.marked.add(places_on(windows).installed)
    assert problems(windows) == ["Add-in", "Origin of the add-in", "Defender: programs that Excel starts"]
    list(install(windows, start_at_logon=True))
    windows.marked.clear()
    assert problems(windows) == []


def test_the_doctor_changes_nothing(installed, tmp_path) -> None:
    def everything():
        return {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    diagnose(installed, TODAY)
    before = everything(), dict(installed.keys), installed.started
    diagnose(installed, TODAY)
    assert (everything(), dict(installed.keys), installed.started) == before


def test_a_ledger_that_cannot_be_written(installed, own_home) -> None:
    own_home.write_bytes(b"")
    assert "Ledger" in problems(installed)


def test_elsewhere_what_can_be_looked_at_is(windows) -> None:
    windows.is_windows = False
    found = checks(windows)
    assert found["Windows"].state is State.PROBLEM
    assert found["Fee schedule"].state is State.OK
    assert windows.asked == []
