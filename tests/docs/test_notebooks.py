"""Every notebook runs from its first cell to its last, on published data and invented files alone."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import radbill as rb

_FOLDER = Path(__file__).parents[2] / "docs/notebooks"
_NOTEBOOKS = sorted(_FOLDER.glob("*.ipynb"))

of_each_notebook = pytest.mark.parametrize("notebook", _NOTEBOOKS, ids=lambda path: path.stem)


def cells_of(notebook: Path) -> Iterator[str]:
    """The texts of the cells with code."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


def answer_of(cell: str, names: dict[str, Any]) -> object:
    """Run a cell as a notebook does: the value of its last expression is its answer."""
    tree = ast.parse(cell)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own notebook
    return None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


def test_there_is_a_notebook() -> None:
    assert [path.name for path in _NOTEBOOKS] == ["remittances.ipynb"]


@of_each_notebook
def test_it_is_stored_without_answers(notebook: Path) -> None:
    """Answers hold what stood in somebody's ledger."""
    stored = json.loads(notebook.read_text(encoding="utf-8"))
    code = [cell for cell in stored["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert (stored["nbformat"], len({cell["id"] for cell in stored["cells"]})) == (4, len(stored["cells"]))


def test_remittances_run_and_show_what_the_files_say(own_home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_FOLDER)
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    names: dict[str, Any] = {}
    answers = [answer_of(cell, names) for cell in cells_of(_FOLDER / "remittances.ipynb")]
    frames = [answer for answer in answers if isinstance(answer, pd.DataFrame)]
    assert all(len(frame) for frame in frames)
    paid, by_code, owed, denied, priced, steps, checked = frames
    assert paid["paid_amount"].tolist() == [80.0, 20.0, 0.0, -12.0]
    assert by_code.loc["70450", "paid_amount"] == 80.0
    assert answers[2] == (True, 88.0, 88.0)
    assert answers[4] == ["POSTED"]
    assert answers[6]
    assert owed["denied_pending_amount"].tolist() == [0.0, 0.0, 0.0, 400.0]
    assert denied[["claim_id", "carc", "denied_amount"]].to_numpy().tolist() == [["C4", "197", 400.0]]
    assert priced["allowed_amount"][1] < priced["fee_schedule_amount"][1]
    assert "Multiple imaging" in steps["step"].tolist()
    assert checked["status"].tolist() == ["NOT CHECKED", "NOT CHECKED", "HOLD"]


@of_each_notebook
def test_what_it_names_is_public(notebook: Path) -> None:
    asked = {name for cell in cells_of(notebook) for name in re.findall(r"\brb\.(\w+)", cell)}
    assert asked
    assert asked <= set(dir(rb))
