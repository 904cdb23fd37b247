"""Imports stand at the top; each that does not says why, and there are few."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.house.trees import python_files
from tests.test_house_rules import ROOT

MOST = 21
#: As in `
_REASON = re.compile(r"# noqa: PLC0415 - (?!same reason)\w.{10,}")
#: What other commands than validate need.
_OF_OTHERS = ("openpyxl", "pandas", "sqlalchemy", "xlwings", "rich", "rapidfuzz", "pydantic")


def inner_imports(text: str) -> Iterator[str]:
    """The first line of every import that stands inside a function."""
    lines = text.splitlines()
    found = {
        inner.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }
    return (lines[number - 1] for number in sorted(found))


def test_few_imports_stand_inside_functions_and_each_says_why() -> None:
    found = [(path.relative_to(ROOT), line) for path in python_files(ROOT, ("lib", "addin"))
             for line in inner_imports(path.read_text(encoding="utf-8"))]  # fmt: skip
    assert len(found) <= MOST, found
    assert [place for place in found if not _REASON.search(place[1])] == []


@pytest.mark.parametrize(
    ("line", "has_reason"),
    [
        ("    import yaml", False),
        ("    import yaml  # noqa: PLC0415", False),
        ("    import yaml  # noqa: PLC0415 - same reason", False),
        ("    import yaml  # noqa: PLC0415 - slow to import, and seldom needed", True),
    ],
)
def test_an_import_without_a_reason_would_be_found(line: str, *, has_reason: bool) -> None:
    (found,) = inner_imports(f"import re\n\n\ndef loaded():\n{line}\n")
    assert (_REASON.search(found) is not None) is has_reason


def test_a_command_loads_its_own_file_only() -> None:
    """`radbill validate` starts cold; what other commands need stays out of it."""
    script = (
        "import sys; from radbill_addin.cli import main\n"
        "main(['validate', '70450', '--date', '2026-07-31'], standalone_mode=False)"
    )
    asking = f"import atexit, sys; atexit.register(lambda: print(*sys.modules)); {script.replace(chr(10), '; ', 1)}"
    run = [sys.executable, "-c", asking]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    answer, loaded = done.stdout.splitlines()
    assert answer.startswith("70450 (cpt): OK")
    modules = loaded.split()
    assert {name.partition(".")[0] for name in modules}.isdisjoint(_OF_OTHERS)
    commands = {name for name in modules if re.fullmatch(r"radbill_addin\.cli\.\w+_commands?", name)}
    assert commands == {"radbill_addin.cli.validate_command"}


def test_the_file_of_every_command_begins_with_its_words() -> None:
    script = (
        "import sys, click; from radbill_addin.cli import main\n"
        "command = main.get_command(click.Context(main), sys.argv[1])\n"
        "print(command is not None, *(name for name in sys.modules if name.endswith(('_command', '_commands'))))"
    )
    for name, file in (("doc-check", "doc_check_command"), ("contracts", "contracts_commands"), ("new", "new_command")):
        done = subprocess.run([sys.executable, "-c", script, name], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["True", f"radbill_addin.cli.{file}"]
