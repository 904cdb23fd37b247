"""Collections of reference cycles stand still for a batch, and run again as they did before."""

import gc
from collections.abc import Iterator

import pytest

from radbill.core.garbage import paused_collection


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


def test_no_collection_runs_meanwhile_and_the_next_one_does_afterwards() -> None:
    gc.enable()
    with paused_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_lets_collections_run_again() -> None:
    gc.enable()
    with pytest.raises(ZeroDivisionError), paused_collection():
        _ = 1 / 0
    assert gc.isenabled()


def test_who_had_stopped_collections_finds_them_stopped() -> None:
    gc.disable()
    with paused_collection():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_a_batch_within_a_batch_does_not_let_them_run() -> None:
    gc.enable()
    with paused_collection():
        with paused_collection():
            pass
        assert not gc.isenabled()
