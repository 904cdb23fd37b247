"""Finds facts about codes that stand outside `radbill.codes`: sets, comparisons, words and patterns in a source file.

Five kinds are known: modifiers, places of service, states, claim frequencies and procedure codes. A place in the source
is a stray fact when at least two literals stand together and all are of one kind, when one literal is compared with,
or given to, something whose name says that it is of the kind, when it is an imaging code or a pattern of some of them.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.house.code_kinds import begins_imaging_codes, codes_of_pattern, is_imaging_code, kinds, kinds_of

FEWEST = 2
#: Keywords whose values are codes of another kind: claim adjustment reason codes.
_OF_ANOTHER_KIND = frozenset({"likely_carcs", "carcs"})
_PATTERN_FUNCTIONS = frozenset({"compile", "fullmatch", "match", "search", "findall", "finditer", "sub", "split"})
_ALTERNATIVES = re.compile(r"[^()|]+(?:\|[^()|]+)+")
_SPANS = frozenset({"procedure_spans", "ranges"})
_PREFIXED = frozenset({"startswith", "starts_with", "removeprefix"})
#: Name spaces of polars between a column and what is done with it.
_BETWEEN = frozenset({"list", "str", "arr", "cat"})
#: Five-digit numbers; fewer digits are counted and measured with.
_LEAST_NUMBER, _MOST_NUMBER = 10_000, 99_999


class Stray(NamedTuple):
    """A place in a source file where a fact stands."""

    path: str
    line: int
    kind: str
    codes: tuple[str, ...]


def stray_facts(path: Path, root: Path) -> Iterator[Stray]:
    """Every stray fact of a source file, with its path below the root."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = str(path.relative_to(root))
    skipped = {id(each) for node in ast.walk(tree) for each in _of_another_kind(node)}
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        if id(node) not in skipped:
            for kind, codes in (*_together(node), *_alone(node, constants), *_by_itself(node)):
                yield Stray(name, getattr(node, "lineno", 0), kind, codes)


def _of_another_kind(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.keyword) and node.arg in _OF_ANOTHER_KIND:
        yield from ast.walk(node.value)


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The module's own names for one text each."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            for text in _texts((node.value,)):
                yield node.targets[0].id, text


def _together(node: ast.AST) -> Iterator[tuple[str, tuple[str, ...]]]:
    for texts in _collections(node):
        codes = tuple(dict.fromkeys(filter(None, texts)))
        for kind in kinds_of(codes) if len(codes) >= FEWEST else ():
            yield kind.name, codes


def _collections(node: ast.AST) -> Iterator[tuple[str, ...]]:
    """The literals that stand together in a node, in every way in which a set of codes can be written."""
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        yield _texts(node.elts)
        yield from _columns(node.elts)
    elif isinstance(node, ast.Dict):
        yield _texts(key for key in node.keys if key is not None)
        yield _texts(node.values)
    elif isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
        members = _texts(each.value for each in node.body if isinstance(each, ast.Assign))
        yield from (tuple(filter(kind.is_one, members)) for kind in kinds())
    elif isinstance(node, ast.Call):
        yield from _texts_of_call(node)
    elif isinstance(node, ast.Compare):
        yield _texts((node.left, *node.comparators))
        yield from (tuple(re.split(r"[,\s]+", text)) for text in _searched_words(node))
    elif isinstance(node, ast.Match):
        yield _texts(_of_cases(node))


def _searched_words(node: ast.Compare) -> tuple[str, ...]:
    """Texts in which another is looked for."""
    found = (side for op, side in zip(node.ops, node.comparators, strict=True) if isinstance(op, ast.In | ast.NotIn))
    return _texts(found)


def _of_cases(node: ast.Match) -> Iterator[ast.expr]:
    return (each.value for case in node.cases for each in ast.walk(case.pattern) if isinstance(each, ast.MatchValue))


def _columns(rows: list[ast.expr]) -> Iterator[tuple[str, ...]]:
    """The columns of a table of rows; of calls the first alone."""
    yield _texts(first for each in rows for first in _firsts(each))
    tuples = [row.elts for row in rows if isinstance(row, ast.Tuple | ast.List)]
    if len(tuples) == len(rows) and len({len(row) for row in tuples}) == 1:
        yield from (_texts(column) for column in list(zip(*tuples, strict=True))[1:])


