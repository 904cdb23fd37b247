"""One transfer at a time: the lock is held by the client as well, which may outlive us when we are killed."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from radbill.core.failures import FailureReason
from radbill.ledger.store.failures import refuse

try:
    import fcntl
except ModuleNotFoundError:  # Windows: the ledger's own lock stands alone
    fcntl = None  # type: ignore[assignment]

_LOCK_FILE = "transport.lock"
_LOCK_SECONDS, _PAUSE_SECONDS = 120, 0.1


@contextmanager
def transfer_lock(directory: Path) -> Iterator[tuple[int, ...]]:
    """Hold the transfers; gives the open files that a client must inherit to hold them too.

    Raises:
        LedgerError: a client of an earlier run still works.
        OSError: the data directory cannot be written.
    """
    if fcntl is None:
        yield ()
        return
    held = os.open(directory / _LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(held)
        yield (held,)
    finally:
        os.close(held)


def _lock(held: int) -> None:
    for _ in range(int(_LOCK_SECONDS / _PAUSE_SECONDS)):
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    refuse("A transfer that was cut off is still running.", "Wait some minutes, then try again.",
           FailureReason.BAD_INPUT)  # fmt: skip
