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
PEER = "function_for_comparison"
DAY = com_time(datetime(2025, 11, 3, tzinfo=UTC))
#: Each function with what it is asked, by the names of `_row`.
FUNCTIONS = {
    "pricing.RAD_EXPECTED": ("code", "modifiers", "day", "pos", "place", "units"),
    "pricing.RAD_EXPLAIN": ("code", "modifiers", "day", "pos", "place", "units"),
    "pricing.RAD_PAYMENT": ("code", "modifiers", "day", "pos", "place", "units"),
    "pricing.RAD_COMPONENTS": ("code", "day", "pos", "place"),
    "sessions.RAD_SESSION": ("session", "code", "modifiers", "day", "pos", "place", "units"),
    "rates.RAD_RVU": ("code", "modifiers", "day"),
    "places.RAD_LOCALITY": ("place", "day"),
    "edits.RAD_NCCI": ("code", "other code", "day"),
    "codes.RAD_VALIDATE": ("code", "day"),
}
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
    """A function of up to seven arguments that gives the first back."""
    xlwings = load_windows_xlwings()

    def given_back(  # noqa: PLR0917 - as ours
        first, second=None, third=None, fourth=None, fifth=None, sixth=None, seventh=None
    ):
        """Gives the first argument back."""
        return first

    for name in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh"):
        given_back = xlwings.arg(name, ndim=2)(given_back)
    module = ModuleType(PEER)
    module.__file__, module.given_back = __file__, xlwings.func(given_back)
    sys.modules[PEER] = module


def _one_cell() -> None:
    """A cell whose arguments are literals: asked before, and never asked before."""
    _heading(f"one cell, us, median of {RUNS} runs of {CALLS:,}", "asked before", "never before")
    literals = _row("70450", "26", "22", "35203", 1.0)
    for name, asked in FUNCTIONS.items():
        arguments = [literals[each] for each in asked]
        peer = _timed(lambda given=arguments: _called_often(PEER, "given_back", given))
        known = _timed(lambda call=(name, arguments): _called_often(*_place(call[0]), call[1]))
        new = _timed(lambda call=(name, arguments): _asked_anew(*_place(call[0]), call[1]))
        _line(name, peer / CALLS * 1e6, known / CALLS * 1e6, new / CALLS * 1e6)


def _blocks() -> None:
    """A block: rows as they come, most of them repeated; and, where units are asked for, rows that all differ."""
    title = f"{ROWS:,} rows in one block, ms, median of {RUNS} runs, no answer remembered"
    _heading(title, "300 questions", "all different")
    common, different = _columns(_common_rows()), _columns(_different_rows())
    for name, asked in FUNCTIONS.items():
        columns = [common[each] for each in asked]
        peer = _timed(lambda given=columns: call_function(PEER, "given_back", *given))
        call = (*_place(name), *columns)
        taken = [_timed(lambda call=call: _forgotten_and_called(*call))]
        if "units" in asked:
            call = (*_place(name), *(different[each] for each in asked))
            taken.append(_timed(lambda call=call: _forgotten_and_called(*call)))
        _line(name, *(seconds * 1e3 for seconds in (peer, *taken)))


def _place(name: str) -> tuple[str, str]:
    """Module and function."""
    module, _, function = name.partition(".")
    return f"radbill_addin.functions.{module}", function


def _heading(title: str, *columns: str) -> None:
    sys.stdout.write(f"\n{title}\n{'':<24}{'given back':>12}" + "".join(f"{name:>22}" for name in columns) + "\n")


def _line(name: str, peer: float, *ours: float) -> None:
    """A function's times and how many times the peer's they are; the peer is given the same arguments."""
    sys.stdout.write(f"{name:<24}{peer:>12.1f}" + "".join(f"{t:>12.1f} ={t / peer:>6.2f} x" for t in ours) + "\n")


def _row(  # noqa: PLR0917 - as the cells stand
    code: object, modifiers: object, pos: object, place: object, units: object, at: int = 0
) -> dict[str, object]:
    """A line of charges; three lines in a row are one session."""
    return {
        "code": code, "modifiers": modifiers, "day": DAY, "pos": pos, "place": place, "units": units,
        "session": f"PT{at // 3}", "other code": "76376",
    }  # fmt: skip


def _common_rows() -> list[dict[str, object]]:
    """300 different questions over and over, as in a month of a practice."""
    chance = random.Random(7)  # noqa: S311 - figures, not secrets
    distinct = [
        (procedure, modifier, 11.0, place, units)
        for procedure in PROCEDURES for modifier in ("26", "TC", None) for place in PLACES for units in (1.0, None)
    ]  # fmt: skip
    return [_row(*chance.choice(distinct), at) for at in range(ROWS)]


def _different_rows() -> list[dict[str, object]]:
    """No question twice: the units differ."""
    return [_row(PROCEDURES[at % 10], "26", 11.0, PLACES[at % 5], float(at + 1), at) for at in range(ROWS)]


def _columns(rows: list[dict[str, object]]) -> dict[str, FakeRange]:
    sheet = live_book({"Charges": [["a"]]}).Sheets("Charges")
    return {name: FakeRange([[row[name]] for row in rows], sheet) for name in rows[0]}


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
