import ast
from pathlib import Path

import pytest

from radbill import api


@pytest.mark.parametrize("name", api.__all__)
def test_every_public_name_can_be_used(name: str) -> None:
    assert getattr(api, name) is not None


def test_the_checker_and_the_reader_see_the_same_names() -> None:
    tree = ast.parse(Path(api.__file__).read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    checked = {alias.name for node in ast.walk(guarded) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert checked == set(api.__all__)


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no name 'utils'"):
        _ = api.utils
