"""The settings file, as VBA's Input # reads it: quoted values in pairs, nothing else."""

import pytest

from radbill_addin.install.configuration import settings_in, settings_text, write_settings


def test_one_quoted_pair_on_each_line() -> None:
    text = settings_text({"INTERPRETER_WIN": r"C:\My Programs\pythonw.exe", "DEBUG UDFS": "False"})
    assert text == '"INTERPRETER_WIN","C:\\My Programs\\pythonw.exe"\r\n"DEBUG UDFS","False"\r\n'


def test_names_are_read_as_the_runtime_does_without_regard_to_case() -> None:
    assert settings_in(b'"Interpreter_Win","x"\r\n') == {"INTERPRETER_WIN": "x"}


def test_lines_that_are_no_pair_are_passed_over() -> None:
    assert settings_in(b'\r\n"alone"\r\n"a","b","c"\r\n"KEY","value"\r\n') == {"KEY": "value"}


def test_bytes_that_are_no_text_of_windows_do_no_harm() -> None:
    assert settings_in(b'"KEY","\x81"\r\n') == {"KEY": "\ufffd"}


def test_settings_of_the_user_stay_and_ours_are_replaced(windows, tmp_path) -> None:
    path = tmp_path / "new" / "radbill.conf"
    write_settings(path, {"KEY": "old"}, windows)
    path.write_bytes(path.read_bytes() + b'"OTHER","stays"\r\nrubbish\r\n')
    write_settings(path, {"KEY": "new"}, windows)
    assert path.read_bytes() == b'"KEY","new"\r\n"OTHER","stays"\r\n'


def test_a_path_with_an_umlaut_is_written_in_the_code_page(windows, tmp_path) -> None:
    write_settings(tmp_path / "radbill.conf", {"KEY": "C:\\Müller"}, windows)
    assert b"M\xfcller" in (tmp_path / "radbill.conf").read_bytes()


def test_what_the_code_page_lacks_leaves_the_old_file(windows, tmp_path) -> None:
    path = tmp_path / "radbill.conf"
    write_settings(path, {"KEY": "old"}, windows)
    with pytest.raises(UnicodeEncodeError):
        write_settings(path, {"KEY": "Żółw"}, windows)
    assert path.read_bytes() == b'"KEY","old"\r\n'
