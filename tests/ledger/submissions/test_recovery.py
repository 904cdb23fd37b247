"""The machine may stop at any instant, more than once, and in two exports at a time."""

from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from radbill.core.files import sha256_of
from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchState
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.harness import forked
from tests.ledger import crashing
from tests.ledger.crashing import CRASHED, NOW, many_claims

FOUR = ["C1", "C2", "C3", "C4"]
#: An export commits when it makes the ledger, notes people, prepares, notes the file, notes delivery.
COMMITS = [f"commit-{number}" for number in range(1, 6)]
#: It names two files: the archived one and the delivered one.
RENAMES = ["replace-1", "replace-2"]
CHECKPOINTS = ["start", "prepared", "archived", "exported", "delivered"]


def start(point: str, folder: Path, home: Path, *claims: int) -> BaseProcess:
    return forked.started(crashing.main, point, folder, home, *claims)


def crash(point: str, folder: Path, home: Path) -> None:
    assert forked.ended(start(point, folder, home)) == CRASHED


def export_again(folder: Path, home: Path) -> ExportReceipt:
    receipt = export_claims(SendingRequest(many_claims()[:4], 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt), receipt
    return receipt


def delivered(folder: Path) -> list[str]:
    return sorted(claim.claim_id for path in folder.glob("*.837") for claim in read_837p(path.read_bytes()).claims)


def assert_the_ledger_agrees_with_the_folder(folder: Path, home: Path) -> None:
    batches = Ledger(home).batches()
    assert {batch.state for batch in batches} <= {BatchState.DELIVERED, BatchState.ABANDONED}
    sent = {batch.file_name: batch.sha256 for batch in batches if batch.state is BatchState.DELIVERED}
    assert sent == {path.name: sha256_of(path) for path in folder.iterdir()}
    for kind in ("interchange", "group", "transaction_set"):
        numbers = [getattr(batch.numbers, kind) for batch in batches]
        assert len(set(numbers)) == len(numbers)
    archived = {path.name for path in Ledger(home).archive.iterdir()}
    assert archived == {f"{batch.batch_id:06d}.837" for batch in batches if batch.state is BatchState.DELIVERED}


@pytest.mark.parametrize("point", [*COMMITS, *RENAMES])
def test_a_crash_in_the_middle_of_a_step_loses_and_doubles_nothing(point: str, home: Path, folder: Path) -> None:
    crash(point, folder, home)
    export_again(folder, home)
    assert delivered(folder) == FOUR
    assert_the_ledger_agrees_with_the_folder(folder, home)


@pytest.mark.parametrize(("first", "second"), [
    ("prepared", "commit-1"),  # stopped while the unfinished batch is abandoned
    ("archived", "archived"),
    ("exported", "replace-1"),  # stopped while the archived file is delivered again
    ("exported", "commit-1"),  # ... and while that is noted
    ("delivered", "commit-1"),
])  # fmt: skip
def test_a_crash_while_a_crash_is_put_right_loses_and_doubles_nothing(
    first: str, second: str, home: Path, folder: Path
) -> None:
    crash(first, folder, home)
    crash(second, folder, home)
    export_again(folder, home)
    assert delivered(folder) == FOUR
    assert_the_ledger_agrees_with_the_folder(folder, home)


def test_a_half_written_file_does_not_stay_in_the_users_folder(home: Path, folder: Path) -> None:
    crash("replace-2", folder, home)
    assert [path.name[:8] for path in folder.iterdir()] == [".radbill"]
    export_again(folder, home)
    assert [path.name for path in folder.iterdir()] == ["radbill_000001_20261123.837"]


def test_exports_at_the_same_time_share_no_number_and_no_claim(home: Path, folder: Path) -> None:
    """Each takes thirty of sixty claims; every claim is wanted by two of them, one in the middle stops dead."""
    ranges = [(0, 30), (15, 45), (30, 60), (0, 15), (45, 60)]
    running = [start("none", folder, home, *claims) for claims in ranges]
    running.append(start("exported", folder, home, 15, 30))
    assert [forked.ended(process) for process in running][:-1] == [0] * len(ranges)
    assert export_again(folder, home).batch is None
    assert delivered(folder) == sorted(claim.claim_id for claim in many_claims())
    assert_the_ledger_agrees_with_the_folder(folder, home)


def test_a_new_ledger_may_be_opened_by_many_at_once(home: Path) -> None:
    running = [forked.started(crashing.open_ledger, home) for _ in range(4)]
    assert [forked.ended(process) for process in running] == [0] * 4


def test_when_the_folder_is_gone_the_batch_waits_and_its_claims_are_not_sent_again(home: Path, folder: Path) -> None:
    crash("exported", folder, home)
    folder.rmdir()
    elsewhere = home.parent / "elsewhere"
    elsewhere.mkdir()
    receipt = export_again(elsewhere, home)
    assert receipt.batch is None
    assert [sent.claim_id for sent in receipt.prior_submissions] == FOUR
    assert receipt.recovered == (
        "Batch 1 was exported but not delivered, and its folder is gone; the archive has the file.",
    )
    assert list(elsewhere.iterdir()) == []


def test_a_damaged_archive_is_said_and_never_delivered(home: Path, folder: Path) -> None:
    crash("exported", folder, home)
    (Ledger(home).archive / "000001.837").write_bytes(b"something else")
    receipt = export_again(folder, home)
    assert "damaged" in receipt.recovered[0]
    assert list(folder.iterdir()) == []
