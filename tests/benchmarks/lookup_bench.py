"""One price asked from Python as a cell asks it, beside a look-up in a plain dictionary that holds the amount."""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from radbill_addin.functions.pricing import RAD_EXPECTED

CALLS, RUNS = 2_000, 7
DAY = datetime(2025, 11, 3, tzinfo=UTC).replace(tzinfo=None)


def run() -> None:
    """Print the median of a call after the first, of a call with a question never asked, and of the dictionary."""
    held = {("70450", "26", DAY, "22", "35203", 1.0): 36.95}
    key = ("70450", "26", DAY, "22", "35203", 1.0)
    known = _median(lambda _: RAD_EXPECTED(*key))
    new = _median(lambda at: RAD_EXPECTED("70450", "26", DAY, "22", "35203", float(at % 900_000 + 2)))
    dictionary = _median(lambda _: held[key])
    sys.stdout.write(f"us for one call, median of {RUNS} runs of {CALLS:,}\n")
    for name, seconds in (("RAD_EXPECTED, asked before", known), ("RAD_EXPECTED, never before", new)):
        sys.stdout.write(f"{name:<30}{seconds * 1e6:>8.1f}{seconds / dictionary:>10.0f} x\n")
    sys.stdout.write(f"{'a dictionary':<30}{dictionary * 1e6:>8.2f}\n")


def _median(call: Callable[[int], object]) -> float:
    seconds = []
    at = 0
    for _ in range(RUNS):
        start = time.perf_counter()
        for _ in range(CALLS):
            call(at)
            at += 1
        seconds.append((time.perf_counter() - start) / CALLS)
    return statistics.median(seconds)


if __name__ == "__main__":
    run()
