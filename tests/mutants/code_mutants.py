"""Mutants of Python: the operators of cosmic-ray, and one of our own for codes that stand as texts.

What changes nothing that a test could notice is no mutant. Left out by rule:

- annotations and what is imported for them, docstrings, citations, and all texts but codes (`"26"`, `"RT LT"`):
  messages are prose, edits' ids name their files;
- `is` in place of `==`, which is the same on small numbers and enumerations; `is` becomes `is not`, and nothing else;
- decorators that only cache or only guard against slips of programmers (`abstractmethod`, `overload`), and arguments
  that only guard against such slips (`strict`, `frozen`, `slots`).
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider

from tests.mutants.mutant import Mutant, next_code

_WITHOUT = re.compile(
    r"_(?:Eq|NotEq|LtE?|GtE?)_Is(?:Not)?$|_Is(?:Not)?_(?:Eq|NotEq|LtE?|GtE?)$|^Variable(?:Replacer|Inserter)$"
)
OPERATORS = [OperatorProvider()[name]() for name in OperatorProvider() if not _WITHOUT.search(name)]
#: Arguments that change nothing in a right program.
_GUARDS = {"strict", "frozen", "slots", "extra", "maxsize", "kw_only", "repr", "populate_by_name", "deep"}
_CACHES = {"cache", "cached_property", "lru_cache"}
_DECLARATIONS = {"override", "overload", "final", "runtime_checkable", "abstractmethod"}
#: Most nodes of a module, which no operator of the list changes.
_NEVER_CHANGED = {"name", "newline", "endmarker"}
_CODES = re.compile(r"""(["'])[A-Z0-9]{1,7}(?: [A-Z0-9]{1,7})*\1""")
_EDIT_ID = re.compile(r"RB\d{4}|COULD_NOT")


def code_mutants(path: str, text: str) -> list[list[Mutant]]:
    """Mutants of a module by place, in the order of the file; those of one place change the same token."""
    tree = parso.parse(text)
    nodes = [node for node in ast_nodes(tree) if node.type not in _NEVER_CHANGED]
    every = [*_by_operators(path, text, nodes), *_of_codes(path, text, nodes)]
    every.sort(key=lambda each: (each.line, each.column))
    return [list(group) for _, group in groupby(every, key=lambda each: (each.line, each.column))]


def _by_operators(path: str, text: str, nodes: list[Any]) -> Iterator[Mutant]:
    for operator in OPERATORS:
        occurrence = -1
        for node in nodes:
            for (line, column), _ in operator.mutation_positions(node):
                occurrence += 1
                if not (_changes_nothing(node) or _is_beyond(operator, node)):
                    yield Mutant(path, line, column, type(operator).__name__, None, occurrence)


def changed_text(mutant: Mutant, text: str) -> str:
    """The file's text after the change; raises StopIteration for an operator that is not ours."""
    if mutant.change:
        start, end, after = mutant.change
        return f"{text[:start]}{after}{text[end:]}"
    operator = next(each for each in OPERATORS if type(each).__name__ == mutant.kind)
    return str(mutate_code(text, operator, mutant.occurrence))


def _of_codes(path: str, text: str, nodes: list[Any]) -> Iterator[Mutant]:
    lines = text.splitlines(keepends=True)
    for node in nodes:
        if node.type != "string" or not _CODES.fullmatch(node.value) or _EDIT_ID.search(node.value):
            continue
        if _changes_nothing(node) or node.parent.type == "simple_stmt":
            continue
        line, column = node.start_pos
        start = sum(map(len, lines[: line - 1])) + column
        for kind, value in _changed_codes(node.value[1:-1]):
            quote = node.value[0]
            yield Mutant(path, line, column, kind, (start, start + len(node.value), f"{quote}{value}{quote}"))


def _changed_codes(value: str) -> Iterator[tuple[str, str]]:
    codes = value.split(" ")
    for place, code in enumerate(codes):
        yield "neighbour", " ".join([*codes[:place], next_code(code), *codes[place + 1 :]])
        if len(codes) > 1:
            yield "dropped", " ".join([*codes[:place], *codes[place + 1 :]])


def _changes_nothing(node: Any) -> bool:
    return any(_is_left_out(child, parent) for child, parent in _ancestors(node)) or _is_cache(node) or _is_typing(node)


def _is_beyond(operator: Any, node: Any) -> bool:
    """Whether cosmic-ray counts a place that it cannot change: an exception named with its module."""
    return type(operator).__name__ == "ExceptionReplacer" and "." in node.get_code()


def _ancestors(node: Any) -> Iterator[tuple[Any, Any]]:
    while node.parent is not None:
        yield node, node.parent
        node = node.parent


def _is_left_out(child: Any, parent: Any) -> bool:
    match parent.type:
        case "annassign":
            return child is parent.children[1]
        case "tfpdef":
            return child is not parent.children[0]
        case "funcdef":
            return child is parent.annotation
        case "argument":
            return child is not parent.children[0] and parent.children[0].get_code().strip() in _GUARDS
        case "atom_expr" | "power":
            return parent.children[0].get_code().strip().endswith("itation")
    return False


def _is_typing(node: Any) -> bool:
    return node.type == "if_stmt" and node.children[1].get_code().strip() == "TYPE_CHECKING"


def _is_cache(node: Any) -> bool:
    return node.type == "decorator" and node.children[1].get_code().strip().partition("(")[0] in _CACHES | _DECLARATIONS
