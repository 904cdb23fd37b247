"""The table of what must hold in Excel names tests that are there, and says why of what none holds."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "measurements" / "excel_scenarios.md").read_text(encoding="utf-8")
_NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def missing(table: str) -> list[str]:
    """Named tests that are not there."""
    texts = {path: (ROOT / "tests" / path).read_text(encoding="utf-8") for path, _ in _NAMED.findall(table)}
    return [name for path, name in _NAMED.findall(table) if not re.search(rf"^def {name}\(", texts[path], re.MULTILINE)]


def rows(table: str) -> list[list[str]]:
    lines = [line.strip("|").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return [line for line in lines if line[0].strip() != "what"]


def test_every_named_test_is_there() -> None:
    assert len(_NAMED.findall(TABLE)) > 100
    assert missing(TABLE) == []


def test_every_row_names_a_test_or_says_why_not() -> None:
    assert len(rows(TABLE)) > 100
    assert [what for what, held in rows(TABLE) if not _NAMED.search(held) and "not held: " not in held] == []


@pytest.mark.parametrize("name", ["test_that_is_gone", "test_it_fits_on"])
def test_a_test_that_is_gone_is_found(name) -> None:
    assert missing(f"| a | `docs/test_smoke_test.py::{name}` |") == [name]
