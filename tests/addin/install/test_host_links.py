"""What machines and their rules do to the add-in; the names of keys and values are Microsoft's."""

import zipfile

import pytest

from radbill_addin.install.check import State
from radbill_addin.install.host_links import python_version, rights, session, trust_center
from radbill_addin.install.installer import install
from radbill_addin.install.places import places_on
from tests.addin.install.fake_windows import EXCEL
from windows_bundle.closure import PYTHONS

LAYERS = r"Software\Microsoft\Windows NT\CurrentVersion\AppCompatFlags\Layers"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
OWN = r"Software\Microsoft\Office\16.0\Excel\Security"


def only(checks):
    (check,) = checks
    return check


@pytest.mark.parametrize("version", PYTHONS)
def test_every_python_of_the_bundle_is_fine(windows, version) -> None:
    windows.python_version = tuple(map(int, version.split(".")))
    assert only(python_version(windows)) == ("Version of Python", State.OK, version, "")


@pytest.mark.parametrize("version", [(3, 10), (3, 15)])
def test_older_and_newer_ones_are_refused(windows, version) -> None:
    windows.python_version = version
    check = only(python_version(windows))
    assert check.state is State.PROBLEM
    assert "3.11 to 3.14" in check.what_to_do


def test_a_free_threaded_one_is_refused(windows) -> None:
    windows.python_version, windows.is_free_threaded = (3, 14), True
    check = only(python_version(windows))
    assert (check.state, check.observation) == (State.PROBLEM, "3.14, free-threaded: pywin32 does not work")


@pytest.mark.parametrize("hive", ["HKCU", "HKLM"])
def test_an_excel_that_always_runs_as_administrator_is_told(windows, hive) -> None:
    windows.keys[hive, LAYERS, windows.keys["HKLM", EXCEL, ""]] = "~ RUNASADMIN WIN7RTM"
    check = only(rights(windows))
    assert (check.state, check.observation) == (State.PROBLEM, "Excel always runs as administrator")


def test_other_layers_do_no_harm(windows) -> None:
    windows.keys["HKCU", LAYERS, windows.keys["HKLM", EXCEL, ""]] = "~ HIGHDPIAWARE"
    assert only(rights(windows)).state is State.OK


def test_a_window_of_the_administrator_is_told(windows) -> None:
    windows.is_elevated = True
    check = only(rights(windows))
    assert check.state is State.UNKNOWN
    assert check.what_to_do.startswith("Open a plain command window.")


@pytest.mark.parametrize("name", ["ICA-CGP#12", "RDP-Tcp#3", "ica-tcp#1"])
def test_a_published_excel_may_be_forbidden_to_start_python(windows, name) -> None:
    windows.variables["SESSIONNAME"] = name
    check = only(session(windows))
    assert check.state is State.UNKNOWN
    assert check.what_to_do.endswith("run: radbill addin install --start-at-logon")


def test_with_a_server_the_session_does_not_matter(windows) -> None:
    windows.variables["SESSIONNAME"] = "ICA-CGP#12"
    list(install(windows, start_at_logon=True))
    assert only(session(windows)).state is State.OK


@pytest.mark.parametrize("name", ["", "Console"])
def test_a_computer_under_the_desk_is_fine(windows, name) -> None:
    windows.variables["SESSIONNAME"] = name
    assert only(session(windows)).state is State.OK


@pytest.mark.parametrize(("hive", "key"), [("HKLM", POLICY), ("HKCU", POLICY), ("HKCU", OWN)])
@pytest.mark.parametrize(("value", "state"), [("1", State.OK), ("2", State.OK), ("3", State.OK), ("4", State.PROBLEM)])
def test_only_the_last_level_of_macros_stops_the_add_in(installed, hive, key, value, state) -> None:
    installed.keys[hive, key, "VBAWarnings"] = value
    assert only(trust_center(installed)).state is state


def test_the_policy_goes_before_the_users_own(installed) -> None:
    installed.keys["HKCU", OWN, "VBAWarnings"] = "4"
    installed.keys["HKCU", POLICY, "VBAWarnings"] = "3"
    assert only(trust_center(installed)).state is State.OK


def test_without_trusted_locations_a_signature_is_needed(installed) -> None:
    installed.keys["HKCU", rf"{POLICY}\Trusted Locations", "AllLocationsDisabled"] = "1"
    check = only(trust_center(installed))
    assert (check.state, check.observation) == (State.PROBLEM, "trusted locations are off, the add-in is unsigned")
    with zipfile.ZipFile(places_on(installed).installed, "a") as packed:
        packed.writestr("xl/vbaProjectSignature.bin", b"signature")
    check = only(trust_center(installed))
    assert (check.state, check.observation) == (State.OK, "signed add-in")
