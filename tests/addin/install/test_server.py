import logging

import pytest

from radbill import CatalogueError
from radbill_addin import excel_functions
from radbill_addin.install.server import ServerError, serve, stop


def refuse_to_tell(text: str) -> None:
    pytest.fail(f"nothing is to be told: {text}")


def test_the_book_is_open_before_the_first_question(windows, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(excel_functions, "warm", lambda: told.append("warm"))
    monkeypatch.setattr(windows, "serve", lambda: told.append("serve"))
    serve(windows, lambda text: told.append(text.split(".")[0]))
    assert told == ["warm", "The function server answers Excel", "serve"]


def test_data_that_cannot_be_read_are_told_and_the_server_runs(windows, monkeypatch) -> None:
    def refuse():
        raise CatalogueError("damaged")

    monkeypatch.setattr(excel_functions, "warm", refuse)
    told = []
    serve(windows, told.append)
    assert "radbill addin doctor" in told[0]
    assert windows.serves


def test_a_second_server_is_refused(windows) -> None:
    windows.serves = True
    with pytest.raises(ServerError, match="runs already"):
        serve(windows, refuse_to_tell)


def test_without_pywin32_it_says_so(windows) -> None:
    windows.modules.discard("win32com")
    with pytest.raises(ServerError, match="pip install pywin32"):
        serve(windows, refuse_to_tell)


def test_elsewhere_it_says_that_windows_is_needed(windows) -> None:
    windows.is_windows = False
    with pytest.raises(ServerError, match="needs Windows"):
        serve(windows, refuse_to_tell)
    with pytest.raises(ServerError, match="needs Windows"):
        stop(windows)


def test_a_server_is_stopped_when_one_runs(windows) -> None:
    assert stop(windows) == "No function server is running."
    windows.serves = True
    assert stop(windows) == "The function server has ended."
    assert not windows.serves


def test_a_server_that_does_not_answer_is_told(windows) -> None:
    windows.serves, windows.answers = True, False
    with pytest.raises(ServerError, match="Log off and on"):
        stop(windows)


def test_another_programs_server_is_left_alone(windows) -> None:
    windows.serves, windows.is_ours = True, False
    with pytest.raises(ServerError, match="another program"):
        stop(windows)


def test_what_excel_asks_is_written_nowhere(windows, monkeypatch, capfd, caplog) -> None:
    caplog.set_level(logging.DEBUG)

    def ask() -> None:
        for code, name in (("70450", "26"), ("DOE JANE 1960-01-01", "MEMBER X123")):
            excel_functions.RAD_PAYMENT([[code]], [[name]], [["7/1/2026"]], [["22"]], [["35203"]])

    monkeypatch.setattr(windows, "serve", ask)
    serve(windows, lambda _text: None)
    written = capfd.readouterr()
    assert (written.out, written.err, caplog.text) == ("", "", "")
