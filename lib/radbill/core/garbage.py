"""The collector of reference cycles, which has nothing to do where large batches of records are built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collection() -> Iterator[None]:
    """Let no collection of reference cycles run meanwhile; afterwards they run again if they did before.

    For work that builds many records without cycles: each collection would look at all of them and free none. The
    state is the process's, so that other threads have none meanwhile either; what has no cycle is freed as ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
