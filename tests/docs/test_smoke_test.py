"""The page for the person at a real Excel: it fits on ten minutes, asks nothing impossible, and decides every guess."""

import re
from pathlib import Path

import pytest

_DOCS = Path(__file__).parents[2] / "docs"
_SECONDS = 600
_NAME = re.compile(r"`([a-z]+(?:-[a-z]+)+)`")


def page() -> str:
    return (_DOCS / "windows-smoke-test.md").read_text(encoding="utf-8")


def timed_steps(text: str) -> list[list[str]]:
    """Number, seconds, what to do, what must happen and what it decides, of each step on the clock."""
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines()]
    return [row for row in rows if len(row) == 5 and row[0].strip().isdigit()]


def undecided(assumptions: str, text: str) -> list[str]:
    """Guessed assumptions that no step decides: by name, or by their beginning without one."""
    decided = {name for row in timed_steps(text) for name in _NAME.findall(row[4])}
    guessed = [line for line in assumptions.splitlines() if line.startswith("|") and "guessed" in line]
    return [line[:60] for line in guessed if not decided & set(_NAME.findall(line))]


def test_it_fits_on_ten_minutes() -> None:
    steps = timed_steps(page())
    assert [int(row[0]) for row in steps] == list(range(1, len(steps) + 1))
    assert len(steps) > 15
    assert sum(int(row[1]) for row in steps) <= _SECONDS


def test_every_guess_is_decided_by_a_step() -> None:
    assumptions = (_DOCS / "excel-assumptions.md").read_text(encoding="utf-8")
    assert undecided(assumptions, page()) == []
    named = {name for line in assumptions.splitlines() if "guessed" in line for name in _NAME.findall(line)}
    assert {name for row in timed_steps(page()) for name in _NAME.findall(row[4])} <= named


def test_a_new_guess_without_a_step_is_found() -> None:
    assert undecided("| `no-such-thing`: Excel sings | guessed | |\n| Excel hums | guessed | |", page()) == [
        "| `no-such-thing`: Excel sings | guessed | |", "| Excel hums | guessed | |",
    ]  # fmt: skip


def test_harm_that_nobody_sees_comes_first() -> None:
    text = page()
    headings = ["What would do harm unseen", "What would stop the work", "What would be seen at once"]
    assert sorted(headings, key=text.index) == headings


@pytest.mark.parametrize("words", ["cell is being edited, press", "in edit mode", "while you type"])
def test_no_step_presses_a_button_while_a_cell_is_edited(words) -> None:
    assert all(words not in row[2] for row in timed_steps(page()))
