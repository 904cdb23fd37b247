"""What is pictured of money that came back: a ledger of invented claims, and a payment posted to it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from radbill_addin.files.work_queue import renew_queue_file
from tests.addin.files.posted_payments import post, workbooks

_DAY_OF_QUEUE = date(2026, 12, 31)
_HOME = "RADBILL_HOME"


@contextmanager
def _ledger() -> Iterator[tuple[Path, Path]]:
    """A data directory of its own, and a folder for files."""
    before = os.environ.get(_HOME)
    with tempfile.TemporaryDirectory() as name:
        home, folder = Path(name) / "home", Path(name)
        os.environ[_HOME] = str(home)
        try:
            yield home, folder
        finally:
            if before is None:
                del os.environ[_HOME]
            else:
                os.environ[_HOME] = before


def picture_remittance(target: Path) -> None:
    """The workbook of a payment with a paid, a denied and a set-aside claim."""
    with _ledger() as (home, folder):
        (path,) = workbooks(post(home, folder), folder / "out")
        target.write_bytes(path.read_bytes())


def picture_work_queue(target: Path) -> None:
    """The queue of the same ledger, or of today where that is later."""
    with _ledger() as (home, folder):
        post(home, folder)
        renew_queue_file(folder / target.name, (), max(_DAY_OF_QUEUE, datetime.now(tz=UTC).date()))
        target.write_bytes((folder / target.name).read_bytes())
