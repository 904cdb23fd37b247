"""Runs one command of radbill in a process of its own and stops it dead at a named point.

Points: `replace-N`, before the Nth file gets its name; `write-N`, before the Nth file is written; `sync-N`, before the
Nth time the disk is told to keep what was written; `none`, never. How often each happens is told.
"""

import contextlib
import multiprocessing
import os
from multiprocessing.connection import Connection
from pathlib import Path

from radbill_addin.cli import main as radbill

DIED = 9
#: A server of processes that has loaded the modules, so that only the command itself takes time.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.addin.kill.warm"])


class Command:
    """A command in a process of its own."""

    def __init__(self, folder: Path, point: str, arguments: tuple[str, ...]) -> None:
        self._counts, other = _CONTEXT.Pipe(duplex=False)
        home = str(folder / "home")
        self.process = _CONTEXT.Process(target=_run, args=(point, home, arguments, other))
        self.process.start()
        other.close()

    def wait(self) -> dict[str, int]:
        """Wait for its end; gives how often each point was passed, nothing when it died."""
        counts = {}
        with contextlib.suppress(EOFError):
            counts = self._counts.recv()
        self.process.join(120)
        assert self.process.exitcode is not None, "the command does not end"
        return counts


def _run(point: str, home: str, arguments: tuple[str, ...], counts_to: Connection) -> None:
    """Stop at the point; else run the command to its end."""
    os.environ["RADBILL_HOME"] = home
    counts: dict[str, int] = {"replace": 0, "write": 0, "sync": 0}
    Path.replace = _counted(counts, point, "replace", Path.replace)
    os.replace = _counted(counts, point, "replace", os.replace)
    Path.write_bytes = _counted(counts, point, "write", Path.write_bytes)
    os.fsync = _counted(counts, point, "sync", os.fsync)
    with contextlib.suppress(SystemExit), Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        radbill(arguments)
    counts_to.send(counts)


def _counted(counts: dict[str, int], point: str, name: str, happen):
    """A function that does what `happen` does, until it has been asked for the Nth time."""

    def counting(*arguments, **options):
        counts[name] += 1
        if point == f"{name}-{counts[name]}":
            os._exit(DIED)
        return happen(*arguments, **options)

    return counting
