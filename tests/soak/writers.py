"""Writers at once, each a process: all export claims of their own, and one that everybody wants.

`python -m tests.soak.writers HOME FOLDER NAME BATCHES` is one of them.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.soak.place import Place

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
WANTED_BY_ALL = "SHARED"
_PATIENCE = 300


def write(home: Path, folder: Path, name: str, batches: int) -> None:
    """Export batches of one claim of one's own and the one that everybody wants."""
    claim = valid_batch().claims[0]
    for number in range(batches):
        claims = [claim.model_copy(update={"claim_id": each}) for each in (f"{name}N{number}", WANTED_BY_ALL)]
        receipt = export_claims(SendingRequest(claims, 0, folder, NOW), home)
        if not isinstance(receipt, ExportReceipt):
            sys.exit(str(receipt))


def write_at_once(place: Place, writers: int, batches: int) -> list[int]:
    """Let so many writers work at once; gives how each ended."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = [sys.executable, "-m", "tests.soak.writers", str(place.home), str(place.folder)]
    running = [subprocess.Popen([*arguments, f"W{number}", str(batches)], env=environment) for number in range(writers)]
    return [process.wait(timeout=_PATIENCE) for process in running]


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
