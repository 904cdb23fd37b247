"""Set RADBILL_PYODIDE to a folder (made and filled when empty) to run these; they need Node, npm and the registries."""

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from radbill_addin import excel_functions
from radbill_addin.functions.answering import book
from radbill_addin.functions.registry import all_functions
from tests.pyodide.calls import calls_of
from tests.pyodide.trial import answers_in_pyodide, prepare

_CALLS_EACH = 200


@pytest.fixture(scope="module")
def trial() -> dict[str, Any]:
    folder = os.environ.get("RADBILL_PYODIDE", "")
    if not folder or shutil.which("node") is None:
        pytest.skip("RADBILL_PYODIDE names no folder, or there is no Node")
    prepare(Path(folder))
    return answers_in_pyodide(Path(folder), _calls())


def _calls() -> list[tuple[str, list[object]]]:
    return [call for function in all_functions() for call in calls_of(function, _CALLS_EACH)]


def test_every_function_answers_in_pyodide_as_it_does_here(trial: dict[str, Any]) -> None:
    calls = _calls()
    here = json.loads(json.dumps([getattr(excel_functions, name)(*cells) for name, cells in calls]))
    unequal = [
        (call, mine, there) for call, mine, there in zip(calls, here, trial["answers"], strict=True) if mine != there
    ]
    assert unequal == []


def test_a_published_amount_is_among_the_answers(trial: dict[str, Any]) -> None:
    assert "70450" in book().fee_codes(date(2026, 7, 15))
    assert any(isinstance(cell, float) for answer in trial["answers"] for row in answer for cell in row)


def test_the_functions_load_nothing_that_a_browser_lacks(trial: dict[str, Any]) -> None:
    assert not {"polars", "sqlalchemy", "openpyxl", "rich", "click", "multiprocessing"} & set(trial["modules"])


def test_figures_for_the_hosts_page(trial: dict[str, Any]) -> None:
    print(json.dumps([trial["seconds"], trial["megabytes"]], indent=1))  # noqa: T201 - shown by pytest -s
    assert trial["importable"] == {
        "click": True,
        "openpyxl": True,
        "rich": True,
        "pydantic": True,
        "sqlalchemy": True,
        "sqlite3": True,
        "polars": False,
    }
