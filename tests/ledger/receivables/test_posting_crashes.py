"""The machine stops while a payment is posted, or two post the same at once: all of a set or nothing, nothing twice."""

import random
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.harness import forked
from tests.ledger.crashing import CRASHED
from tests.ledger.receivables import crashing_posting
from tests.ledger.receivables.desk import C1, C2, Desk

KILLED = -9
#: Milliseconds after the start of a run, which takes one to five tenths of a second.
MOMENTS = sorted(random.Random(835).sample(range(5, 300), 3))  # noqa: S311 - instants, no secret
CONTENT = file_of(set_of(C1, "99.00", after=["PLB*1234567893*20261231*WO:X*1.00"]), set_of(C2, "70.00", trace="E2"))
#: By the cash that is there: the state of both sets.
NOTHING, FIRST, BOTH = None, "99.00", "169.00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.835"
    made.write_bytes(CONTENT)
    return made


def started(point: str, desk: Desk, path: Path) -> BaseProcess:
    return forked.started(crashing_posting.main, point, desk.home, path)


def assert_whole(desk: Desk, path: Path) -> None:
    """Each set is there or not; a second run completes it."""
    assert desk.accounts().get("cash") in {NOTHING, FIRST, BOTH}
    assert forked.ended(started("none", desk, path)) == 0
    assert desk.accounts() == {
        "insurance_receivable": "790.00", "patient_receivable": "45.00", "cash": "169.00", "contractual": "215.00",
        "provider_level": "-1.00",
    }  # fmt: skip
    verified = desk.verify()
    assert (verified.remittance_count, verified.posting_count) == (2, 4)


@pytest.mark.parametrize("point", ["new", "noted", "portion", "done", "commit-1", "commit-2"])
def test_after_a_crash_at_any_step_a_second_run_completes_it(desk: Desk, path: Path, point: str) -> None:
    assert forked.ended(started(point, desk, path)) == CRASHED
    assert_whole(desk, path)


@pytest.mark.parametrize("moment", MOMENTS)
def test_after_a_kill_at_any_moment_a_second_run_completes_it(desk: Desk, path: Path, moment: int) -> None:
    assert forked.ended(started(f"moment-{moment}", desk, path)) in {0, KILLED}
    assert_whole(desk, path)


def test_two_that_post_the_same_file_at_once_post_it_once(desk: Desk, path: Path) -> None:
    both = [started("none", desk, path), started("none", desk, path)]
    assert [forked.ended(each) for each in both] == [0, 0]
    assert desk.accounts()["cash"] == "169.00"
    assert_whole(desk, path)
