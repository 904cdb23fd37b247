"""Installing on a pretended Windows: what is written, what is taken away, what is said when it cannot be done."""

import pytest

from radbill_addin.install.configuration import settings_in
from radbill_addin.install.installer import NotInstalledError, install, serving, uninstall
from radbill_addin.install.places import RUN_KEY, RUN_NAME, places_on
from tests.addin.install.fake_windows import OFFICE


def run_value(windows):
    return windows.registry("HKCU", RUN_KEY, RUN_NAME)


def test_the_addin_lies_where_excel_starts_it_with_its_settings(windows) -> None:
    said = list(install(windows))
    places = places_on(windows)
    assert places.installed.as_posix().endswith("roaming/Microsoft/Excel/XLSTART/radbill.xlam")
    assert places.installed.read_bytes() == places.shipped.read_bytes()
    settings = settings_in(places.configuration.read_bytes())
    assert settings == {"INTERPRETER_WIN": str(windows.interpreter), "DEBUG UDFS": "False"}
    assert run_value(windows) is None
    assert [line.split(":")[0] for line in said[:2]] == ["Settings written", "Add-in copied"]
    assert "Start Excel again" in said[-1]


def test_settings_are_quoted_pairs_as_vba_reads_them(windows) -> None:
    list(install(windows))
    lines = places_on(windows).configuration.read_bytes().split(b"\r\n")
    assert lines[0] == f'"INTERPRETER_WIN","{windows.interpreter}"'.encode()
    assert lines[-1] == b""


def test_a_server_at_logon_is_attached_to_and_started_without_a_window(windows) -> None:
    said = list(install(windows, start_at_logon=True))
    assert settings_in(places_on(windows).configuration.read_bytes())["DEBUG UDFS"] == "True"
    assert run_value(windows) == serving(windows.interpreter) == f'"{windows.interpreter}" -m radbill_addin addin serve'
    assert windows.started == [(str(windows.interpreter), "-m", "radbill_addin", "addin", "serve")]
    assert "The function server was started, and starts at each logon." in said


def test_a_server_that_runs_is_replaced_by_one_of_this_version(windows) -> None:
    windows.serves = True
    assert "The function server was started, and starts at each logon." in list(install(windows, start_at_logon=True))
    assert len(windows.started) == 1


@pytest.mark.parametrize("change", [{"answers": False}, {"is_ours": False}])
def test_a_server_that_cannot_be_replaced_is_told(windows, change) -> None:
    vars(windows).update(serves=True, **change)
    assert any("another one runs until you log off" in line for line in install(windows, start_at_logon=True))
    assert windows.started == []


def test_a_server_that_cannot_be_started_now_starts_at_the_next_logon(windows) -> None:
    windows.starts_programs = False
    assert any("at the next logon" in line for line in install(windows, start_at_logon=True))
    assert run_value(windows) == serving(windows.interpreter)


def test_without_it_excel_starts_python_again(windows) -> None:
    list(install(windows, start_at_logon=True))
    list(install(windows))
    assert run_value(windows) is None
    assert settings_in(places_on(windows).configuration.read_bytes())["DEBUG UDFS"] == "False"


def test_again_changes_nothing_and_settings_of_the_user_stay(windows) -> None:
    list(install(windows))
    places = places_on(windows)
    places.configuration.write_bytes(places.configuration.read_bytes() + b'"SHOW CONSOLE","True"\r\n')
    before = places.installed.stat().st_mtime_ns
    list(install(windows))
    assert places.installed.stat().st_mtime_ns == before
    assert settings_in(places.configuration.read_bytes())["SHOW CONSOLE"] == "True"


def test_an_older_addin_is_replaced(windows) -> None:
    places = places_on(windows)
    places.installed.parent.mkdir(parents=True)
    places.installed.write_bytes(b"older")
    list(install(windows))
    assert places.installed.read_bytes() == places.shipped.read_bytes()


def test_taking_away_leaves_nothing_of_ours_and_everything_else(windows) -> None:
    places = places_on(windows)
    list(install(windows, start_at_logon=True))
    other = places.installed.with_name("other.xlam")
    other.write_bytes(b"somebody else's")
    said = list(uninstall(windows))
    assert not places.installed.exists()
    assert not places.configuration.exists()
    assert run_value(windows) is None
    assert not windows.serves
    assert other.exists()
    assert not places.configuration.parent.exists()
    assert any("Workbooks, the ledger and imported data" in line for line in said)


def test_taking_away_what_is_not_there_is_no_trouble(windows) -> None:
    assert list(uninstall(windows)) == [
        "radbill is no longer in Excel. Workbooks, the ledger and imported data were left alone."
    ]


@pytest.mark.parametrize("steps", [install, uninstall])
def test_elsewhere_it_says_that_windows_is_needed(windows, steps) -> None:
    windows.is_windows = False
    with pytest.raises(NotInstalledError, match="needs Windows"):
        list(steps(windows))


