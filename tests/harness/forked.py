"""Processes that begin with their modules loaded, to be stopped dead: forked by a server that holds no connection."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.process import BaseProcess

#: Loaded once, by the server of processes, instead of by each process anew.
_LOADED = (
    "tests.soak.killing",
    "tests.soak.writers",
    "tests.ledger.crashing",
    "tests.ledger.inbox.crashing_receipt",
    "tests.ledger.receivables.crashing_posting",
    "tests.ledger.transport.delivering",
)
_LONGEST = 300
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(list(_LOADED))


def started(work: Callable[..., int], *arguments: object) -> BaseProcess:
    """Begin work in a process of its own, which ends without any clearing up; its environment is that of now."""
    process = FORKED.Process(target=_work, args=(dict(os.environ), work, *map(str, arguments)))
    process.start()
    return process


def ended(process: BaseProcess) -> int:
    """Wait for the end of a process; gives its exit code, below zero the signal that ended it."""
    process.join(_LONGEST)
    assert process.exitcode is not None, "the process does not come to its end"
    return process.exitcode


def _work(environment: dict[str, str], work: Callable[..., int], *arguments: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os._exit(work(*arguments))
