import pytest

from radbill_addin import excel_functions
from radbill_addin.install.server import ServerError, serve
from radbill_addin.install.system import SERVER_CLASS, ThisMachine


def test_the_book_is_open_before_the_first_question(windows, monkeypatch) -> None:
    import xlwings  # noqa: PLC0415 - the one that is loaded by then

    told = []
    monkeypatch.setattr(excel_functions, "warm", lambda: told.append("warm"))
    monkeypatch.setattr(xlwings, "serve", told.append, raising=False)
    serve(windows)
    assert told == ["warm", SERVER_CLASS]


def test_a_second_server_is_refused(windows) -> None:
    windows.serves = True
    with pytest.raises(ServerError, match="runs already"):
        serve(windows)


def test_elsewhere_it_says_that_windows_is_needed(windows) -> None:
    windows.is_windows = False
    with pytest.raises(ServerError, match="needs Windows"):
        serve(windows)


def test_the_class_is_that_of_xlwings_runtime() -> None:
    from radbill_addin.xlam.sources import runtime  # noqa: PLC0415 - beside its only use

    assert f'XLPyCommand = "{SERVER_CLASS}"' in runtime()


def test_this_machine_answers_without_windows() -> None:
    machine = ThisMachine()
    assert machine.registry("HKLM", "no such key") is None
    assert machine.set_registry("no such key", "x", "y") is None
    assert machine.server_is_running() is False
    assert machine.output_of(["no-such-program-here"]) == ""
    assert machine.has_module("radbill") is True
    assert machine.has_module("no_such_module_here") is False
    assert machine.interpreter.is_file()