def test_a_missing_dll_is_named_before_anything_is_written(windows) -> None:
    windows.dll.unlink()
    with pytest.raises(NotInstalledError, match=r"xlwings64-0\.37\.8\.dll is neither in"):
        list(install(windows))
    assert not places_on(windows).configuration.exists()


def test_the_dll_is_that_of_excels_bits(windows) -> None:
    windows.keys["HKLM", OFFICE, "Platform"] = "x86"
    with pytest.raises(NotInstalledError, match=r"xlwings32-0\.37\.8\.dll is neither in"):
        list(install(windows))
    windows.dll.with_name("xlwings32-0.37.8.dll").touch()
    assert list(install(windows))


def test_a_python_whose_files_excel_does_not_see_is_refused(windows) -> None:
    windows.is_from_store = True
    with pytest.raises(NotInstalledError, match=r"python\.org"):
        list(install(windows))
    assert not places_on(windows).installed.exists()


@pytest.mark.parametrize("steps", [install, uninstall])
def test_without_the_folders_of_the_user_nothing_is_done(windows, steps) -> None:
    windows.variables.clear()
    with pytest.raises(NotInstalledError, match="APPDATA and USERPROFILE not set"):
        list(steps(windows))


def test_the_dll_of_an_interpreter_without_environment(windows) -> None:
    windows.dll.rename(windows.interpreter.parent / windows.dll.name)
    assert list(install(windows))


def test_a_package_without_addin_is_said(windows, monkeypatch) -> None:
    places = places_on(windows)
    monkeypatch.setattr(
        "radbill_addin.install.installer.places_on", lambda _: places._replace(shipped=places.shipped / "no")
    )
    with pytest.raises(NotInstalledError, match="Install radbill again; in a checkout run: radbill addin build"):
        list(install(windows))


def test_a_file_in_use_is_said(windows, monkeypatch) -> None:
    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    monkeypatch.setattr("radbill_addin.install.installer.write_settings", lambda *_: None)
    with pytest.raises(NotInstalledError, match="Close Excel and try again"):
        list(install(windows))
    places = places_on(windows)
    assert list(places.installed.parent.parent.rglob("*.xlam")) == []
    assert run_value(windows) is None


def test_a_copy_that_breaks_off_leaves_nothing_that_excel_would_open(windows, monkeypatch) -> None:
    seen = []

    def break_off(path, content):
        path.write_bytes(content[:100])
        seen.extend(places_on(windows).installed.parent.iterdir())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("radbill_addin.install.installer.write_bytes", break_off)
    with pytest.raises(NotInstalledError, match="the disk is full"):
        list(install(windows))
    assert seen == []
    assert list(places_on(windows).installed.parent.iterdir()) == []


def test_an_addin_in_use_is_not_taken_away(windows, monkeypatch) -> None:
    list(install(windows))

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(NotInstalledError, match=r"cannot be removed \(Permission denied\)\. Close Excel"):
        list(uninstall(windows))
    assert places_on(windows).configuration.exists()


def test_the_mark_of_the_internet_goes_with_a_new_copy(windows) -> None:
    list(install(windows))
    installed = places_on(windows).installed
    windows.marked.add(installed)
    before = installed.stat().st_ino
    list(install(windows))
    assert installed.stat().st_ino != before


def test_other_files_beside_the_settings_stay(windows) -> None:
    list(install(windows))
    other = places_on(windows).configuration.with_name("notes.txt")
    other.write_text("mine")
    list(uninstall(windows))
    assert other.read_text() == "mine"


def test_another_program_s_server_is_not_ended(windows) -> None:
    list(install(windows))
    windows.serves = True
    list(uninstall(windows))
    assert windows.serves


def test_a_server_that_does_not_answer_is_told(windows) -> None:
    list(install(windows, start_at_logon=True))
    windows.answers = False
    assert "A function server still runs; it ends when you log off." in list(uninstall(windows))


def test_a_folder_that_vba_cannot_read_is_said(windows, tmp_path) -> None:
    windows.interpreter = tmp_path / "Żółw" / "Scripts" / "pythonw.exe"
    windows.interpreter.parent.mkdir(parents=True)
    (windows.interpreter.parent / windows.dll.name).touch()
    with pytest.raises(NotInstalledError, match="plain folder"):
        list(install(windows))
    assert not places_on(windows).installed.exists()


@pytest.mark.parametrize("user", ["Łukasz", "山田"])
def test_a_user_whose_name_the_code_page_lacks_needs_only_another_folder_for_python(windows, tmp_path, user) -> None:
    windows.variables = {name: str(tmp_path / user / name) for name in windows.variables}
    list(install(windows))
    assert str(windows.interpreter).encode("cp1252") in places_on(windows).configuration.read_bytes()
    assert places_on(windows).installed.is_file()
