"""A ledger and a folder for claim files of every test's own."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.postgresql import make_database, postgresql_server

_NUMBERS = itertools.count(1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "claims"
    made.mkdir()
    return made


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql_server() as address:
        yield address


@pytest.fixture
def team_address(server: str) -> str:
    return make_database(server, f"ledger_{next(_NUMBERS)}")


@pytest.fixture(params=["file", "server"])
def address(request: pytest.FixtureRequest) -> str:
    """Where the ledger stands, each test on both: empty for the SQLite file in `home`."""
    return "" if request.param == "file" else request.getfixturevalue("team_address")
