"""What is kept of a table is used for the very same text alone, and is never needed."""

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from radbill.core.compiled_tables import understood

TEXT = "codes: [1, 2]"
VALUES = {"codes": [1, 2], "word": "CT head"}


class Reader:
    """Understands every text alike, and knows how often it was asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> object:
        self.texts.append(text)
        return VALUES


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path / "table.yaml"


@pytest.fixture
def reader() -> Reader:
    return Reader()


def kept_of(table: Path) -> Path:
    return Path(cache_from_source(str(table))).with_name(f"table.yaml.{sys.implementation.cache_tag}")


def test_a_text_is_understood_once(table: Path, reader: Reader) -> None:
    first, second = understood(table, TEXT, reader), understood(table, TEXT, reader)
    assert first == second == VALUES
    assert first is not second  # whoever changes one does not change the other
    assert reader.texts == [TEXT]
    assert [path.name for path in kept_of(table).parent.iterdir()] == [kept_of(table).name]


def test_another_text_is_understood_anew(table: Path, reader: Reader) -> None:
    for text in (TEXT, TEXT + " ", TEXT):
        understood(table, text, reader)
    assert reader.texts == [TEXT, TEXT + " ", TEXT]


@pytest.mark.parametrize("cut", [0, 1, 31, 32, 40, -1])
def test_what_is_damaged_is_not_used(table: Path, reader: Reader, cut: int) -> None:
    understood(table, TEXT, reader)
    kept_of(table).write_bytes(kept_of(table).read_bytes()[:cut])
    assert understood(table, TEXT, reader) == VALUES
    assert reader.texts == [TEXT, TEXT]


def test_one_byte_of_another_kind_is_seen(table: Path, reader: Reader) -> None:
    understood(table, TEXT, reader)
    content = bytearray(kept_of(table).read_bytes())
    content[-3] ^= 1
    kept_of(table).write_bytes(content)
    assert understood(table, TEXT, reader) == VALUES
    assert reader.texts == [TEXT, TEXT]


def test_nothing_is_kept_where_python_keeps_nothing(table: Path, reader: Reader, monkeypatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert understood(table, TEXT, reader) == VALUES
    assert not kept_of(table).parent.exists()
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert understood(table, TEXT, reader) == VALUES


def test_a_folder_that_may_not_be_written_costs_time_alone(table: Path, reader: Reader, monkeypatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert [understood(table, TEXT, reader) for _ in range(2)] == [VALUES, VALUES]
    assert reader.texts == [TEXT, TEXT]


def test_what_cannot_be_understood_is_told_every_time(table: Path) -> None:
    def refuse(_text: str) -> object:
        raise ValueError("line 1")

    for _ in range(2):
        with pytest.raises(ValueError, match="line 1"):
            understood(table, TEXT, refuse)
