"""Walking a tree of Python files, for the rules of the house: each rule runs on the project and on planted trees."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """A Python file: its path below the root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module


def python_files(root: Path, folders: Iterable[str]) -> list[Path]:
    """The Python files below the folders of a root."""
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))


def modules(root: Path, folders: Iterable[str]) -> Iterator[Module]:
    """The Python files below the folders of a root, parsed."""
    for path in python_files(root, folders):
        text = path.read_text(encoding="utf-8")
        yield Module(path.relative_to(root).as_posix(), text, ast.parse(text))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function, method and function within a function."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def parameters(function: Function) -> list[ast.arg]:
    """The parameters of a function, with *args and **options."""
    spread = [each for each in (function.args.vararg, function.args.kwarg) if each]
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs, *spread]


def matching_files(root: Path, paths: Iterable[Path], pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands: the file below the root and what matched."""
    found = []
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(root).as_posix()}: {match.group()}" for match in pattern.finditer(text)]
    return found
