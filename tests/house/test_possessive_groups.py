"""No pattern repeats a group possessively: Python before 3.11.5 matches such groups wrongly (python/cpython#106052).

A single character or set may stand with `*+`, `++` or `?+`; a group (and an atomic one) may not.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{+\d*,?[^}]*\}+)\+|\(\?>")


def possessive_groups(line: str) -> bool:
    """Whether a line of source writes a possessive group inside a text."""
    return any(_POSSESSIVE_GROUP.search(each) for each in re.findall(r'"[^"]*"', line)) or bool(
        re.match(r"\s*\(\?:.*\)[*?]\+", line)
    )


@pytest.mark.parametrize("line", ['r"(?:a b)*+"', 'f"(?:{x})?+"', 'r"(?>ab)"', 'f"(?:{x}){{0,5}}+"'])
def test_a_planted_one_is_seen(line: str) -> None:
    assert possessive_groups(line)


@pytest.mark.parametrize("line", ['r"[a-z]*+"', 'r"(?:ab)*c+"', "a = (b) + c", 'r"\\d{1,5}+"'])
def test_others_are_left_alone(line: str) -> None:
    assert not possessive_groups(line)


def test_no_source_has_one() -> None:
    files = [path for folder in ("lib", "addin", "workbook_templates") for path in (ROOT / folder).rglob("*.py")]
    assert len(files) > 500
    lines = [(path, number, line) for path in files
             for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)]  # fmt: skip
    assert [f"{path.name}:{number}" for path, number, line in lines if possessive_groups(line)] == []
