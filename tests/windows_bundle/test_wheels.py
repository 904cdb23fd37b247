import pytest

from tests.windows_bundle.small_wheels import wheel
from windows_bundle.wheels import PipError, by_name, metadata_of, requirements_of, run_pip


def test_metadata_and_requirements_are_read_from_the_wheel(tmp_path) -> None:
    path = wheel(tmp_path, "ink", "1.0", "License-Expression: MIT", "Requires-Dist: a>1", "Requires-Dist: b")
    assert metadata_of(path)["License-Expression"] == "MIT"
    assert requirements_of(path) == ["a>1", "b"]
    assert requirements_of(wheel(tmp_path, "dry", "1.0")) == []


def test_wheels_are_known_by_their_normal_names(tmp_path) -> None:
    paths = [wheel(tmp_path, "two-words", "1"), wheel(tmp_path, "one", "2", tag="cp311-cp311-win_amd64")]
    assert by_name(tmp_path) == {"two-words": paths[0], "one": paths[1]}


def test_what_pip_refuses_is_told_in_its_words(tmp_path) -> None:
    with pytest.raises(PipError, match="no such option"):
        run_pip("download", "--nothing-like-this")


def test_a_wheel_with_another_hash_is_refused(tmp_path) -> None:
    wheel(tmp_path, "ink", "1.0")
    (tmp_path / "asked.txt").write_text(f"ink==1.0 --hash=sha256:{'0' * 64}\n")
    asked = ("--no-index", "--find-links", str(tmp_path), "--require-hashes", "-r", str(tmp_path / "asked.txt"))
    with pytest.raises(PipError, match="DO NOT MATCH"):
        run_pip("install", "--target", str(tmp_path / "out"), *asked)
