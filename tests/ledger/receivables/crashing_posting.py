"""Posts remittances in this process and stops it dead at a named point. Forked by the tests, with a point and paths.

Points: the checkpoints of `remittance_posting`; `commit-N`, before the Nth commit; `moment-N`, after N milliseconds, by
a signal that nothing can catch; `none`, never.
"""

import os
import signal
import threading
from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.receivables import remittance_posting
from tests.ledger.claims.answers import CODES
from tests.ledger.crashing import CRASHED, stop_at


def main(point: str, home: str, *paths: str) -> int:
    """Post the paths."""
    kind, _, number = point.partition("-")
    if kind == "moment":
        threading.Timer(int(number) / 1000, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
    elif kind == "commit":
        stop_at(point)
    else:
        remittance_posting.checkpoint = lambda name: os._exit(CRASHED) if name == point else None
    answers = [remittance_posting.post_remittances(Path(path), CODES, Path(home)) for path in paths]
    return int(any(isinstance(each, Failure) for each in answers))
