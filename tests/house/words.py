"""The words of a US billing office: which ones no text that a user reads may have, and where such texts stand."""

import ast
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from radbill import FailureReason

#: What no user reads, and what stands there instead.
REFUSED = {
    r"\bfaults?\b|\bfaulty\b": "error, finding, Top errors",
    r"\bmend(?:s|ed|ing|able)?\b|\bput(?:s|ting)? (?:it |them )?right\b": "fix, correct",
    r"\bat the door\b": "front-end rejection",
    r"\b(?:adjudicat\w+|paid) to zero\b": "denied",
    r"\bclearing[\s-]+houses?\b": "clearinghouse",
    r"\bBoth sides as\b(?! the bilateral)": "Bilateral billing",
    r"(?-i:\bAs you ask\b|\bBeside yours\b|\bLeft to the practice\b)": "Your request, Comparison, Kept by the practice",
    r"\bThe one bill\b|\bWhat the change brings\b": "Global billing, Impact",
    r"\bExpected allowed\b|\bexpected amounts?\b": "Medicare allowed, Contract allowed: whose",
    r"\bUnits: (?:work|practice|malpractice)": "Work RVU, PE RVU, MP RVU",
    r"(?<!geographic practice )\bcost ind(?:ex|ices)\b": "GPCI",
    r"\bNot up to today\b": "Out of date",
    r"\bno screening mammogram for men\b": "what payers do and what to add",
    r"(?<!\w)sheet \*{0,2}Counting\b|^Counting$": "the helper sheet is hidden",
    rf"\b(?:{'|'.join(reason for reason in FailureReason if '_' in reason)})\b": "a sentence",
}
_REFUSED = {re.compile(pattern, re.IGNORECASE): words for pattern, words in REFUSED.items()}
#: In a cell the button is named, not the command.
_IN_CELLS = re.compile(r"\bradbill data import\b")
#: What a workbook that people have may still be called; it is read, never written.
_FORMER = frozenset({"former_name", "former_heading"})
_QUOTED = re.compile(r"`[^`]*`|(?<![*\w])\*[^*]+\*(?!\*)")


class Text(NamedTuple):
    """A text that a user reads, and where it stands."""

    place: str
    words: str


def refused(text: Text) -> str:
    """What a text should say instead, with its place; empty when its words are a billing office's.

    >>> refused(Text("README.md:3", "Mend the claim.")), refused(Text("README.md:3", "Amend the claim."))
    ("README.md:3: 'Mend' is fix, correct", '')
    """
    for pattern, instead in _REFUSED.items():
        if match := pattern.search(text.words):
            return f"{text.place}: {match[0]!r} is {instead}"
    return ""


def texts_of_source(path: Path) -> Iterator[Text]:
    """Texts in a Python file: those with a blank, since one word alone is a name; docstrings only of claim edits."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = {id(node) for node in ast.walk(tree) for node in _not_read(node, is_edit=path.name.startswith("rb"))}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            words = " ".join(node.value.split())
            yield from [Text(f"{path.name}:{node.lineno}", words)] if " " in words or words.istitle() else []


def failure_constants_shown(path: Path) -> list[str]:
    """Places where a text takes in the reason of a failure as the constant that it is."""
    return [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue) and re.search(r"\bfailure\.reason$", ast.unparse(node.value))
    ]


def texts_of_page(path: Path, *, is_changelog: bool = False) -> Iterator[Text]:
    """Paragraphs of a page; a changelog tells in italics and code what was called otherwise before."""
    for number, paragraph in enumerate(path.read_text(encoding="utf-8").split("\n\n"), 1):
        joined = " ".join(paragraph.split())
        yield Text(f"{path.name}, paragraph {number}", _QUOTED.sub("...", joined) if is_changelog else joined)


def texts_of_workbook(path: Path) -> Iterator[Text]:
    """Cells, notes, names of sheets and titles of charts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                content = archive.read(name).decode("utf-8")
                for words in {
                    *re.findall(r">([^<>]*\w[^<>]*)<", content),
                    *re.findall(r'<sheet [^>]*name="([^"]+)"', content),
                }:
                    yield Text(f"{path.name} {name}", words)


def commands_in_cells(path: Path) -> list[str]:
    """Cells that tell a command where a button does it."""
    return [text.place for text in texts_of_workbook(path) if _IN_CELLS.search(text.words)]


def _not_read(node: ast.AST, *, is_edit: bool) -> Iterator[ast.AST]:
    """Texts in the code that no user reads."""
    if isinstance(node, ast.keyword) and node.arg in _FORMER:
        yield node.value
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    if isinstance(node, documented) and ast.get_docstring(node) and not (is_edit and isinstance(node, ast.FunctionDef)):
        expression = node.body[0]
        yield from ast.walk(expression)
