import ast
from pathlib import Path

import pytest

import radbill

STUB = Path(radbill.__file__).with_suffix(".pyi")
NAMES = sorted(
    alias.name
    for node in ast.walk(ast.parse(STUB.read_text(encoding="utf-8")))
    if isinstance(node, ast.ImportFrom)
    for alias in node.names
)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_can_be_used(name: str) -> None:
    assert getattr(radbill, name) is not None


def test_editors_and_the_reader_see_the_same_names() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert sorted(radbill.__all__) == NAMES == sorted(dir(radbill))


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="utils"):
        _ = radbill.utils
