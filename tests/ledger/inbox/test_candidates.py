"""Which files are received: not those still being written, not hidden ones, and never without limit."""

import os

import pytest

from radbill.ledger.inbox.candidates import STILL_WRITTEN, candidates


@pytest.fixture
def tree(tmp_path):
    """Files at depths one to four, hidden ones, links, and what programs have not finished."""
    for name in ("b.277", "a.999", "in/c.277", "in/in/d.277", "in/in/in/e.277", ".hidden", ".git/f", "own/g.277"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    return tmp_path


def test_a_folder_is_looked_into_three_deep_and_not_into_links_or_radbills_own(tree) -> None:
    found = list(candidates([tree], [tree / "own"]))
    assert [each.path.relative_to(tree).as_posix() for each in found] == ["a.999", "b.277", "in/c.277", "in/in/d.277"]
    assert not any(each.is_named or each.problem for each in found)


@pytest.mark.parametrize(
    "name", ["a.277.part", "a.TMP", "a.crdownload", "a.filepart", "~$a.docx", ".~lock.a#", "a.partial"]
)
def test_what_is_still_written_is_left_with_a_word(tmp_path, name) -> None:
    (tmp_path / name).write_text("ISA")
    assert [each.problem for each in candidates([tmp_path])] == [STILL_WRITTEN]
    assert [each.problem for each in candidates([tmp_path / name])] == [STILL_WRITTEN]


def test_a_folder_of_too_many_files_ends_with_a_word(tmp_path) -> None:
    for number in range(5):
        (tmp_path / f"{number}").write_text("x")
    found = list(candidates([tmp_path], most=3))
    assert [each.path.name for each in found[:3]] == ["0", "1", "2"]
    assert len(found) == 4
    assert "Choose a smaller folder" in found[3].problem


def test_what_is_no_file_is_told(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert [each.problem for each in candidates([tmp_path / "pipe", tmp_path / "gone"])] == [
        "It is no file.", "There is no such file.",
    ]  # fmt: skip


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch) -> None:
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    (found,) = candidates([tmp_path])
    assert found.problem == "It cannot be read (Permission denied). Give access to it."
