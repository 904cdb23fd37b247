"""The log for support: what was run, how it ended, where it failed. It never holds what a cell or a file says.

It lies in the data directory, for its user's eyes only, and begins with the first run after that directory was made.
Texts of exceptions stay out: they may quote a cell. The oldest part goes when a new one is begun.
"""

import contextlib
import logging
import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import monotonic

import radbill as rb

_LOGGERS = ("radbill", "radbill_addin")
_LARGEST = 256 * 1024
#: Beside the one that is written.
_OLD_PARTS = 3
_LOG = logging.getLogger(__name__)


def log_files() -> tuple[Path, ...]:
    """Give the parts of the log that are there, the newest first."""
    return tuple(path for path in map(_part, range(_OLD_PARTS + 1)) if path.is_file())


def start_log() -> None:
    """Let radbill's messages go to the log; doing it again changes nothing."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(each, _LogFile) for each in logger.handlers):
            logger.addHandler(_LogFile(logging.INFO))
            logger.setLevel(logging.INFO)


@contextlib.contextmanager
def log_run(name: str) -> Iterator[None]:
    """Note that something begins and how it ends.

    Args:
        name: Of the command or button; never a text of the user's.
    """
    began = monotonic()
    _LOG.info("%s begins, radbill %s, Python %s", name, version("radbill"), platform.python_version())
    outcome = "done"
    try:
        yield
    except SystemExit as end:
        outcome = f"exit code {end.code if isinstance(end.code, int) else 0}"
        raise
    except BaseException as error:
        outcome = f"ended by {type(error).__name__}"
        raise
    finally:
        _LOG.info("%s: %s, %.1f s", name, outcome, monotonic() - began)


class _LogFile(logging.Handler):
    """Opens the file for each message: Excel's Python and a command window may write at the same time."""

    _last = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a message; a log that cannot be written stops nobody's work."""
        text = record.getMessage()
        if text == self._last or not rb.home_directory().is_dir():
            return
        self._last = text
        with contextlib.suppress(OSError):
            _write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {os.getpid()} {record.levelname} {text}\n")


def _write(line: str) -> None:
    path = _part(0)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if path.is_file() and path.stat().st_size > _LARGEST:
        _turn()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "ab") as stream:
        stream.write(line.encode("utf-8", errors="backslashreplace"))


def _turn() -> None:
    """Each part takes the next name; the oldest is overwritten."""
    for number in range(_OLD_PARTS, 0, -1):
        if _part(number - 1).is_file():
            _part(number - 1).replace(_part(number))


def _part(number: int) -> Path:
    return rb.home_directory() / "log" / (f"radbill.{number}.log" if number else "radbill.log")
