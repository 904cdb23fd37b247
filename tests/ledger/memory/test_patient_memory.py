"""Known patients are found by ID, or by name and birth date; never by a name that is only alike; and purged."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from radbill.core.failures import Failure
from radbill.ledger.memory.patient_memory import (
    KnownPatient,
    KnownPatients,
    PatientName,
    known_patients,
    plain_person_name,
    remember_patients,
)
from radbill.ledger.upkeep.purge import PurgeReceipt, purge_ledger
from radbill.ledger.upkeep.verification import Verification, verify_ledger

NPI, OTHER_NPI = "1234567893", "1003000126"
BIRTH = date(1954, 6, 2)
MOMENT = "2026-11-23 12:00:00"
SALLY = KnownPatient("0001", PatientName("Núñez-Sample Jr.", "Sally Ann", BIRTH), {"member": "00099", "born": BIRTH})


@pytest.fixture(autouse=True)
def _stands_at(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)


def known(home: Path, *, ids: tuple[str, ...] = (), names: tuple[PatientName, ...] = (), npi: str = NPI):
    answer = known_patients(npi, ids, names, home)
    assert isinstance(answer, KnownPatients)
    return answer


@contextmanager
def statements() -> Iterator[list[str]]:
    """The questions that go to the tables of known patients."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM people.known_patients" in statement:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("spelling", [
    ("NUNEZ SAMPLE", "SALLYANN"), ("nuñez-sample", "sally-ann"), ("Núñez  Sample III", "Sally  Ann"),
    ("Nu\u0301n\u0303ez-Sample, Sr.", "Sally Ann"),
])  # fmt: skip
def test_a_name_is_the_same_in_every_spelling(spelling: tuple[str, str], home: Path) -> None:
    remember_patients(NPI, [SALLY], MOMENT, home)
    name = PatientName(*spelling, BIRTH)
    assert known(home, names=(name,)).by_identity == {name.identity(): (SALLY,)}


@pytest.mark.parametrize("other", [
    PatientName("Nunez Sampel", "Sally Ann", BIRTH), PatientName("Nunez Sample", "Sally", BIRTH),
    PatientName("Nunez Sample", "Sally Ann", date(1954, 6, 3)), PatientName("Nunez Sample", "Sally Ann", None),
    PatientName("", "Sally Ann", BIRTH), PatientName("Sally Ann", "Nunez Sample", BIRTH),
])  # fmt: skip
def test_a_name_that_is_only_alike_is_nobody(other: PatientName, home: Path) -> None:
    remember_patients(NPI, [SALLY], MOMENT, home)
    assert known(home, names=(other,)).by_identity == {}


def test_names_without_a_letter_are_nobody(home: Path) -> None:
    remember_patients(NPI, [KnownPatient("9", PatientName("-", "?", BIRTH), {})], MOMENT, home)
    assert known(home, names=(PatientName("-", "?", BIRTH),)).by_identity == {}


def test_a_suffix_alone_is_a_name() -> None:
    assert plain_person_name("Sr") == "SR"
    assert plain_person_name("李 小") == "李小"


def test_an_id_is_found_as_it_is_written_with_its_zeros(home: Path) -> None:
    remember_patients(NPI, [SALLY], MOMENT, home)
    assert known(home, ids=("0001", "1", "00001")).by_id == {"0001": SALLY}


def test_patients_of_another_practice_are_not_known(home: Path) -> None:
    remember_patients(NPI, [SALLY], MOMENT, home)
    assert known(home, ids=("0001",), names=(SALLY.name,), npi=OTHER_NPI) == KnownPatients({}, {})


def test_the_newest_row_of_a_patient_counts_and_others_stay(home: Path) -> None:
    moved = SALLY._replace(fields={"member": "777"})
    other = SALLY._replace(patient_id="0002")
    for patients in ([SALLY, other], [moved]):
        remember_patients(NPI, patients, MOMENT, home)
    answer = known(home, ids=("0001", "0002"), names=(SALLY.name,))
    assert answer.by_id == {"0001": moved, "0002": other}
    assert len(answer.by_identity[SALLY.name.identity()]) == 2


def test_nothing_is_known_and_no_ledger_made_before_the_first_batch(home: Path, address: str) -> None:
    assert known(home, ids=("0001",)) == KnownPatients({}, {})
    assert bool(address) or not home.exists()


def test_purge_forgets_who_stood_in_no_batch_since(home: Path, address: str) -> None:
    other = KnownPatient("0002", PatientName("Example", "Eddie", BIRTH), {"member": "LEAVES-NO-TRACE"})
    remember_patients(NPI, [other], "2026-11-01 12:00:00", home)
    remember_patients(NPI, [SALLY], MOMENT, home)
    assert purge_ledger(date(2026, 11, 10), home) == PurgeReceipt(0, 0, 1)
    assert known(home, ids=("0001", "0002")).by_id == {"0001": SALLY}
    verification = verify_ledger(home)
    assert isinstance(verification, Verification)
    assert verification.is_ok
    if not address:
        kept = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
        assert not any(b"LEAVES-NO-TRACE" in content or b"Eddie" in content for content in kept)


def test_only_the_file_of_people_names_them_and_only_its_owner_reads_it(home: Path, address: str) -> None:
    remember_patients(NPI, [SALLY], MOMENT, home)
    if not address:
        naming = {path.name for path in home.iterdir() if b"Sally" in path.read_bytes()}
        assert naming
        assert all(name.startswith("ledger_people.sqlite") for name in naming)
        assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in home.glob("*.sqlite*"))


def test_two_thousand_ids_of_a_thousand_patients_are_few_questions(home: Path) -> None:
    patients = [SALLY._replace(patient_id=f"{number:06d}") for number in range(1_000)]
    remember_patients(NPI, patients, MOMENT, home)
    with statements() as asked:
        answer = known(home, ids=tuple(f"{number:06d}" for number in range(2_000)))
    assert len(answer.by_id) == 1_000
    assert len(asked) == 4


def test_a_ledger_that_cannot_be_used_is_a_failure(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", "mysql://nobody@nowhere/none")
    assert isinstance(remember_patients(NPI, [SALLY], MOMENT, home), Failure)
    assert isinstance(known_patients(NPI, ["0001"], (), home), Failure)
