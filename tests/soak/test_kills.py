"""A sample of the kills of `make soak`: writers stopped dead at seeded instants lose nothing and send nothing twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.openssh import Server, openssh_server
from tests.harness.postgresql import postgresql_server
from tests.soak.kills import Kills
from tests.soak.scenarios import SCENARIOS, Scenario

ON_FILES, ON_A_SERVER = 4, 1
#: Money is killed more often: 16 and 4 of posting, on files and on a server.
OFTEN = {"remittance post": 4}


@pytest.fixture(scope="module")
def partner() -> Iterator[Server]:
    with openssh_server() as server:
        yield server


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_writer_killed_at_any_instant_loses_and_doubles_nothing(
    scenario: Scenario, tmp_path: Path, partner: Server
) -> None:
    check(Kills(scenario, tmp_path, partner), ON_FILES * OFTEN.get(scenario.name, 1))


def test_the_same_on_a_server(tmp_path: Path, partner: Server) -> None:
    with postgresql_server() as server:
        for scenario in SCENARIOS:
            check(Kills(scenario, tmp_path / scenario.name, partner, server), ON_A_SERVER * OFTEN.get(scenario.name, 1))


def check(kills: Kills, count: int) -> None:
    killings = list(kills.of_seeds(range(count)))
    assert [(seed, killing) for seed, killing in killings if killing.problems] == []
    assert sum(killing.killed for _, killing in killings) > 0
