"""Tests run in forks of a process that has imported what all of them need, except what is tested."""

import contextlib
import importlib
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
import pytest

#: Slow to import and never mutated.
COMMON = (
    "click",
    "coverage",
    "filelock",
    "hypothesis.strategies",
    "openpyxl",
    "polars",
    "pydantic",
    "rich",
    "sqlalchemy",
    "stdnum",
    "yaml",
)


def import_common() -> None:
    """Import in this process, once, what every fork needs."""
    for name in COMMON:
        importlib.import_module(name)
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck)
    )
    hypothesis.settings.load_profile("mutants")


def run_tests(root: Path, files: Iterable[str], plugins: Iterable[object], log: Path) -> int:
    """Run files of tests in this process, at this root; returns pytest's exit code."""
    os.chdir(root)
    sys.dont_write_bytecode = True
    sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() not in _FORMER_ROOTS]
    sys.path[:0] = [str(root), str(root / "lib"), str(root / "addin")]
    with (
        log.open("w", encoding="utf-8") as stream,
        contextlib.redirect_stdout(stream),
        contextlib.redirect_stderr(stream),
    ):
        arguments = [
            "-n",
            "0",
            "-q",
            "--no-header",
            "--tb=line",
            "--rootdir",
            str(root),
            "-c",
            str(root / "pyproject.toml"),
        ]
        return int(pytest.main([*arguments, *files], plugins=list(plugins)))


_ROOT = Path(__file__).resolve().parent.parent.parent
#: Where the checkout's own code stands: a fork that tests a copy must not see it.
_FORMER_ROOTS = frozenset({_ROOT, _ROOT / "lib", _ROOT / "addin", _ROOT / "lib" / "radbill"})


#: How death by the limit of processor time looks.
_OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}
#: Seconds by the clock for one of the processor: a fork that only waits must end as well.
_CLOCK = 30


class Ended(NamedTuple):
    """A fork that has ended: what it was about, its exit code (None when its time was over), and its seconds."""

    about: Any
    code: int | None
    seconds: float


def run_forks(jobs: Iterable[tuple[Any, Callable[[], int], float]], workers: int) -> Iterator[Ended]:
    """Run each job in a fork: what it is about, a function, and the processor seconds that it may take."""
    waiting, running = iter(jobs), {}
    while True:
        while len(running) < workers and (job := next(waiting, None)):
            about, function, limit = job
            running[_fork(function, limit)] = (about, time.monotonic(), limit * _CLOCK)
        if not running:
            return
        yield from _ended(running)
        time.sleep(0.02)


def _fork(function: Callable[[], int], limit: float) -> int:
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
        code = function()
    finally:
        os._exit(code)


def _ended(running: dict[int, tuple[Any, float, float]]) -> list[Ended]:
    ended = []
    for process, (about, start, limit) in list(running.items()):
        done, status = os.waitpid(process, os.WNOHANG)
        seconds = time.monotonic() - start
        if not done and seconds > limit:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
        if done or seconds > limit:
            del running[process]
            code = os.waitstatus_to_exitcode(status) if done else None
            ended.append(Ended(about, None if code in _OUT_OF_TIME else code, seconds))
    return ended
