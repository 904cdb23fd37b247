"""Import states: the file from before is known by its mark, and a damaged note only means that it is not known."""

import stat

import pytest

from radbill.intake.foreign import import_states
from radbill.intake.foreign.import_states import FILE_NAME, ImportStates


def test_the_state_before_is_known_by_the_state_after(tmp_path) -> None:
    states = ImportStates(tmp_path)
    states.note("a", "b")
    states.note("b", "c")
    assert (states.before("c"), states.before("b"), states.before("a"), states.before("")) == ("b", "a", "", "")


def test_a_host_without_marks_leaves_no_note(tmp_path) -> None:
    ImportStates(tmp_path / "new").note("", "b")
    ImportStates(tmp_path / "new").note("a", "")
    assert not (tmp_path / "new").exists()


def test_only_the_newest_are_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(import_states, "_MOST", 2)
    states = ImportStates(tmp_path)
    for before, after in ("ab", "bc", "cd"):
        states.note(before, after)
    assert [states.before(each) for each in "bcd"] == ["", "b", "c"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_a_damaged_note_knows_nothing_and_is_written_anew(tmp_path, content) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    states = ImportStates(tmp_path)
    assert states.before("a") == ""
    states.note("a", "b")
    assert states.before("b") == "a"


def test_only_the_owner_reads_it(own_home) -> None:
    ImportStates().note("a", "b")
    assert stat.S_IMODE((own_home / FILE_NAME).stat().st_mode) == 0o600
