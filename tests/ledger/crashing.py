"""Runs one export in this process and stops it dead at a named point. Forked by the tests, with a point and paths.

Points: the checkpoints of `sending`; `replace-N`, before the Nth file gets its name; `commit-N`, before the Nth commit.
"""

import itertools
import os
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event

from radbill.core.failures import Failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions import sending
from tests.edits.valid_batch import valid_batch

CRASHED = 9
NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


def stop_at(point: str) -> None:
    """Make this process end at a point without any clearing up, as when the power fails."""
    kind, _, number = point.partition("-")
    count = itertools.count(1)

    def die_at_the_nth(*_: object) -> None:
        if next(count) == int(number):
            os._exit(CRASHED)

    if kind == "commit":
        event.listen(Engine, "commit", die_at_the_nth)
    elif kind == "replace":
        rename = Path.replace

        def replace(path: Path, target: Path) -> Path:
            die_at_the_nth()
            return rename(path, target)

        Path.replace = replace
    else:
        sending.checkpoint = lambda name: os._exit(CRASHED) if name == point else None


def main(point: str, folder: str, home: str, first: str = "0", last: str = "4") -> int:
    """Export claims `first` to `last` (not included) of the valid batch, thrice over for larger numbers."""
    stop_at(point)
    claims = many_claims()[int(first) : int(last)]
    answer = sending.export_claims(sending.SendingRequest(claims, 0, Path(folder), NOW), Path(home))
    return 1 if isinstance(answer, Failure) else 0


def open_ledger(home: str) -> int:
    """Open a ledger, which is made when it is not there; gives how many batches it has."""
    return len(Ledger(Path(home)).batches())


def many_claims():
    """Sixty claims: the four of the valid batch, then the same under other ids."""
    first = valid_batch().claims
    copies = (claim.model_copy(update={"claim_id": f"{claim.claim_id}N{number}"})
              for number in range(1, 15) for claim in first)  # fmt: skip
    return (*first, *copies)
