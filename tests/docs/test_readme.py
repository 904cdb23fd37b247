"""Holds the README to the program: its counts, the functions and commands that it names, and what the demo prints."""

import re
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from docs.counts import COUNTED, counts, with_counts
from radbill_addin.cli import main, workbook_run
from radbill_addin.cli.demo_run import run_demo
from radbill_addin.functions.registry import all_functions

_ROOT = Path(__file__).parents[2]
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_PAGES = [_ROOT / "README.md", *(_ROOT / "docs").glob("*.md"), *(_ROOT / "docs/guide").glob("*.md")]
_DAY_OF_THE_DEMO = datetime(2026, 11, 23, 12, tzinfo=UTC)


def miscounted(text: str) -> list[str]:
    """Counts of a text that are not those of the program."""
    return [match.group() for match in COUNTED.finditer(text)
            if int(match[1].replace(",", "")) != counts()[match[2]]]  # fmt: skip


def test_the_readme_counts_edits_and_functions() -> None:
    assert {what for _, what in COUNTED.findall(_README)} == {"claim edits", "functions"}


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_counts_are_those_of_the_program(page: Path) -> None:
    assert miscounted(page.read_text(encoding="utf-8")) == []


def test_a_wrong_count_is_found() -> None:
    assert miscounted("It has 1,290 claim edits and 27 functions.") == ["1,290 claim edits", "27 functions"]


def test_the_pages_are_set_anew_with_the_counts_of_the_program() -> None:
    assert with_counts("It has 1 claim edits.") == f"It has {counts()['claim edits']} claim edits."
    assert counts()["claim edits"] > 100
    assert counts()["functions"] > 20


def test_every_function_and_command_that_is_named_is_there() -> None:
    functions = set(re.findall(r"RAD_[A-Z_]+", _README))
    commands = set(re.findall(r"^radbill +([a-z0-9-]+)", _README, re.MULTILINE))
    assert functions <= {function.name for function in all_functions()}
    assert commands <= set(main.list_commands(click.Context(main)))
    assert functions
    assert commands


def test_the_demo_ends_as_the_readme_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that ends in three points goes on; three points alone stand for further lines."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workbook_run, "datetime", _Clock)
    shown = _README.partition("`make demo` ends like this:\n\n```\n")[2].partition("\n```")[0]
    assert "Export" in shown
    assert _agrees(shown, "\n".join(run_demo(Path("demo_output"))))


@pytest.mark.parametrize("wrong", ["4,160.46", "a\nc", "a\nb", "a\nb x\nc\nd"])
def test_a_demo_that_ends_otherwise_is_found(wrong: str) -> None:
    assert _agrees("a\nb ...\n  ...\nc", "a\nb x y\n1\n2\nc")
    assert not _agrees("a\nb ...\n  ...\nc", wrong)
    assert not _agrees("Price 4,160.45", f"Price {wrong}")


class _Clock:
    """The day on which the README's demo ran."""

    @staticmethod
    def now(_zone: object) -> datetime:
        return _DAY_OF_THE_DEMO


def _agrees(shown: str, printed: str) -> bool:
    return re.fullmatch("".join(map(_pattern, shown.splitlines())), f"{printed}\n") is not None


def _pattern(line: str) -> str:
    """What a printed line, or lines, must be like."""
    if line.strip() == "...":
        return r"(.*\n)*"
    start = line.removesuffix("...")
    return re.escape(start) + (r".*\n" if start != line else r"\n")
