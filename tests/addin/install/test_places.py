"""The places that Excel and xlwings' runtime look at."""

from pathlib import PureWindowsPath

from radbill_addin.install.places import dll_folders, dll_for_excel, dll_name, find_dll, places_on, xlwings_again
from radbill_addin.xlam.sources import runtime
from tests.addin.install.fake_windows import OFFICE


def test_the_runtime_looks_for_the_settings_where_they_are_written(windows) -> None:
    settings = places_on(windows).configuration
    assert 'RadVariable("USERPROFILE") & "\\." & PROJECT_NAME & "\\" & PROJECT_NAME & ".conf"' in runtime()
    assert 'PROJECT_NAME As String = "radbill"' in runtime()
    assert settings.parts[-3:] == ("user", ".radbill", "radbill.conf")


def test_the_runtime_names_these_dlls() -> None:
    for is_64_bit, name in ((True, "xlwings64-0.37.8.dll"), (False, "xlwings32-0.37.8.dll")):
        assert dll_name(is_64_bit=is_64_bit) == name
        assert f'Lib "{name}"' in runtime()


def test_the_dll_is_looked_for_where_the_runtime_does() -> None:
    interpreter = PureWindowsPath(r"C:\radbill\Scripts\pythonw.exe")
    assert [str(folder) for folder in dll_folders(interpreter)] == [r"C:\radbill\Scripts", r"C:\radbill"]


def test_the_dll_nearest_to_python_is_loaded(windows) -> None:
    name = windows.dll.name
    assert find_dll(windows.interpreter, name) == windows.dll
    nearer = windows.interpreter.parent / name
    nearer.touch()
    assert find_dll(windows.interpreter, name) == nearer
    assert find_dll(windows.interpreter, "other.dll") is None


def test_excels_bits_decide_and_pythons_where_excel_does_not_say(windows) -> None:
    windows.is_64_bit = False
    assert dll_for_excel(windows) == "xlwings32-0.37.8.dll"
    windows.keys["HKLM", OFFICE, "Platform"] = "x64"
    assert dll_for_excel(windows) == "xlwings64-0.37.8.dll"


def test_xlwings_is_installed_again_in_the_version_of_the_addin() -> None:
    assert xlwings_again().endswith("xlwings==0.37.8")


def test_the_package_carries_the_addin(windows) -> None:
    assert places_on(windows).shipped.read_bytes()[:2] == b"PK"
