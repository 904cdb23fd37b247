"""Names in commands and in our inbox: no name is more than a name."""

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.core.files import sha256_of
from radbill.ledger.transport.inbox_names import free_place, inbox_name
from radbill.ledger.transport.quoting import CommandError, can_be_quoted, quote

HOSTILE = ("..", ".", "", "a/b", "../../etc/passwd", "-rf", "a\nput x y", "a\rb", "a\0b", "a\\b", "CON", "nul.txt",
           "lpt1.999.835", "x" * 300, " ", "*", "$(reboot)", "`id`", "!reboot", "a b", "'", '"', "#", "\u202egpj.exe",
           "\ud800", "C:\\x", "file.", "file ", ".hidden")  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_becomes_a_plain_one_in_one_folder(name) -> None:
    ours = inbox_name(name)
    assert Path(ours).name == ours == PureWindowsPath(ours).name
    assert not PureWindowsPath(ours).is_reserved()
    assert 0 < len(ours) <= 121
    assert ours[0] not in ".-"
    assert ours[-1] not in ". "


@given(st.text())
def test_any_name_becomes_a_plain_one(name) -> None:
    ours = inbox_name(name)
    assert set(ours) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
    assert ours.strip(".-")
    assert len(ours) <= 121


def test_an_honest_name_stays() -> None:
    assert inbox_name("ACME_277CA_20261125.x12") == "ACME_277CA_20261125.x12"
    assert inbox_name(f"{'x' * 300}.835") == f"{'x' * 116}.835"


@pytest.mark.parametrize("name", ["a\nput x", "a\rb", "a\0", "a\\b", "\x1b[2J", "", "\ud800", "x" * 501])
def test_a_name_that_cannot_be_one_word_is_refused(name) -> None:
    assert not can_be_quoted(name)
    with pytest.raises(CommandError):
        quote(name)


def test_signs_that_mean_something_are_taken_as_they_are() -> None:
    assert quote("a b'\"*?[#!") == r"a\ b\'\"\*\?\[\#\!"
    assert quote("-x") == "./-x"
    assert quote("plain_1.837") == "plain_1.837"


def test_no_file_replaces_another_of_its_name(tmp_path) -> None:
    (tmp_path / "a.999").write_bytes(b"one")
    one = sha256_of(tmp_path / "a.999")
    assert free_place(tmp_path, "a.999", one) == tmp_path / "a.999"
    assert free_place(tmp_path, "a.999", "other") == tmp_path / "a-2.999"
    (tmp_path / "a-2.999").mkdir()
    assert free_place(tmp_path, "a.999", "other") == tmp_path / "a-3.999"
    assert free_place(tmp_path, "bare", "other") == tmp_path / "bare"
