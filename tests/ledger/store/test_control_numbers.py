"""Two ledgers of one submitter never give out the same control number; one that counted already counts on."""

from pathlib import Path

import pytest

from radbill.ledger.claims.takeover import import_claims
from radbill.ledger.store import control_numbers
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW
from tests.ledger.earlier import make_earlier_ledger, rows_of

#: As it is in use; the other tests count from 1.
AT_RANDOM = control_numbers.first_number_after
COUNTED = "SELECT name, value FROM counters ORDER BY name"


@pytest.fixture
def numbers_at_random(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control_numbers, "first_number_after", AT_RANDOM)


def numbers_of(home: Path, folder: Path) -> tuple[int, ...]:
    receipt = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.batch
    return tuple(receipt.batch.numbers)


@pytest.mark.usefixtures("numbers_at_random")
def test_two_fresh_ledgers_begin_far_apart_with_nine_digits(tmp_path: Path, folder: Path) -> None:
    one, other = (numbers_of(tmp_path / name, folder) for name in ("first", "second"))
    assert len(set(one)) == len(set(other)) == 1
    assert abs(one[0] - other[0]) > 10
    assert all(100_000_000 < each[0] < 900_000_001 for each in (one, other))


def test_a_thousand_ledgers_begin_with_a_thousand_numbers() -> None:
    begun = {AT_RANDOM() for _ in range(1000)}
    assert len(begun) > 990
    assert 100_000_000 <= min(begun) <= max(begun) < 900_000_000


@pytest.mark.usefixtures("numbers_at_random")
def test_a_ledger_in_use_counts_on(home: Path, folder: Path) -> None:
    make_earlier_ledger(home, "2")
    receipt = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW, resend=True), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.batch
    assert tuple(receipt.batch.numbers) == (7, 7, 7)


@pytest.mark.usefixtures("numbers_at_random")
def test_a_ledger_counts_on_by_one(home: Path) -> None:
    with Ledger(home).transaction():
        pass
    values = dict(rows_of(home, COUNTED))
    assert values.pop("batch") == 0
    assert len(set(values.values())) == 1


def test_numbers_go_on_elsewhere_where_another_system_is_just_ahead(
    home: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague's ledger counts on as well: one number above its file's is its own next one."""
    other = tmp_path / "other"
    with Ledger(other).transaction() as connection:
        connection.exec_driver_sql("UPDATE counters SET value = 500 WHERE name <> 'batch'")
    numbers_of(other, folder)
    monkeypatch.setattr(control_numbers, "first_number_after", lambda last=0: last + 1_000_000 if last else 0)
    (taken,) = import_claims([next(folder.glob("*.837"))], home)
    assert taken.imported_count == 4
    assert dict(rows_of(home, COUNTED))["interchange"] == 1_000_501


@pytest.mark.parametrize(("last", "is_kept"), [(899_999_999, False), (900_000_000, True), (999_999_998, True)])
def test_near_the_end_it_goes_on_as_it_is(last: int, *, is_kept: bool) -> None:
    assert (AT_RANDOM(last) == last) or not is_kept
    assert AT_RANDOM(last) >= last
