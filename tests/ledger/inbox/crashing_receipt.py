"""Receives files in this process and stops it dead at a named point. Forked by the tests, with a point and paths.

Points: the checkpoints of `receiving`; `replace-N`, before the Nth file gets its name; `commit-N`, before the Nth
commit; `moment-N`, after N milliseconds, by a signal that nothing can catch; `none`, never.
"""

import os
import signal
import threading
from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.inbox import receiving
from tests.ledger.claims.answers import CODES
from tests.ledger.crashing import CRASHED, stop_at


def main(point: str, home: str, *paths: str) -> int:
    """Receive the paths."""
    kind, _, number = point.partition("-")
    if kind == "moment":
        threading.Timer(int(number) / 1000, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
    elif kind in {"replace", "commit"}:
        stop_at(point)
    else:
        receiving.checkpoint = lambda name: os._exit(CRASHED) if name == point else None
    answer = receiving.receive_files(map(Path, paths), CODES, Path(home))
    return 1 if isinstance(answer, Failure) else 0
