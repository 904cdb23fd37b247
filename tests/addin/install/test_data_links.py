from datetime import date

import pytest

from radbill import CatalogueError
from radbill_addin.install.check import State
from radbill_addin.install.data_links import fee_schedule, ledger


def test_the_fee_schedule_that_radbill_brings_covers_the_day(own_home) -> None:
    loaded, covered = fee_schedule(date(2026, 11, 23))
    assert (loaded.state, covered.state) == (State.OK, State.OK)
    assert covered.observation == "covers today"


def test_a_fee_schedule_that_ended(own_home) -> None:
    assert [check.state for check in fee_schedule(date(2029, 1, 1))] == [State.OK, State.PROBLEM]


@pytest.mark.parametrize("error", [CatalogueError("damaged"), PermissionError(13, "Permission denied")])
def test_data_that_cannot_be_read(own_home, monkeypatch, error) -> None:
    def refuse():
        raise error

    monkeypatch.setattr("radbill.ReferenceBook.open", refuse)
    (check,) = fee_schedule(date(2026, 11, 23))
    assert check.state is State.PROBLEM
    assert str(own_home) in check.what_to_do


def test_a_ledger_to_come_one_that_is_there_and_one_that_is_refused(own_home) -> None:
    assert "first export" in next(ledger()).observation
    own_home.mkdir()
    place, _, numbers = next(ledger()).observation.partition("; ")
    assert place == str(own_home)
    assert "share a ledger" in numbers
    (own_home / "ledger.lock").unlink(missing_ok=True)
    for left in sorted(own_home.rglob("*"), reverse=True):
        left.unlink() if left.is_file() else left.rmdir()
    own_home.rmdir()
    own_home.write_bytes(b"")
    assert next(ledger()).state is State.PROBLEM
