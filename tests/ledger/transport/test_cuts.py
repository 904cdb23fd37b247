"""The way is cut after some bytes, or the delivering process is killed, anywhere: the file arrives once and whole.

RADBILL_SOAK=1 cuts at 100 instants and prints what came of them.
"""

import os
import random
import shutil
import sys
import time
from collections import Counter
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import EVENTS, TRANSMISSIONS
from radbill.ledger.store.transport_events import TRANSMISSION_BEGUN
from radbill.ledger.transport.outbound import Delivery, deliver_batches
from radbill.ledger.transport.partners import set_partner
from radbill.ledger.upkeep.verification import verify_ledger
from tests.harness import forked
from tests.harness.cutting_proxy import cutting_proxy
from tests.ledger.transport import delivering
from tests.ledger.transport.conftest import export
from tests.ledger.transport.delivering import CRASHED, STEPS

SEED = 837
CUTS = 100 if os.environ.get("RADBILL_SOAK") else 8
#: Bytes of one delivery on the wire, and seconds that it takes, are measured first; cuts lie anywhere in them.
MOST_RUNS = 5


def start(home: Path, *step: str) -> BaseProcess:
    return forked.started(delivering.main, home, *step)


def big_export(home: Path, folder: Path) -> bytes:
    """One batch of sixty claims; its archived file is what must arrive."""
    return export(home, folder, slice(0, 60)).path.read_bytes()


def deliver_until_done(home: Path) -> int:
    """Deliver again, as a user would, until nothing waits; gives how many runs it took."""
    for run in range(1, MOST_RUNS + 1):
        answer = deliver_batches(directory=home)
        if not any(each.outcome is Delivery.WAITING for each in answer):
            assert all(each.outcome is Delivery.TRANSMITTED for each in answer), answer
            return run
    return pytest.fail("it is never done")


def assert_it_is_there_once(home: Path, outbound: Path, content: bytes) -> None:
    assert {path.name: path.read_bytes() for path in outbound.iterdir()} == {"radbill_000001_000000001.837": content}
    with Ledger(home).reading() as connection:
        rows = connection.execute(TRANSMISSIONS.select()).all()
        begun = connection.execute(EVENTS.select().where(EVENTS.c.what == TRANSMISSION_BEGUN)).all()
    assert [(row.batch_id, row.size) for row in rows] == [(1, len(content))]
    assert begun
    assert verify_ledger(home).is_ok
    assert deliver_batches(directory=home) == ()


def what_is_there(outbound: Path, content: bytes) -> str:
    """What a cut left on the server; under the final name only ever the whole file."""
    sizes = {path.name.removeprefix("radbill_000001_000000001"): path.read_bytes() for path in outbound.iterdir()}
    assert sizes.get(".837", content) == content
    if ".837" in sizes:
        return "the whole file under its name"
    if ".837.part" not in sizes:
        return "nothing"
    part = sizes[".837.part"]
    assert content.startswith(part)
    return "the whole file under the temporary name" if part == content else "a part under the temporary name"


def copy_of(home: Path, number: int) -> Path:
    return Path(shutil.copytree(home, home.with_name(f"home-{number}")))


@pytest.mark.parametrize("step", STEPS)
def test_a_process_that_dies_between_two_steps_is_taken_up(step, partner, mailbox, home, folder) -> None:
    content = big_export(home, folder)
    assert forked.ended(start(home, step)) == CRASHED
    deliver_until_done(home)
    assert_it_is_there_once(home, mailbox.outbound, content)


def test_cuts_at_any_instant_neither_lose_nor_double_nor_halve_a_file(partner, mailbox, home, folder, capsys) -> None:
    content = big_export(home, folder)
    chance = random.Random(SEED)  # noqa: S311 - chooses instants
    wire, seconds = measures(mailbox, home)
    remains: Counter[str] = Counter()
    runs: Counter[int] = Counter()
    for number in range(CUTS):
        for path in mailbox.outbound.iterdir():
            path.unlink()
        own = copy_of(home, number)
        if number % 2:
            cut_the_wire(mailbox, own, chance.randrange(wire))
        else:
            kill(own, chance.uniform(0, seconds))
        remains[what_is_there(mailbox.outbound, content)] += 1
        assert set_partner(mailbox.partner(), own) == partner
        runs[deliver_until_done(own)] += 1
        assert_it_is_there_once(own, mailbox.outbound, content)
        shutil.rmtree(own)
    kinds = f"{CUTS // 2} of the wire within {wire:,} bytes, {CUTS - CUTS // 2} by kill -9 within {seconds:.1f} s"
    lines = [
        f"{CUTS} cuts (seed {SEED}): {kinds}; a file of {len(content):,} bytes.",
        "Left on the server by the cut:",
        *(f"  {words}: {count}" for words, count in sorted(remains.items())),
        f"Runs until it was done, and how often: {dict(sorted(runs.items()))}",
        f"Once under its name with equal bytes, noted once, chain of events whole: {sum(runs.values())} of {CUTS}",
    ]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *lines, ""]))


def measures(mailbox, home: Path) -> tuple[int, float]:
    """Bytes on the wire and seconds of one delivery without a cut."""
    own, limit = copy_of(home, -1), 1 << 40
    with cutting_proxy(mailbox.server.port, limit) as proxy:
        set_partner(mailbox.partner(port=proxy.port), own)
        began = time.monotonic()
        assert forked.ended(start(own)) == 0
        seconds = time.monotonic() - began
        wire = limit - proxy._left
    shutil.rmtree(own)
    return wire, seconds


def cut_the_wire(mailbox, home: Path, after: int) -> None:
    with cutting_proxy(mailbox.server.port, after) as proxy:
        set_partner(mailbox.partner(port=proxy.port), home)
        assert forked.ended(start(home)) == 1
        assert proxy.is_cut


def kill(home: Path, after: float) -> None:
    running = start(home)
    time.sleep(after)
    running.kill()
    forked.ended(running)
