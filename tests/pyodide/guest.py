"""Runs inside Pyodide: loads the functions, answers /trial/calls.json, writes what came out and how long it took."""

import importlib
import json
import sys
import time
from pathlib import Path

import pyodide_js

_TRIAL = Path("/trial")
#: The rest of radbill's dependencies, imported last to see which exist there.
_OTHERS = ("click", "openpyxl", "rich", "pydantic", "sqlalchemy", "sqlite3", "polars")


def _timed(seconds, name, action):
    begun = time.perf_counter()
    answer = action()
    seconds[name] = time.perf_counter() - begun
    return answer


def _imported(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def _run():
    sys.path.insert(0, str(_TRIAL / "modules"))
    seconds = {}
    functions = _timed(seconds, "import_functions", lambda: importlib.import_module("radbill_addin.excel_functions"))
    _timed(seconds, "open_book", functions.warm)
    question = ("70450", "26", "2026-07-15", "22", "35203")
    _timed(seconds, "first_answer", lambda: functions.RAD_EXPECTED(*question))
    column = [["70450"], ["71046"], ["74177"], ["70553"]] * 2500
    _timed(seconds, "column_of_10000", lambda: functions.RAD_EXPECTED(column, *question[1:]))
    calls = json.loads((_TRIAL / "calls.json").read_text())
    answers = _timed(seconds, "all_calls", lambda: [getattr(functions, name)(*cells) for name, cells in calls])
    found = {"answers": answers, "modules": sorted(sys.modules), "seconds": seconds}
    found["megabytes"] = pyodide_js._module.HEAP8.length / 2**20
    found["importable"] = {name: _imported(name) for name in _OTHERS}
    (_TRIAL / "answers.json").write_text(json.dumps(found))


_run()
