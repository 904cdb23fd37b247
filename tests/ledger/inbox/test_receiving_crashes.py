"""The machine stops while files are received, or two computers receive the same: nothing is lost, nothing twice."""

import json
import random
from collections import Counter
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import select

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import EVENTS
from radbill.ledger.upkeep.verification import verify_ledger
from tests.harness import forked
from tests.ledger.crashing import CRASHED
from tests.ledger.inbox import crashing_receipt
from tests.ledger.inbox.files import ANSWERS, NOTED, enveloped_anew, zipped

KILLED = -9
#: Milliseconds after the start of a run on three files, which takes one to five tenths of a second.
MOMENTS = sorted(random.Random(277).sample(range(5, 400), 4))  # noqa: S311 - instants, no secret
pytestmark = pytest.mark.usefixtures("on_either_database")


def started(point: str, home: Path, *paths: Path) -> BaseProcess:
    return forked.started(crashing_receipt.main, point, home, *paths)


def run(point: str, home: Path, *paths: Path) -> int:
    return forked.ended(started(point, home, *paths))


@pytest.fixture
def answers(receipt, inbox) -> Path:
    """A folder with a TA1, a 277CA in a zip, and an 835."""
    (inbox / "a.ta1").write_bytes(ANSWERS["TA1"](receipt))
    (inbox / "b.zip").write_bytes(zipped(ANSWERS["277CA"](receipt)))
    (inbox / "c.835").write_bytes(ANSWERS["835"](receipt))
    return inbox


def assert_each_once(home: Path) -> None:
    """Three arrivals, their bytes, and each verdict: of the TA1 five, of the 277CA three."""
    with Ledger(home).reading() as connection:
        rows = connection.execute(select(EVENTS.c.what, EVENTS.c.claim_id, EVENTS.c.batch_id, EVENTS.c.after)).all()
    arrivals = [json.loads(row.after)["sha256"] for row in rows if row.what == "FILE_RECEIVED"]
    assert sorted(arrivals) == sorted(path.name for path in (home / "received").iterdir() if path.name[0] != ".")
    assert len(arrivals) == 3
    counts = Counter(row.what for row in rows if row.what.startswith("CLAIM_") or row.what == "BATCH_ANSWERED")
    del counts["CLAIM_PREPARED"]
    assert counts.total() == NOTED["TA1"] + NOTED["277CA"]
    assert max(Counter(map(tuple, rows)).values()) == 1
    assert verify_ledger(home).is_ok


@pytest.mark.parametrize(
    "point",
    ["look", "replace-1", "kept", "noted", "posted", "commit-1", "done", "replace-2", "commit-2", "replace-3"],
)
def test_after_a_crash_at_any_step_a_second_run_completes_it(answers, home, point) -> None:
    assert run(point, home, answers) == CRASHED
    assert run("none", home, answers) == 0
    assert_each_once(home)


@pytest.mark.parametrize("moment", MOMENTS)
def test_after_a_kill_at_any_moment_a_second_run_completes_it(answers, home, moment) -> None:
    assert run(f"moment-{moment}", home, answers) in {0, KILLED}
    assert run("none", home, answers) == 0
    assert_each_once(home)


def test_two_that_receive_the_same_files_at_once_note_each_once(answers, home) -> None:
    both = [started("none", home, answers), started("none", home, answers)]
    assert [forked.ended(each) for each in both] == [0, 0]
    assert_each_once(home)


def test_two_with_the_same_answer_in_other_envelopes_at_once_post_it_once(receipt, inbox, home) -> None:
    content = ANSWERS["277CA"](receipt)
    (inbox / "a").write_bytes(content)
    (inbox / "b").write_bytes(enveloped_anew(content))
    both = [started("none", home, inbox / "a"), started("none", home, inbox / "b")]
    assert [forked.ended(each) for each in both] == [0, 0]
    with Ledger(home).reading() as connection:
        noted = list(connection.execute(select(EVENTS.c.what)).scalars())
    assert sum(noted.count(each) for each in ("BATCH_ANSWERED", "CLAIM_ACCEPTED", "CLAIM_REJECTED")) == 3
    assert noted.count("FILE_RECEIVED") == 2
