import sys
from importlib import import_module
from pathlib import Path

import pytest

from radbill.core.discovery import members_of, modules_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "found_rules"
    (folder / "group").mkdir(parents=True)
    for name in ("__init__.py", "group/__init__.py"):
        (folder / name).write_text("")
    (folder / "b.py").write_text("RULE = 2.5\n_HIDDEN = 9.5\nTEXT = 'x'\n")
    (folder / "group" / "a.py").write_text("RULE = 1.5\n")
    (folder / "_draft.py").write_text("raise RuntimeError('never imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module("found_rules")
    for name in [name for name in sys.modules if name.startswith("found_rules")]:
        del sys.modules[name]


def test_every_module_is_found_but_private_ones(package) -> None:
    assert [module.__name__ for module in modules_of(package)] == ["found_rules.b", "found_rules.group.a"]


def test_members_are_the_public_values_of_the_kind(package) -> None:
    assert [(module.__name__, value) for module, value in members_of(package, float)] == [
        ("found_rules.b", 2.5),
        ("found_rules.group.a", 1.5),
    ]
