"""How long functions and files are, and how much of the code is code."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.house.trees import Function, functions, modules


def function_lengths(root: Path, folders: Iterable[str]) -> dict[str, int]:
    """Lines of every function without its docstring, by file, line and name."""
    return {
        f"{module.path}:{node.lineno} {node.name}": _body_lines(node)
        for module in modules(root, folders)
        for node in functions(module.tree)
    }


def file_lengths(root: Path, folders: Iterable[str]) -> dict[str, int]:
    """Lines of every file."""
    return {module.path: len(module.text.splitlines()) for module in modules(root, folders)}


def longer_than(limit: int, lengths: dict[str, int]) -> list[str]:
    """What is longer than the limit, with its length."""
    return [f"{name}: {length}" for name, length in lengths.items() if length > limit]


def code_lines(root: Path, folders: Iterable[str]) -> int:
    """Lines of code: neither blank, nor comment, nor docstring (an edit's docstring is what a biller reads)."""
    return sum(_code_lines(module.text, module.tree) for module in modules(root, folders))


def _body_lines(node: Function) -> int:
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (node.end_lineno or node.lineno) - body[0].lineno + 1


def _code_lines(text: str, tree: ast.Module) -> int:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        number
        for node in ast.walk(tree)
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None
        for number in range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
    }
    lines = enumerate(text.splitlines(), 1)
    return sum(1 for number, line in lines if number not in docstrings and line.strip() and line.strip()[0] != "#")
