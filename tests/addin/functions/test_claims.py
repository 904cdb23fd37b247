"""RAD_STATUS, RAD_PAID, RAD_BALANCE and RAD_DEADLINE beside a ledger; amounts made by hand."""

import time

import pytest

from radbill.ledger.store.ledger import Ledger
from radbill_addin.functions import ledger_memory
from tests.addin.functions.calling import column, shown
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, Desk

CLAIMS = "radbill_addin.functions.claims"
C4 = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "CAS*CO*197*400.00", "REF*6R*L6"]

COUNT = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) SELECT n FROM c"
COLUMNS = ("id, claim_id, responsibility, number, submitted_at, usage_indicator, frequency, payer_id, person_key, "
           "patient_digest, charge_cents")  # fmt: skip
SENT = "1000 + n, 1000 + n, 'P', 1, '2026-11-20 08:00', 'P', '1', 1, 'k', 'd', 12345"
MANY = (
    "INSERT INTO claims (id, practice_id, claim_number) SELECT 1000 + n, 1, 'N' || n",
    f"INSERT INTO submissions ({COLUMNS}) SELECT {SENT}",
)


@pytest.fixture(autouse=True)
def _looks_each_time(monkeypatch):
    monkeypatch.setattr(ledger_memory, "_SECONDS_BETWEEN_LOOKS", 0)


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    made.post_file(file_of(set_of([*C1, *C4], "100.00")))
    return made


def asked(name, *arguments):
    return shown(CLAIMS, f"RAD_{name}", *arguments)


@pytest.mark.usefixtures("desk")
def test_where_claims_stand_and_what_is_open():
    claims = column("C1", "C2", None, "C4", "Z9")
    unknown = "The ledger has no claim Z9."
    assert asked("STATUS", claims) == [["Paid"], ["Sent"], [""], ["Denied"], [unknown]]
    assert asked("PAID", claims) == [[100.0], [0.0], [""], [0.0], [unknown]]
    assert asked("BALANCE", claims) == [[25.0], [120.0], [""], [400.0], [unknown]]
    assert [asked("BALANCE", "C1", who) for who in ("patient", "Insurance", "denied", None)] == [25.0, 0.0, 0.0, 25.0]
    assert (asked("PAID", "C1", "patient"), asked("PAID", "C1", "insurance")) == (0.0, 100.0)
    assert asked("PAID", "C1", "me") == "Say insurance or patient, or leave it out."


@pytest.mark.usefixtures("desk")
def test_the_next_deadline_of_a_denial_and_its_rule():
    """A Medicare notice of November 20, 2026: 120 days and 5 for the mail."""
    assert asked("DEADLINE", column("C4", "C1", "C2")) == [["03/25/2027"], [""], [""]]
    assert "120 days" in asked("DEADLINE", "C4", "rule")
    assert asked("DEADLINE", "C4", "day").startswith("Say rule")


def test_what_is_posted_shows_at_the_next_recalculation(desk):
    assert asked("STATUS", "C1") == "Paid"
    desk.undo(file_of(set_of([*C1, *C4], "100.00")))
    assert (asked("STATUS", "C1"), asked("PAID", "C1"), asked("DEADLINE", "C4")) == ("Sent", 0.0, "")
    desk.post_file(file_of(set_of([*C1, *C4], "100.00")))
    assert (asked("STATUS", "C1"), asked("DEADLINE", "C4")) == ("Paid", "03/25/2027")


def test_between_two_looks_nothing_is_asked_again(desk, monkeypatch):
    assert asked("STATUS", "C1") == "Paid"
    monkeypatch.setattr(ledger_memory, "_SECONDS_BETWEEN_LOOKS", 3600)
    monkeypatch.setattr(ledger_memory.rb, "ledger_head", None)
    monkeypatch.setattr(ledger_memory.rb, "claim_standings", None)
    assert asked("STATUS", "C1") == "Paid"
    assert asked("BALANCE", "C3") == 390.0  # a neighbour


def test_numbers_are_claim_ids_too(own_home, tmp_path):
    from tests.edits.valid_batch import valid_batch  # noqa: PLC0415 - only here

    Desk(own_home, tmp_path).send(valid_batch().claims[1].model_copy(update={"claim_id": "1001"}))
    assert asked("STATUS", column(1001.0, "1001")) == [["Sent"], ["Sent"]]


def test_without_a_ledger_it_says_so_and_makes_none(own_home):
    for name in ("STATUS", "PAID", "BALANCE", "DEADLINE"):
        assert asked(name, "C1") == "No ledger yet: claims stand here once a batch was exported or taken over."
    assert not (own_home / "ledger.sqlite").exists()


def test_a_ledger_that_cannot_be_read_is_told_and_asked_again(desk):
    path = desk.home / "ledger.sqlite"
    content = path.read_bytes()
    for each in desk.home.glob("ledger.sqlite-*"):
        each.unlink()
    path.write_bytes(b"nothing of a database" * 100)
    assert "C1" not in asked("STATUS", "C1")
    assert len(asked("STATUS", "C1")) > 20
    path.write_bytes(content)
    assert asked("STATUS", "C1") in {"Paid", "Sent"}


@pytest.mark.usefixtures("desk")
def test_five_thousand_cells_take_one_question(own_home, monkeypatch):
    """5,000 claims, each in a cell of its own, and as one column."""
    with Ledger(own_home).transaction() as connection:
        for statement in MANY:
            connection.exec_driver_sql(f"{statement} FROM ({COUNT})")
    monkeypatch.setattr(ledger_memory, "_SECONDS_BETWEEN_LOOKS", 0.5)
    names = [f"N{number}" for number in range(1, 5001)]
    begun = time.process_time()
    from radbill_addin.functions.claims import RAD_BALANCE, RAD_STATUS  # noqa: PLC0415 - without the way of COM

    assert {RAD_STATUS(name)[0][0] for name in names} == {"Sent"}
    assert {cell for [cell] in RAD_BALANCE([[name] for name in names])} == {123.45}
    assert time.process_time() - begun < 10
