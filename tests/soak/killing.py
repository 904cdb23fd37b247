"""Work in a process of its own that is killed (SIGKILL) at a seeded instant.

An instant is the nth call that the work makes, counted anew in each process, so that a seed finds it again; one in
four is a moment by the clock, which also falls into the waits of disk and server.
"""

import itertools
import os
import signal
import sys
import time
from multiprocessing.connection import Connection
from random import Random
from typing import NamedTuple

from tests.harness.forked import FORKED
from tests.soak.place import Place
from tests.soak.scenarios import SCENARIOS, Scenario

_LONGEST = 300
_BY_CLOCK = 0.25
_AGAIN = 0.25


class Extent(NamedTuple):
    """How much a work is when nobody interrupts it: calls, and seconds without counting them."""

    calls: int
    seconds: float


class Instant(NamedTuple):
    """When work is killed: at a call, or so many seconds after its start."""

    call: int | None
    seconds: float | None

    def __str__(self) -> str:
        return f"call {self.call}" if self.call is not None else f"{self.seconds:.4f} s"


class Killing(NamedTuple):
    """What one seed did.

    Attributes:
        instants: When the work was killed, one after another.
        killed: How often it was killed before its end.
        problems: What does not hold after the work was done to its end.
    """

    instants: tuple[Instant, ...]
    killed: int
    problems: list[str]


def make_ready(scenario: Scenario, place: Place) -> None:
    """Make a place ready, in a process of its own that leaves no connection behind."""
    process = FORKED.Process(target=_make_ready, args=(SCENARIOS.index(scenario), place))
    process.start()
    process.join(_LONGEST)
    assert process.exitcode == 0, "the place cannot be made ready"


def extent_of(scenario: Scenario, place: Place, other: Place) -> Extent:
    """Measure a work on two places."""
    calls = _run(scenario, place, Instant(sys.maxsize, None))
    assert calls is not None, "the work did not come to its end"
    start = time.monotonic()
    assert _run(scenario, other, Instant(None, None)) is not None
    return Extent(calls, time.monotonic() - start)


def killing_of_seed(seed: int, scenario: Scenario, place: Place, extent: Extent) -> Killing:
    """Kill the work once or more, do it to its end, and look."""
    random = Random(seed)  # noqa: S311 - chooses instants, keeps no secret
    instants = [_instant(random, extent)]
    while random.random() < _AGAIN:
        instants.append(_instant(random, extent))
    killed = sum(_run(scenario, place, instant) is None for instant in instants)
    problems = [] if _run(scenario, place, Instant(None, None)) is not None else ["the work does not come to its end"]
    return Killing(tuple(instants), killed, [*problems, *_problems(scenario, place)])


def _problems(scenario: Scenario, place: Place) -> list[str]:
    """What does not hold, found in a process of its own that leaves no connection behind."""
    here, there = FORKED.Pipe()
    process = FORKED.Process(target=_look, args=(SCENARIOS.index(scenario), place, there))
    process.start()
    there.close()
    try:
        return list(here.recv())
    except EOFError:
        return ["nobody could look at it"]
    finally:
        process.join(_LONGEST)


def _instant(random: Random, extent: Extent) -> Instant:
    if random.random() < _BY_CLOCK:
        return Instant(None, random.uniform(0, extent.seconds))
    return Instant(random.randint(1, extent.calls), None)


def _run(scenario: Scenario, place: Place, instant: Instant) -> int | None:
    """Do the work, or kill it; gives the number of its calls, none when it was killed."""
    here, there = FORKED.Pipe()
    process = FORKED.Process(target=_work, args=(SCENARIOS.index(scenario), place, instant.call, there))
    process.start()
    there.close()
    here.recv()
    if instant.seconds is not None:
        time.sleep(instant.seconds)
        process.kill()
    process.join(_LONGEST)
    if process.exitcode is None:
        process.kill()
        process.join()
        return None
    return int(here.recv()) if process.exitcode == 0 and here.poll() else None


def _make_ready(number: int, place: Place) -> None:
    with place.as_the_users():
        SCENARIOS[number].make_ready(place)


def _look(number: int, place: Place, told: Connection) -> None:
    with place.as_the_users():
        told.send(SCENARIOS[number].problems(place))


def _work(number: int, place: Place, call: int | None, told: Connection) -> None:
    told.send("begins")
    calls = itertools.count(1)

    def count(*_: object) -> None:
        if next(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)

    with place.as_the_users():
        if call is not None:
            sys.setprofile(count)
        SCENARIOS[number].work(place)
        sys.setprofile(None)
    told.send(next(calls))
