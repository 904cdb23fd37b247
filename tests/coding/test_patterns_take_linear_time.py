"""No pattern over exam names and reports takes time by the square of a text of blanks, commas or repeated words."""

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

import radbill.coding
from radbill.coding.reports import negation

FOLDER = Path(radbill.coding.__file__).parent / "reports"
TABLES = ("negation.yaml", "requirements.yaml")
UNITS = (
    ",",
    " ",
    "\n",
    "a",
    "a ",
    ". ",
    "no ",
    ", a",
    "- ",
    "1",
    "not be ",
    "A ",
    ": ",
    "W ",
    "1 - ",
    "or a, ",
    "was, ",
    "C/",
)
SHORT, LONG = 500, 4_000
#: Eight times the text takes eight times as long, by the square 64 times; and so little that it tells nothing.
MOST_TIMES, TELLS_NOTHING = 32, 0.02
#: Asked at one place of a text, not searched for in it.
AT_ONE_PLACE = ("deed", "between", "behind", "finding")
MODULES_AT_ONE_PLACE = ("radbill.coding.exam_names.reading._HEAD",)
Ask = Callable[[str], object]


def patterns_of_modules() -> Iterator[tuple[str, re.Pattern[str]]]:
    for info in pkgutil.walk_packages(radbill.coding.__path__, "radbill.coding."):
        for name, value in vars(importlib.import_module(info.name)).items():
            each = value if isinstance(value, tuple) else (value,)
            yield from ((f"{info.name}.{name}", one) for one in each if isinstance(one, re.Pattern))


def texts_of(node: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from texts_of(value, f"{path}.{key}")
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from texts_of(value, f"{path}[{at}]")
    elif isinstance(node, str) and re.search(r"[\\|(*]", node):
        yield path, node


def searched() -> dict[str, Ask]:
    """How each pattern is asked of a text."""
    asked: dict[str, Ask] = {
        name: pattern.match if name in MODULES_AT_ONE_PLACE else _searching(pattern)
        for name, pattern in patterns_of_modules()
    }
    for table in TABLES:
        for path, text in texts_of(yaml.safe_load((FOLDER / table).read_text("utf-8")), table):
            if path.removeprefix("negation.yaml.") not in AT_ONE_PLACE:
                asked[path] = _searching(re.compile(text))
    for name, pattern in negation._cues()._asdict().items():
        asked[f"cue {name}"] = pattern.match if name in AT_ONE_PLACE else _searching(pattern)
    return asked


def _searching(pattern: re.Pattern[str]) -> Ask:
    return lambda text: sum(1 for _ in pattern.finditer(text))


def taken(ask: Ask, text: str) -> float:
    start = time.process_time()
    ask(text)
    return time.process_time() - start


def grows_by_the_square(ask: Ask, unit: str) -> bool:
    long = (unit * LONG)[:LONG]
    if taken(ask, long) < TELLS_NOTHING:
        return False
    small = min(taken(ask, long[:SHORT]) for _ in range(3))
    return min(taken(ask, long) for _ in range(2)) > MOST_TIMES * small


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_of_one_word_is_read_in_a_time_that_grows_with_it(unit: str) -> None:
    assert [name for name, ask in searched().items() if grows_by_the_square(ask, unit)] == []


def test_a_pattern_that_grows_by_the_square_is_told() -> None:
    assert grows_by_the_square(_searching(re.compile(r"\s*(?:\bAND\b|,|;)")), " ")
