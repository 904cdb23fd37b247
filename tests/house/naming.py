"""Names that say nothing, and participles where a noun or a verb with its object should stand."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.trees import Module, functions, modules, parameters

#: Words that say only that something is done or kept, wherever in a name they stand.
_VAGUE_WORDS = frozenset({"util", "utils", "helpers", "manager", "managers"})
#: Verbs of which the same is true; a name must not begin with them.
_VAGUE_VERBS = frozenset({"process", "handle"})
_PARTICIPLES = frozenset({"told", "heard", "unheard", "said", "asked", "found", "meant", "stepped"})
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def vague_names(root: Path, folders: Iterable[str]) -> list[str]:
    """Names of modules, classes, functions, parameters and variables that say nothing, with their file."""
    return [
        f"{module.path}: {name}"
        for module in modules(root, folders)
        for name in (*Path(module.path).with_suffix("").parts, *_definitions(module.tree))
        if is_vague(name)
    ]


def participle_names(root: Path, folders: Iterable[str]) -> list[str]:
    """Functions, parameters and variables of modules and classes that end in a participle, with their file."""
    return [
        f"{module.path}: {name}"
        for module in modules(root, folders)
        for name in _lasting_names(module)
        if words_of(name)[-1:] and words_of(name)[-1] in _PARTICIPLES
    ]


def is_vague(name: str) -> bool:
    """Whether a name has a word that says nothing, or begins with such a verb.

    >>> is_vague("PayerManager"), is_vague("_handle_row"), is_vague("row_utils"), is_vague("handler")
    (True, True, True, False)
    """
    words = words_of(name)
    return not _VAGUE_WORDS.isdisjoint(words) or (len(words) > 1 and words[0] in _VAGUE_VERBS)


def words_of(name: str) -> list[str]:
    """The words of a name, in small letters.

    >>> words_of("_row_utils"), words_of("PTPPairManager")
    (['row', 'utils'], ['ptp', 'pair', 'manager'])
    """
    return [word.lower() for word in _WORD.findall(name)]


def _definitions(tree: ast.Module) -> Iterator[str]:
    """Every name that the module gives to something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
            yield from (each.arg for each in parameters(node))
        elif isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _lasting_names(module: Module) -> Iterator[str]:
    """Names that somebody else meets: of functions and their parameters, of the module's and its classes' variables."""
    for function in functions(module.tree):
        yield function.name
        yield from (each.arg for each in parameters(function))
    for scope in ast.walk(module.tree):
        if isinstance(scope, ast.Module | ast.ClassDef):
            yield from _variables(scope.body)


def _variables(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
        yield from (each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))
