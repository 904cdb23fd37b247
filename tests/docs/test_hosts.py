"""Holds docs/hosts.md to what it says of the functions in a browser; tests/pyodide runs them there for real."""

import json
import re
import subprocess
import sys
from pathlib import Path

from radbill_addin import excel_functions
from radbill_addin.functions.registry import all_functions
from tests.pyodide.calls import calls_of
from tests.pyodide.trial import STAND_IN

_PAGE = Path(__file__).parents[2] / "docs/hosts.md"
#: Not in Pyodide, or of no use there, or slow to load; the page names them.
_NOT_LOADED = ("polars", "sqlalchemy", "openpyxl", "rich", "click", "pandas", "multiprocessing", "rapidfuzz")
_PROGRAM = """
import json, sys
sys.path[:0] = [{modules!r}]
sys.modules.update(dict.fromkeys({denied!r}))
from radbill.reference.store import stored_table
stored_table.IN_BROWSER = True
from radbill_addin import excel_functions
import threading
print(json.dumps([getattr(excel_functions, name)(*cells) for name, cells in json.load(sys.stdin)]))
assert threading.active_count() == 1
"""


def test_every_function_answers_without_what_a_browser_lacks(tmp_path: Path) -> None:
    (tmp_path / "xlwings.py").write_text(STAND_IN)
    calls = [call for function in all_functions() for call in calls_of(function, 40)]
    program = _PROGRAM.format(modules=str(tmp_path), denied=_NOT_LOADED)
    done = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(calls), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    here = json.loads(json.dumps([getattr(excel_functions, name)(*cells) for name, cells in calls]))
    assert json.loads(done.stdout) == here


def test_the_page_names_what_the_functions_do_without() -> None:
    assert {name for name in _NOT_LOADED if f"`{name}`" not in _PAGE.read_text()} == set()


def test_every_cell_of_the_table_says_how_it_is_known() -> None:
    rows = [line for line in _PAGE.read_text().splitlines() if line.startswith("| **")]
    verdicts = [cell.strip() for row in rows for cell in row.strip("|").split("|")[1:]]
    assert len(rows) >= 8
    assert [cell for cell in verdicts if not re.match(r"tested here|by its documentation|not\b", cell)] == []


def test_every_path_that_the_page_names_exists() -> None:
    root = _PAGE.parents[1]
    named = re.findall(r"`((?:tests|docs|addin|lib|workbook_templates)/[\w./-]+)`", _PAGE.read_text())
    assert [path for path in named if not (root / path).exists()] == []
