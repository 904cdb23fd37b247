"""Finds facts about codes that stand outside `radbill.codes`: sets, comparisons, words and patterns in a source file.

Five kinds are known: modifiers, places of service, states, claim frequencies and procedure codes. A place in the source
is a stray fact when at least two literals stand together and all are of one kind, or when one literal is compared with,
or given to, something whose name says that it is of the kind.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from radbill.codes.claim_codes import CLAIM_FREQUENCIES
from radbill.codes.modifier_facts import known_modifiers
from radbill.codes.sides import ANATOMIC_MODIFIERS
from radbill.codes.states import STATES
from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook

FEWEST = 2
#: CPT numbers of medicine, surgery and imaging, and HCPCS codes; carriers and small numbers are neither.
_PROCEDURE_CODE = re.compile(r"[1-9]\d{4}|[A-CEGHJ-MP-V]\d{4}|\d{4}[FTU]")
#: Keywords whose values are codes of another kind: claim adjustment reason codes.
_OF_ANOTHER_KIND = frozenset({"likely_carcs", "carcs"})
_PATTERN_FUNCTIONS = frozenset({"compile", "fullmatch", "match", "search", "findall", "finditer", "sub", "split"})
_ALTERNATIVES = re.compile(r"[^()|]+(?:\|[^()|]+)+")
_SPANS = frozenset({"procedure_spans", "ranges"})


class Kind(NamedTuple):
    """A kind of fact: what it is called, whether a text is one, and what variables that hold one are named."""

    name: str
    is_one: Callable[[str], object]
    variables: frozenset[str]


class Stray(NamedTuple):
    """A place in a source file where a fact stands."""

    path: str
    line: int
    kind: str
    codes: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of facts that stand once."""
    book, day = ReferenceBook.open(Path("no-store-here")), date(2026, 8, 3)
    numbers = (f"{number:02}" for number in range(100))
    places = frozenset(code for code in numbers if _is_assigned(book, code, day))
    modifiers = frozenset(facts.code for facts in known_modifiers()) | ANATOMIC_MODIFIERS
    return (
        Kind("modifiers", modifiers.__contains__, frozenset({"modifier", "modifiers"})),
        Kind("places of service", places.__contains__, frozenset({"place_of_service", "place", "pos"})),
        Kind("states", STATES.__contains__, frozenset({"state", "states"})),
        Kind("claim frequencies", CLAIM_FREQUENCIES.__contains__, frozenset({"frequency", "frequencies"})),
        Kind("procedure codes", _PROCEDURE_CODE.fullmatch, frozenset({"procedure_code", "procedure_codes", "code"})),
    )


def _is_assigned(book: ReferenceBook, code: str, day: date) -> bool:
    row = book.place_of_service(code, day)
    return not isinstance(row, Failure) and row.kind in {"Facility", "Non-Facility"}


def stray_facts(path: Path, root: Path) -> Iterator[Stray]:
    """Every stray fact of a source file, with its path below the root."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = str(path.relative_to(root))
    skipped = {id(each) for node in ast.walk(tree) for each in _of_another_kind(node)}
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        if id(node) not in skipped:
            for kind, codes in (*_together(node), *_alone(node, constants)):
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
        for kind in kinds() if len(codes) >= FEWEST else ():
            if all(map(kind.is_one, codes)):
                yield kind.name, codes


def _collections(node: ast.AST) -> Iterator[tuple[str, ...]]:
    """The literals that stand together in a node, in every way in which a set of codes can be written."""
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        yield _texts(node.elts)
        yield _texts(first for each in node.elts for first in _firsts(each))
    elif isinstance(node, ast.Dict):
        yield _texts(key for key in node.keys if key is not None)
        yield _texts(node.values)
    elif isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
        members = _texts(each.value for each in node.body if isinstance(each, ast.Assign))
        yield from (tuple(filter(kind.is_one, members)) for kind in kinds())
    elif isinstance(node, ast.Call):
        yield from _texts_of_call(node)


def _firsts(node: ast.AST) -> Iterable[ast.expr]:
    """The first of a row in a table of rows."""
    if isinstance(node, ast.Tuple | ast.List):
        return node.elts[:1]
    return node.args[:1] if isinstance(node, ast.Call) and _name(node.func)[:1].isupper() else ()


def _texts_of_call(node: ast.Call) -> Iterator[tuple[str, ...]]:
    called = _name(node.func)
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
                if variable in kind.variables and text and kind.is_one(text):
                    yield kind.name, (text,)


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


def _parts(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _texts(nodes: Iterable[ast.expr]) -> tuple[str, ...]:
    return tuple(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
