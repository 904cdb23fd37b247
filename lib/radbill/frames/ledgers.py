"""Which ledger a frame is made of."""

from pathlib import Path

from radbill.frames.frame_error import FrameError
from radbill.ledger.store.ledger import Ledger


def directory_of(ledger: Ledger | Path | str | None) -> Path:
    """The directory of a ledger that is there.

    Args:
        ledger: A ledger, its directory, or none for the user's own.

    Raises:
        FrameError: there is none; a question does not make one.
    """
    opened = ledger if isinstance(ledger, Ledger) else Ledger(None if ledger is None else Path(ledger))
    if not opened.is_the_one_of_its_directory:
        raise FrameError("This ledger was opened by an address of its own. Set RADBILL_LEDGER_URL to the address.")
    if not opened.is_there:
        raise FrameError(f"There is no ledger in {opened.directory.name}. Give radbill's data directory.")
    return opened.directory
