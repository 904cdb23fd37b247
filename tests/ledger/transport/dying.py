"""Delivers or fetches in this process and stops it dead at a named checkpoint or commit. Started by the tests."""

import os
import sys
from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.transport import batch_delivery, inbox
from tests.ledger.crashing import CRASHED, stop_at


def main(act: str, point: str, home: str) -> int:
    """Act until the point comes."""
    module = {"deliver": batch_delivery, "fetch": inbox}[act]
    if point.startswith("commit-"):
        stop_at(point)
    else:
        module.checkpoint = lambda name: os._exit(CRASHED) if name == point else None
    run = batch_delivery.deliver_batches if act == "deliver" else inbox.fetch_files
    return 1 if isinstance(run("TESTRECEIVER", Path(home)), Failure) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
