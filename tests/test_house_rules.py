"""The rules of the house that no linter knows: small functions, small files, no traces, no paid parts."""

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("lib", "addin", "workbook_templates")
MEDIAN_FUNCTION_LINES = 8
LONGEST_FUNCTION_LINES = 50
LONGEST_FILE_LINES = 400
FORBIDDEN_NAMES = re.compile(r"\b(utils|helpers|manager|process_\w+|handle_\w+)\b")


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    end = node.end_lineno or node.lineno
    return end - body[0].lineno + 1


def code_lines(paths: list[Path]) -> int:
    """Lines of code: neither blank, nor comment, nor docstring (an edit's docstring is what a biller reads)."""
    return sum(_code_lines(path.read_text(encoding="utf-8")) for path in paths)


def _code_lines(text: str) -> int:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        number
        for node in ast.walk(ast.parse(text))
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None
        for number in range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
    }
    lines = enumerate(text.splitlines(), 1)
    return sum(1 for number, line in lines if number not in docstrings and line.strip() and line.strip()[0] != "#")


def tracked_files() -> list[Path]:
    """Files under version control; in an unpacked source archive, all files."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_the_median_function_is_short_and_none_is_long() -> None:
    lengths = {f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": body_lines(node)
               for path in python_files(*SOURCES) for node in functions(path)}  # fmt: skip
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION_LINES}
    assert not too_long
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION_LINES


def test_no_file_is_long() -> None:
    every_file = python_files(*SOURCES, "tests", "docs")
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in every_file}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE_LINES}


def test_there_is_at_least_a_line_of_test_for_a_line_of_code() -> None:
    cases = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "tests/cases").rglob("*.yaml"))
    assert code_lines(python_files("tests")) + cases >= code_lines(python_files("lib", "addin"))


def test_names_say_what_things_are() -> None:
    named = {}
    for path in python_files(*SOURCES):
        names = [path.stem, *(node.name for node in functions(path))]
        named[str(path.relative_to(ROOT))] = [name for name in names if FORBIDDEN_NAMES.search(name)]
    assert not {path: names for path, names in named.items() if names}


def test_nothing_of_xlwings_that_is_paid_for_is_used() -> None:
    paid = re.compile(r"xlwings\.(pro|server|reports|reader)|LICENSE_KEY")
    using = [str(path.relative_to(ROOT)) for path in python_files(*SOURCES, "tests", "docs")
             if path != Path(__file__) and paid.search(path.read_text(encoding="utf-8"))]  # fmt: skip
    assert not using


def test_no_trace_of_the_machine_it_was_built_on() -> None:
    trace = re.compile("(?<![A-Za-z0-9._-])/" + "(work|root|home/[a-z]+)/|" + "files.python" + "hosted|deb" + "ian.org")
    found = []
    for path in tracked_files():
        if path.suffix not in {".png", ".xlsx", ".parquet"} and path.name not in {"LICENSE", "NOTICE"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in trace.finditer(text)]
    assert not found


def test_only_the_money_module_rounds_money() -> None:
    rounding = re.compile(r"\.quantize\(|ROUND_HALF")
    rounders = [str(path.relative_to(ROOT)) for path in python_files("lib", "addin")
                if rounding.search(path.read_text(encoding="utf-8"))]  # fmt: skip
    assert rounders == ["lib/radbill/core/money.py"]


def test_rules_never_ask_the_clock() -> None:
    clock = re.compile(r"\b(date\.today|datetime\.now|time\.time)\(")
    asking = [str(path.relative_to(ROOT)) for path in python_files("lib")
              if clock.search(path.read_text(encoding="utf-8"))]  # fmt: skip
    assert not asking


def test_every_lint_exclusion_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    excluded = [line for line in lines if re.match(r'\s+"[A-Z]+[0-9]*",', line)]
    assert excluded
    assert not [line for line in excluded if "#" not in line]


def test_locked_versions_carry_hashes_and_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for name in ("run.lock", "dev.lock"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
    wanted = {re.split(r"[<>=]", dependency)[0] for dependency in project["project"]["dependencies"]}
    locked = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/run.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert wanted <= locked
