"""The same promises on SQLite and on a PostgreSQL server: numbers, chain, errors that say what they are."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from radbill.core.failures import Failure
from radbill.ledger.store.events import break_in_chain
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger, next_number
from radbill.ledger.store.migration import upgrade
from radbill.ledger.store.place import ledger_url
from radbill.ledger.store.records import BatchState
from radbill.ledger.store.tables import PRACTICES
from radbill.ledger.submissions.history import batch_history
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW, many_claims
from tests.ledger.earlier import DATA, SCHEMAS
from tests.ledger.store.test_ledger import FIELDS

WRITERS, EACH = 8, 50


def test_eight_writers_take_four_hundred_distinct_numbers(address: str, home: Path) -> None:
    """They begin on a ledger that nobody has made yet."""

    def take(_: int) -> list[int]:
        ledger, numbers = Ledger(home, address), []
        for _each in range(EACH):
            with ledger.transaction() as connection:
                numbers.append(next_number(connection, "interchange"))
        ledger.database.close()
        return numbers

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = [number for taken in pool.map(take, range(WRITERS)) for number in taken]
    assert sorted(numbers) == list(range(1, WRITERS * EACH + 1))


def test_eight_writers_leave_one_chain(address: str, home: Path) -> None:
    claims = list(many_claims()[:2])

    def prepare(_: int) -> None:
        ledger = Ledger(home, address)
        for _each in range(3):
            ledger.prepare(claims, 1, **FIELDS)
        ledger.database.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(prepare, range(WRITERS)))
    ledger = Ledger(home, address)
    with ledger.reading() as connection:
        assert break_in_chain(connection) == ""
        # The ledger's own first event, and one for each claim each time.
        assert connection.execute(text("SELECT COUNT(*), MAX(sequence) FROM events")).one() == (49, 49)
    assert [batch.numbers.interchange for batch in ledger.batches()] == list(range(1, 25))


def test_verify_reads_one_moment_while_others_write(address: str, home: Path) -> None:
    claims, stop = list(many_claims()[:1]), threading.Event()

    def write() -> None:
        ledger = Ledger(home, address)
        while not stop.is_set():
            ledger.prepare(claims, 1, **FIELDS)

    ledger = Ledger(home, address)
    ledger.batches()
    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(20):
            with ledger.reading() as connection:
                assert break_in_chain(connection) == ""
    finally:
        stop.set()
        writer.join()


def test_an_export_goes_its_whole_way_on_either(address: str, home: Path, folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    receipt = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt), receipt
    again = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW), home)
    assert isinstance(again, ExportReceipt)
    assert again.batch is None
    assert [each.claim_id for each in again.prior_submissions] == ["C1", "C2", "C3", "C4"]
    (batch,) = Ledger(home).batches()
    assert batch == receipt.batch
    assert batch.state is BatchState.DELIVERED
    assert Ledger(home).codes_since(date(2020, 1, 1)) == frozenset()  # a test file


def test_two_computers_send_nothing_twice(team_address: str, tmp_path: Path, folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", team_address)
    homes = [tmp_path / f"pc{number}" for number in range(4)]
    request = SendingRequest(many_claims(), 0, folder, NOW)
    with ThreadPoolExecutor(len(homes)) as pool:
        receipts = list(pool.map(lambda home: export_claims(request, home), homes))
    assert all(isinstance(receipt, ExportReceipt) for receipt in receipts), receipts
    assert sorted(len(receipt.prior_submissions) for receipt in receipts) == [0, 60, 60, 60]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_an_earlier_ledger_comes_up_on_the_server(schema: str, team_address: str, home: Path) -> None:
    """Its rows stand in the tables of that revision, then every later revision runs."""
    ledger = Ledger(home, team_address)
    source = (DATA / f"schema_{schema}" / "ledger.sql").read_text(encoding="utf-8")
    rows = [line for line in source.splitlines() if line.startswith("INSERT INTO")]
    # Batches come before their claims.
    rows.sort(key=lambda row: "claim" in row.split()[2] or "services" in row.split()[2])
    with ledger.database.change() as connection:
        upgrade(connection, "", f"000{schema}")
        connection.execute(text("DELETE FROM facts"))
        for row in rows:
            connection.exec_driver_sql(row)
        connection.exec_driver_sql("DROP TABLE alembic_version")
    counts = {"1": (5, 10), "2": (6, 14)}[schema]
    assert len(ledger.batches()) == counts[0]
    with ledger.reading() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM submissions")).scalar() == counts[1]
    assert ledger.prepare(list(many_claims()[:1]), 1, **FIELDS).numbers.interchange == counts[0] + 1


def test_a_row_that_is_there_already_is_told_as_that(address: str, home: Path) -> None:
    ledger = Ledger(home, address)
    with ledger.transaction() as connection:
        connection.execute(insert(PRACTICES).values(npi="1234567893", name=""))
    with pytest.raises(LedgerError) as caught, ledger.transaction() as connection:
        connection.execute(insert(PRACTICES).values(npi="1234567893", name="SECRET NAME"))
    assert "holds this number or row already" in caught.value.failure.message
    assert "SECRET" not in str(caught.value.failure)
    assert caught.value.__cause__ is None


def test_a_server_that_is_not_there_is_told_as_that(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", "postgresql://nobody@127.0.0.1:1/none")
    answer = batch_history(home)
    assert isinstance(answer, Failure)
    assert "connection" in answer.message
    assert "damaged" not in answer.message


@pytest.mark.parametrize("address", ["mysql://somewhere/else", "no address at all"])
def test_an_address_that_is_none_is_told(address: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    answer = batch_history(home)
    assert isinstance(answer, Failure)
    assert "address" in answer.message


def test_the_address_may_stand_in_the_data_directory(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    assert ledger_url(home) == ""
    home.mkdir()
    (home / "ledger_url").write_text("postgresql://somebody@server/ledger\n")
    assert ledger_url(home) == "postgresql://somebody@server/ledger"


def test_files_are_for_their_user_only(home: Path) -> None:
    ledger = Ledger(home, "")
    ledger.prepare(list(many_claims()[:1]), 1, **FIELDS)
    with ledger.transaction():
        names = {path.name: path.stat().st_mode & 0o077 for path in home.iterdir() if path.suffix != ".lock"}
    assert {"ledger.sqlite", "ledger_people.sqlite"} <= set(names)
    assert set(names.values()) == {0}


def test_a_program_that_opens_the_ledger_all_day_keeps_few_connections(team_address: str, home: Path) -> None:
    opened = [Ledger(home, team_address) for _ in range(20)]
    for ledger in opened:
        with ledger.transaction() as connection:
            next_number(connection, "interchange")
    with opened[0].reading() as connection:
        count = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        assert connection.execute(count).scalar() <= 2
