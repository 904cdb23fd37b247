"""Worksheet functions through xlwings' real call path, beside a function that gives its argument back.

Excel itself is pretended, so the way between the processes is not in these figures; it is the same for both.
"""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType

from tests.harness.fake_excel import FakeRange, live_book
from tests.harness.fake_pywin32 import com_time
from tests.harness.loader import call_function, load_windows_xlwings

ROWS, CALLS, RUNS = 10_000, 1_000, 5
PRICING, CODES, PEER = "radbill_addin.functions.pricing", "radbill_addin.functions.codes", "function_for_comparison"
DAY = com_time(datetime(2025, 11, 3, tzinfo=UTC))
ONE = ("70450", "26", DAY, "22", "35203", 1.0)
PROCEDURES = (70450.0, "70496", 71046.0, "71260", "72148", 73721.0, "74177", "76700", "77067", 78452.0)
PLACES = (35203.0, "35801", "36104-1234", "10112-00", 2134.0)
_START_UP = {
    "xlwings alone": "import xlwings",
    "xlwings and our functions": "import radbill_addin.functions.pricing, radbill_addin.functions.codes",
}


def run() -> None:
    """Print the time of a cell and of a block of each function, and of importing them."""
    _make_peer()
    _one_cell()
    _blocks()
    sys.stdout.write("\nstart-up of Python, ms\n")
    alone, ours = (_timed(lambda code=code: _start(code)) for code in _START_UP.values())
    sys.stdout.write(f"{'xlwings alone':<44}{alone * 1e3:>9.0f}\n")
    sys.stdout.write(f"{'xlwings and our functions':<44}{ours * 1e3:>9.0f}{ours / alone:>8.2f} x\n")


def _make_peer() -> None:
    """A function of up to six arguments that gives the first back."""
    xlwings = load_windows_xlwings()

    def given_back(first, second=None, third=None, fourth=None, fifth=None, sixth=None):  # noqa: PLR0917 - as ours
        """Gives the first argument back."""
        return first

    for name in ("first", "second", "third", "fourth", "fifth", "sixth"):
        given_back = xlwings.arg(name, ndim=2)(given_back)
    module = ModuleType(PEER)
    module.__file__, module.given_back = __file__, xlwings.func(given_back)
    sys.modules[PEER] = module


def _one_cell() -> None:
    """A cell whose arguments are literals: asked before, and never asked before."""
    _heading(f"one cell, us, median of {RUNS} runs of {CALLS:,}", "asked before", "never before")
    for module, name, arguments in _scalars():
        peer = _timed(lambda given=arguments: _called_often(PEER, "given_back", given))
        known = _timed(lambda call=(module, name, arguments): _called_often(*call))
        new = _timed(lambda call=(module, name, arguments): _asked_anew(*call))
        _line(name, peer / CALLS * 1e6, known / CALLS * 1e6, new / CALLS * 1e6)


def _scalars() -> tuple[tuple[str, str, tuple[object, ...]], ...]:
    return (
        (PRICING, "RAD_EXPECTED", ONE),
        (PRICING, "RAD_EXPLAIN", ONE),
        (PRICING, "RAD_COMPONENTS", (ONE[0], *ONE[2:5])),
        (CODES, "RAD_VALIDATE", (ONE[0], DAY)),
    )


def _blocks() -> None:
    """A block: rows as they come, most of them repeated; and, where units are asked for, rows that all differ."""
    title = f"{ROWS:,} rows in one block, ms, median of {RUNS} runs, no answer remembered"
    _heading(title, "300 questions", "all different")
    for module, name, arguments in _scalars():
        columns = _for_function(name, _columns(_common_rows()))
        peer = _timed(lambda given=columns: call_function(PEER, "given_back", *given))
        taken = [_timed(lambda call=(module, name, *columns): _forgotten_and_called(*call))]
        if len(arguments) == len(ONE):
            different = _columns(_different_rows())
            taken.append(_timed(lambda call=(module, name, *different): _forgotten_and_called(*call)))
        _line(name, *(seconds * 1e3 for seconds in (peer, *taken)))


def _heading(title: str, *columns: str) -> None:
    sys.stdout.write(f"\n{title}\n{'':<16}{'given back':>12}" + "".join(f"{name:>22}" for name in columns) + "\n")


def _line(name: str, peer: float, *ours: float) -> None:
    """A function's times and how many times the peer's they are; the peer is given the same arguments."""
    sys.stdout.write(f"{name:<16}{peer:>12.1f}" + "".join(f"{t:>12.1f} ={t / peer:>6.2f} x" for t in ours) + "\n")


def _for_function(name: str, columns: list[FakeRange]) -> list[FakeRange]:
    if name == "RAD_COMPONENTS":
        return [columns[0], *columns[2:5]]
    return [columns[0], columns[2]] if name == "RAD_VALIDATE" else columns


def _common_rows() -> list[tuple[object, ...]]:
    """300 different questions over and over, as in a month of a practice."""
    chance = random.Random(7)  # noqa: S311 - figures, not secrets
    distinct = [
        (procedure, modifier, DAY, 11.0, place, units)
        for procedure in PROCEDURES for modifier in ("26", "TC", None) for place in PLACES for units in (1.0, None)
    ]  # fmt: skip
    return [chance.choice(distinct) for _ in range(ROWS)]


def _different_rows() -> list[tuple[object, ...]]:
    """No question twice: the units differ."""
    return [(PROCEDURES[at % 10], "26", DAY, 11.0, PLACES[at % 5], float(at + 1)) for at in range(ROWS)]


def _columns(rows: list[tuple[object, ...]]) -> list[FakeRange]:
    sheet = live_book({"Charges": [["a"]]}).Sheets("Charges")
    return [FakeRange([[cell] for cell in column], sheet) for column in zip(*rows, strict=True)]


def _called_often(module: str, name: str, arguments: tuple[object, ...]) -> None:
    for _ in range(CALLS):
        call_function(module, name, *arguments)


def _asked_anew(module: str, name: str, arguments: tuple[object, ...]) -> None:
    """As often, with the answers forgotten; the book stays open."""
    for _ in range(CALLS):
        _answering().forget_answers()
        call_function(module, name, *arguments)


def _forgotten_and_called(module: str, name: str, *arguments: object) -> None:
    _answering().forget_answers()
    call_function(module, name, *arguments)


def _answering() -> ModuleType:
    return sys.modules["radbill_addin.functions.answering"]


def _start(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)


def _timed(work: Callable[[], object]) -> float:
    """Median seconds, after one run that is not counted."""
    seconds = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


if __name__ == "__main__":
    run()