def _firsts(node: ast.AST) -> Iterable[ast.expr]:
    """The first of a row in a table of rows."""
    if isinstance(node, ast.Tuple | ast.List):
        return node.elts[:1]
    return node.args[:1] if isinstance(node, ast.Call) and _called(node.func)[:1].isupper() else ()


def _texts_of_call(node: ast.Call) -> Iterator[tuple[str, ...]]:
    called = _called(node.func)
    if called == "dict":
        yield _texts(keyword.value for keyword in node.keywords)
    if called == "split" and isinstance(node.func, ast.Attribute):
        yield tuple(word for text in _texts((node.func.value,)) for word in text.split())
    for text in _texts(node.args):
        if called in {"frozenset", "set", "tuple", "list"}:
            yield tuple(text)
        elif called in _PATTERN_FUNCTIONS:
            yield from (tuple(each.split("|")) for each in _ALTERNATIVES.findall(re.sub(r"\\b|\?:|[\^$]", "", text)))
        elif called in _SPANS:
            yield tuple(re.split(r"[-,\s]+", text))


def _alone(node: ast.AST, constants: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for variable, values in _uses(node):
        named = (constants.get(value.id, "") for value in values if isinstance(value, ast.Name))
        for text in (*_texts(values), *named):
            for kind in kinds():
                if kind.is_called(variable) and text and kind.is_one(text):
                    yield kind.name, (text,)
    if isinstance(node, ast.Assign):
        for target, text in ((target, text) for target in node.targets for text in _texts((node.value,))):
            for kind in kinds():
                if _name(target).isupper() and kind.is_constant(_name(target)) and kind.is_one(text):
                    yield kind.name, (text,)


def _by_itself(node: ast.AST) -> Iterator[tuple[str, tuple[str, ...]]]:
    """An imaging code, a pattern of some of them, or what some begin with, wherever it stands."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if is_imaging_code(node.value) or codes_of_pattern(node.value):
            yield "procedure codes", (node.value,)
    elif isinstance(node, ast.Call) and _called(node.func) in _PREFIXED:
        texts = _texts(part for each in node.args for part in _parts(each))
        if texts and all(map(begins_imaging_codes, texts)):
            yield "procedure codes", texts


def _uses(node: ast.AST) -> Iterator[tuple[str, list[ast.expr]]]:
    """A variable's name, and what it is compared with, searched for, or given."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        for at, side in enumerate(sides):
            yield _name(side), [part for other in (*sides[:at], *sides[at + 1 :]) for part in _parts(other)]
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute):
            yield _name(node.func.value), node.args
        for keyword in node.keywords:
            yield keyword.arg or "", list(_parts(keyword.value))
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield _name(node.target), list(_parts(node.value))
    elif isinstance(node, ast.Match):
        yield _name(node.subject), list(_of_cases(node))


def _parts(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]


def _name(node: ast.expr) -> str:
    """What an expression is called: `line.place`, `row["place"]`, `pl.col("place")`, `int(code)`, `code.strip()`."""
    if isinstance(node, ast.Attribute):
        return _name(node.value) if node.attr in _BETWEEN else node.attr
    if isinstance(node, ast.Subscript):
        return "".join(_texts((node.slice,))) or _name(node.value)
    if isinstance(node, ast.Call):
        return _name_of_call(node)
    return node.id if isinstance(node, ast.Name) else ""


def _name_of_call(node: ast.Call) -> str:
    called = _called(node.func)
    if called in {"col", "get"}:
        return "".join(_texts(node.args[:1]))
    if called in {"int", "str"} and node.args:
        return _name(node.args[0])
    return _name(node.func.value) if isinstance(node.func, ast.Attribute) else ""


def _called(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else _name(node)


def _texts(nodes: Iterable[ast.expr]) -> tuple[str, ...]:
    """The literals among expressions; numbers of five digits as codes are written."""
    return tuple(filter(None, map(_text, nodes)))


def _text(node: ast.expr) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, int) and _LEAST_NUMBER <= value <= _MOST_NUMBER and value % 1000:
        return str(value)
    return value if isinstance(value, str) else ""
