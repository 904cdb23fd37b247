"""Public names without a docstring or with an incomplete signature."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.trees import Function, modules, parameters


def undocumented(root: Path, folders: Iterable[str]) -> list[str]:
    """Public modules, classes, functions and methods without a docstring, with their file."""
    return [
        f"{module.path}: {name}"
        for module in modules(root, folders)
        for name, node in (("module", module.tree), *_public(module.tree))
        if not ast.get_docstring(node) and not _is_overload(node)
    ]


def untyped(root: Path, folders: Iterable[str]) -> list[str]:
    """Public functions and methods of which a parameter or the answer has no type, with their file."""
    return [
        f"{module.path}: {name}"
        for module in modules(root, folders)
        for name, node in _public(module.tree)
        if isinstance(node, Function) and not _is_typed(node, is_method="." in name)
    ]


def _is_overload(node: ast.AST) -> bool:
    """Whether a function only states types; what it means stands once, at the function that does the work."""
    decorators = node.decorator_list if isinstance(node, Function) else []
    return any(isinstance(each, ast.Name) and each.id == "overload" for each in decorators)


def _public(scope: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, ast.ClassDef | Function]]:
    """Classes and functions that others may use, with the methods of the classes; `Class.method`."""
    for node in _statements(scope.body):
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node, f"{prefix}{node.name}.")


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a body, and those below an `if` or `try` of it."""
    for node in body:
        yield node
        if isinstance(node, ast.If | ast.Try):
            yield from _statements([*node.body, *node.orelse])


def _is_typed(function: Function, *, is_method: bool) -> bool:
    is_static = any(isinstance(each, ast.Name) and each.id == "staticmethod" for each in function.decorator_list)
    own = parameters(function)[1:] if is_method and not is_static else parameters(function)
    return function.returns is not None and all(each.annotation for each in own)
