"""Both hosts, and the world of an action on a fixed day."""

from collections.abc import Callable
from pathlib import Path

import pytest

from radbill import ReferenceBook
from radbill_addin.actions.action import ActionContext
from tests.addin.actions.worked_batches import NOON, Cells
from tests.addin.hosts import HOSTS, Host
from tests.harness.current_lists import store_current_lists


@pytest.fixture(params=HOSTS)
def open_in(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Cells], Host]:
    """Opens cells in one of the hosts."""
    return lambda cells: HOSTS[request.param](tmp_path, cells)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Where claim files go."""
    folder = tmp_path / "exported"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def current_book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    """A book with lists of November 2026; nothing writes into its store."""
    return ReferenceBook.open(store_current_lists(tmp_path_factory.mktemp("current") / "reference"))


@pytest.fixture
def context(current_book: ReferenceBook, own_home: Path, exported: Path) -> ActionContext:
    """Noon of 23 November 2026, with lists of that time and a ledger of its own."""
    own_home.mkdir()
    return ActionContext(current_book, NOON, target_folder=exported)
