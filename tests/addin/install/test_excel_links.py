from radbill_addin.install.check import State
from radbill_addin.install.excel_links import add_in, excel
from radbill_addin.install.places import places_on
from tests.addin.install.fake_windows import EXCEL, OFFICE


def test_excel_is_found_and_its_bits_are_told(windows) -> None:
    assert [(check.state, check.observation) for check in excel(windows)] == [
        (State.OK, r"C:\Program Files\Microsoft Office\EXCEL.EXE"),
        (State.UNKNOWN, "Python is x64, Excel does not say"),
    ]
    windows.keys["HKLM", OFFICE, "Platform"] = "x86"
    assert list(excel(windows))[1][1:3] == (State.OK, "Excel x86, Python x64")


def test_no_excel(windows) -> None:
    windows.keys.clear()
    (check,) = excel(windows)
    assert check.state is State.PROBLEM
    assert "for the desktop" in check.what_to_do


def test_excel_of_the_store_cannot_load_it(windows) -> None:
    windows.keys["HKLM", EXCEL, ""] = r"C:\Program Files\WindowsApps\Microsoft.Office.Desktop.Excel\EXCEL.EXE"
    check = next(excel(windows))
    assert check.state is State.PROBLEM
    assert "Microsoft Store" in check.what_to_do


def test_the_addin_is_missing_current_or_another_version(windows, installed) -> None:
    path = places_on(installed).installed
    assert [check.state for check in add_in(installed)] == [State.OK]
    path.write_bytes(b"older")
    assert [check.observation for check in add_in(installed)] == ["another version"]
    path.unlink()
    assert [check.observation for check in add_in(installed)] == [f"{path} is missing"]


def test_an_addin_marked_as_from_the_internet(installed) -> None:
    installed.marked.add(places_on(installed).installed)
    current, origin = add_in(installed)
    assert current.state is State.OK
    assert origin.state is State.PROBLEM
    assert origin.what_to_do == "Close Excel and run: radbill addin install"
