"""Writers at once, each a process: all export claims of their own, and one that everybody wants."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.harness import forked
from tests.soak.place import Place

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
WANTED_BY_ALL = "SHARED"


def write(home: str, folder: str, name: str, batches: str) -> int:
    """Export batches of one claim of one's own and the one that everybody wants; 0 when all went out."""
    claim = valid_batch().claims[0]
    for number in range(int(batches)):
        claims = [claim.model_copy(update={"claim_id": each}) for each in (f"{name}N{number}", WANTED_BY_ALL)]
        receipt = export_claims(SendingRequest(claims, 0, Path(folder), NOW), Path(home))
        if not isinstance(receipt, ExportReceipt):
            sys.stderr.write(f"{receipt}\n")
            return 1
    return 0


def write_at_once(place: Place, writers: int, batches: int) -> list[int]:
    """Let so many writers work at once; gives how each ended."""
    running = [forked.started(write, place.home, place.folder, f"W{number}", batches) for number in range(writers)]
    return [forked.ended(process) for process in running]
