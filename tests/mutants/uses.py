"""Where a name of the library is used: what runs on import is reached by the tests of those who use its name."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.mutants.rooms import ROOT

_CACHES = {"cache", "lru_cache", "cached_property"}


class Statement(NamedTuple):
    """A statement of a module, or a method of a class in it: its names, what it uses, and the lines a call runs."""

    path: str
    bound: frozenset[str]
    uses: frozenset[str]
    first: int
    last: int
    body: range
    is_read_once: bool


class Uses:
    """The statements of the library, and who uses whom."""

    def __init__(self, root: Path = ROOT) -> None:
        self._root = root

    @cached_property
    def statements(self) -> dict[str, list[Statement]]:
        """Those of every module, by its path."""
        paths = [path.relative_to(self._root).as_posix() for path in sorted((self._root / "lib").rglob("*.py"))]
        return {path: statements(path, (self._root / path).read_text(encoding="utf-8")) for path in paths}

    @cached_property
    def _by_use(self) -> dict[str, list[Statement]]:
        users: dict[str, list[Statement]] = defaultdict(list)
        for each in self.statements.values():
            for statement in each:
                for name in statement.uses:
                    users[name].append(statement)
        return users

    def at(self, path: str, line: int) -> list[Statement]:
        """The statements of a module in which a line stands, the smallest last."""
        return [each for each in self.statements.get(path, []) if each.first <= line <= each.last]

    def of_file(self, name: str) -> list[Statement]:
        """The statements that name a file of data."""
        return self._by_use.get(f"'{name}'", [])

    def callers(self, start: Iterable[Statement]) -> list[Statement]:
        """Functions that use what these statements define, and what is made of it on import or kept in a cache."""
        waiting = [each for each in start if not each.body or each.is_read_once]
        known, bodies = set(waiting), [each for each in start if each.body]
        while waiting:
            statement = waiting.pop()
            for user in self._users(statement):
                if user in known:
                    continue
                known.add(user)
                bodies.append(user)
                if not user.body or user.is_read_once:
                    waiting.append(user)
        return bodies

    def _users(self, statement: Statement) -> Iterator[Statement]:
        module = Path(statement.path).stem
        for name in statement.bound:
            for user in self._by_use.get(name, []):
                same = user.path == statement.path
                if same or self._knows(user.path, module, name):
                    yield user

    def _knows(self, path: str, module: str, name: str) -> bool:
        """Whether a module imports a name from the module, or the module."""
        return bool({f"import {module}.{name}", f"import {module}"} & self._imports[path])

    @cached_property
    def _imports(self) -> dict[str, frozenset[str]]:
        return {
            path: frozenset(_imports_of((self._root / path).read_text(encoding="utf-8"))) for path in self.statements
        }


def _imports_of(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"import {node.module.rpartition('.')[2]}.{alias.name}"
                yield f"import {alias.name}"


def statements(path: str, text: str) -> list[Statement]:
    """The statements of a module, and the methods of its classes after them."""
    tree = ast.parse(text)
    every = [_statement(path, node) for node in tree.body]
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            methods = [_statement(path, each) for each in node.body if isinstance(each, ast.FunctionDef)]
            every += [each._replace(bound=each.bound | {node.name}) for each in methods]
    return every


def _statement(path: str, node: ast.stmt) -> Statement:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(each.lineno for each in decorators)])
    body = range(node.body[0].lineno, (node.end_lineno or 0) + 1) if isinstance(node, ast.FunctionDef) else range(0)
    read_once = bool({_name(each) for each in decorators} & _CACHES)
    return Statement(
        path, frozenset(_bound(node)), frozenset(_uses(node)), first, node.end_lineno or first, body, read_once
    )


def _name(decorator: ast.expr) -> str:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        for each in ast.walk(node):
            if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
                yield each.id


def _uses(node: ast.stmt) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load):
            yield each.id
        elif isinstance(each, ast.Attribute):
            yield each.attr
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value.endswith((".yaml", ".csv")):
            yield f"'{each.value}'"
