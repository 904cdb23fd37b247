"""A practice's tables come back as they were; the last batch counts, and two computers at once spoil nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.memory.field_values import fields_of, fields_text
from radbill.ledger.memory.practice_memory import PracticeMemory, known_practice, known_practices, remember_practice
from radbill.ledger.upkeep.copies import back_up_ledger, restore_ledger
from radbill.ledger.upkeep.verification import Verification, verify_ledger

FIELDS = {
    "text": "=1+1", "zeros": "00123", "quote": "'tis", "accents": "Núñez 李", "day": date(1954, 6, 2),
    "days": Decimal("90.50"), "yes": True, "no": False, "empty": "",
}  # fmt: skip
MEMORY = PracticeMemory("1234567893", "Harbor", "2026-11-23 12:00:00", 1, {"name": "Harbor"}, {"Payers": [FIELDS]})
OTHER = MEMORY._replace(npi="1003000126", name="Lake")


@pytest.fixture(autouse=True)
def _stands_at(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)


def test_every_kind_of_value_comes_back_as_it_was() -> None:
    (row,) = fields_of(fields_text([FIELDS]))
    assert row == FIELDS
    assert [type(value) for value in row.values()] == [type(value) for value in FIELDS.values()]


def test_what_a_field_cannot_hold_is_a_bug_of_the_caller() -> None:
    with pytest.raises(TypeError, match="cannot hold a set"):
        fields_text([{"field": {1}}])


def test_nothing_is_known_before_the_first_batch(home: Path) -> None:
    assert known_practice(directory=home) is None


def test_the_only_practice_needs_no_name(home: Path) -> None:
    assert remember_practice(MEMORY, home) is None
    assert known_practice(directory=home) == MEMORY
    verification = verify_ledger(home)
    assert isinstance(verification, Verification)
    assert verification.is_ok


def test_the_last_batch_counts_as_a_whole(home: Path) -> None:
    newer = MEMORY._replace(batch_id=None, form={}, tables={"Providers": [{"npi": "1245319599"}]})
    for memory in (MEMORY, newer):
        remember_practice(memory, home)
    assert known_practices(home) == (newer,)


def test_of_several_practices_one_must_be_named(home: Path) -> None:
    for memory in (MEMORY, OTHER):
        remember_practice(memory, home)
    answer = known_practice(directory=home)
    assert isinstance(answer, Failure)
    assert "1003000126 Lake; 1234567893 Harbor" in str(answer)
    assert known_practice(OTHER.npi, home) == OTHER
    unknown = known_practice("1245319599", home)
    assert isinstance(unknown, Failure)
    assert "No batch of the practice 1245319599 is remembered." in str(unknown)


def test_two_computers_at_once_leave_one_whole_memory(home: Path, tmp_path: Path, address: str) -> None:
    homes = [tmp_path / f"pc{number}" if address else home for number in range(6)]
    every = [MEMORY._replace(batch_id=at, tables={"Payers": [{"at": str(at)}] * 50}) for at in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(remember_practice, every, homes))
    assert answers == [None] * 6
    (kept,) = known_practices(homes[0])
    assert kept == every[kept.batch_id]


def test_a_ledger_that_cannot_be_used_is_a_failure(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", "mysql://nobody@nowhere/none")
    assert isinstance(remember_practice(MEMORY, home), Failure)
    assert isinstance(known_practice(directory=home), Failure)


def test_a_backup_holds_the_memory(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_practice(MEMORY, home)
    assert back_up_ledger(tmp_path / "backup.zip", home) is None
    monkeypatch.setenv("RADBILL_LEDGER_URL", "")
    assert restore_ledger(tmp_path / "backup.zip", tmp_path / "other") is None
    assert known_practices(tmp_path / "other") == (MEMORY,)
