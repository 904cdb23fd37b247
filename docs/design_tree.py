"""The tree of the house on the design page: every package with the first line of its docstring."""

import ast
from collections.abc import Iterator
from pathlib import Path

from docs.marked_part import with_part

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "design.md"
START, END = "<!-- tree: made by `make docs` from the packages' docstrings -->", "<!-- end of tree -->"
_SOURCES = ("lib/radbill", "addin/radbill_addin")
_WIDTH = 28


def tree() -> str:
    """The packages of library and add-in, a line each, indented by their depth, as a block of text."""
    lines = [line for source in _SOURCES for line in _lines_of(ROOT / source)]
    return "\n".join(["```", *lines, "```"])


def with_tree(page: str) -> str:
    """The design page with the tree as it is now between the two marks."""
    return with_part(page, START, END, tree())


def _lines_of(source: Path) -> Iterator[str]:
    for init in sorted(source.rglob("__init__.py"), key=lambda path: path.parent.parts):
        folder = init.parent.relative_to(source.parent)
        name = "  " * (len(folder.parts) - 1) + folder.name + "/"
        yield f"{name:<{_WIDTH}} {_first_line(init)}"


def _first_line(init: Path) -> str:
    docstring = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]
