"""A month of many claims, on SQLite or on a server: `python -m tests.ledger.month.long_month [CLAIMS [SEED]]`."""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.ledger.month.month import Month

CLAIMS = 20_000
#: Of so many claims one has its story read.
_STORIES = 50
_URL = "RADBILL_LEDGER_URL"


def main(count: int = CLAIMS, seed: int = 1, address: str = "") -> int:
    """Send, answer, pay and compare; gives 1 where the books are not equal."""
    before = os.environ.pop(_URL, None)
    if address:
        os.environ[_URL] = address
    try:
        return _run(count, seed, "PostgreSQL" if address else "SQLite")
    finally:
        os.environ.pop(_URL, None)
        if before is not None:
            os.environ[_URL] = before


def _run(count: int, seed: int, database: str) -> int:
    start = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory(prefix="radbill-month-") as folder:
        month = Month(Path(folder), count, seed)
        try:
            month.check(stories=_STORIES)
        except AssertionError as error:
            said = f"the books are not equal: {str(error)[:500]}"
        else:
            said = "every cent accounted for"
    states = ", ".join(
        f"{number:,} {state.lower().replace('_', ' ')}" for state, number in sorted(month.answers.items())
    )
    seconds = f"{time.monotonic() - start[0]:.0f} s, processor {time.process_time() - start[1]:.0f} s"
    sys.stdout.write(f"Month of {count:,} claims, seed {seed}, {database}: sets {states}; {said} ({seconds})\n")
    sys.stdout.flush()
    return int("not equal" in said)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
