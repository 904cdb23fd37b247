import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import radbill

STUB = Path(radbill.__file__).with_suffix(".pyi")
#: Each public name with the module that defines it.
HOMES = {
    alias.name: STUB.parent.joinpath(*(node.module or "").split(".")).with_suffix(".py")
    for node in ast.walk(ast.parse(STUB.read_text(encoding="utf-8")))
    if isinstance(node, ast.ImportFrom)
    for alias in node.names
}
NAMES = sorted(
    alias.name
    for node in ast.walk(ast.parse(STUB.read_text(encoding="utf-8")))
    if isinstance(node, ast.ImportFrom)
    for alias in node.names
)
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def shortcomings(text: str, name: str) -> Iterator[str]:
    """What a public name lacks: words, for a constant behind `#:` above it, and types of arguments and answer."""
    tree = ast.parse(text)
    defined = {node.name: node for node in tree.body if isinstance(node, Definition)}
    if name in defined:
        return _of_definition(defined[name], name)
    return _of_constant(text, tree, name)


def _of_definition(node: Definition, name: str) -> Iterator[str]:
    if not ast.get_docstring(node):
        yield f"{name} has no docstring"
    if isinstance(node, ast.ClassDef):
        for member in node.body:
            if isinstance(member, Definition) and not member.name.startswith("_"):
                yield from _of_definition(member, f"{name}.{member.name}")
        return
    every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg)
    untyped = [each.arg for each in every if each and each.annotation is None and each.arg not in {"self", "cls"}]
    if node.returns is None or untyped:
        yield f"{name} lacks types: {', '.join(untyped) or 'what it gives'}"


def _of_constant(text: str, tree: ast.Module, name: str) -> Iterator[str]:
    lines = text.splitlines()
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if name in {each.id for target in targets if target for each in ast.walk(target) if isinstance(each, ast.Name)}:
            if not lines[node.lineno - 2].startswith("#:"):
                yield f"{name} has no words"
            return
    yield f"{name} is not defined in its module"


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_documented_and_typed(name: str) -> None:
    assert list(shortcomings(HOMES[name].read_text(encoding="utf-8"), name)) == []


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("def x(a: int) -> int: ...", "x has no docstring"),
        ("def x(a) -> int:\n    'Words.'", "x lacks types: a"),
        ("def x(*, a: int):\n    'Words.'", "x lacks types: what it gives"),
        ("class x:\n    'Words.'\n    def y(self) -> int: ...", "x.y has no docstring"),
        ("\nx = 1", "x has no words"),
        ("from other import x", "x is not defined in its module"),
    ],
)
def test_a_name_without_words_or_types_would_be_found(text: str, lack: str) -> None:
    assert list(shortcomings(text, "x")) == [lack]


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_can_be_used(name: str) -> None:
    assert getattr(radbill, name) is not None


def test_editors_and_the_reader_see_the_same_names() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert sorted(radbill.__all__) == NAMES == sorted(dir(radbill))


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="utils"):
        _ = radbill.utils
