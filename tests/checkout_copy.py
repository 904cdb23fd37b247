"""A copy of the checkout with a few files more, in which things that were added are looked for."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parents[1]
_FOLDERS = ("lib", "addin", "docs", "workbook_templates")
_FILES = ("pyproject.toml", "README.md", "LICENSE", "NOTICE")


class Checkout(NamedTuple):
    """A copy of the checkout, and what runs in it."""

    folder: Path

    def run(self, *arguments: str) -> str:
        path = os.pathsep.join(str(self.folder / each) for each in ("lib", "addin", "."))
        home = str(self.folder / "home")
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.folder, env={**os.environ, "PYTHONPATH": path, "RADBILL_HOME": home},
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def radbill(self, *arguments: str) -> str:
        return self.run("-m", "radbill_addin", *arguments)

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


def copied_checkout(folder: Path, added: Mapping[str, str]) -> Checkout:
    """Copy what the product and its pages are made from, and put the added files in; nothing else is touched."""
    for name in _FOLDERS:
        shutil.copytree(_ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    for name in _FILES:
        shutil.copyfile(_ROOT / name, folder / name)
    for name, text in added.items():
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    return Checkout(folder)


def changed_files(copy: Checkout) -> set[str]:
    """Files of a copy that are not as in the checkout."""
    files = (path.relative_to(copy.folder) for path in copy.folder.rglob("*") if path.is_file())
    own = {path for path in files if "__pycache__" not in path.parts and path.parts[0] != "home"}
    return {str(path) for path in own if _differs(copy.folder / path, _ROOT / path)}


def _differs(copied: Path, original: Path) -> bool:
    return not original.is_file() or copied.read_bytes() != original.read_bytes()
