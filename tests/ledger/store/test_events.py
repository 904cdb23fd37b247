"""The chain of events: what breaks it is found, and nobody changes it by the way."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from radbill.ledger.store.events import FIRST_HASH, Event, append_events, break_in_chain, event_hash, head_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger

_UNGUARD = {
    "sqlite": ["DROP TRIGGER events_keep_UPDATE", "DROP TRIGGER events_keep_DELETE"],
    "postgresql": ["DROP TRIGGER events_keep ON events"],
}


@pytest.fixture
def ledger(address: str, home: Path) -> Ledger:
    made = Ledger(home, address)
    for number in range(5):
        with made.transaction() as connection:
            append_events(connection, [Event("THING_DONE", number, None, "before", f"after {number}")])
    return made


def tamper(ledger: Ledger, *statements: str) -> None:
    """What somebody could do who has the database in hand."""
    with ledger.transaction() as connection:
        for statement in [*_UNGUARD[connection.dialect.name], *statements]:
            connection.execute(text(statement))


def broken(ledger: Ledger) -> str:
    with ledger.reading() as connection:
        return break_in_chain(connection)


def rows(connection: Connection) -> list[dict]:
    return [dict(row._mapping) for row in connection.execute(text("SELECT * FROM events ORDER BY sequence"))]


def test_the_chain_is_whole_and_counts_from_one(ledger: Ledger) -> None:
    assert broken(ledger) == ""
    with ledger.reading() as connection:
        kept = rows(connection)
        assert head_of(connection) == (6, kept[-1]["hash"])
    assert [row["sequence"] for row in kept] == [1, 2, 3, 4, 5, 6]
    assert kept[0]["previous_hash"] == FIRST_HASH
    assert [row["previous_hash"] for row in kept[1:]] == [row["hash"] for row in kept[:-1]]
    assert all(len(row["at"]) == 20 and row["at"].endswith("Z") for row in kept)


@pytest.mark.parametrize("statement", [
    "UPDATE events SET after = 'nothing' WHERE sequence = 3",
    "DELETE FROM events WHERE sequence = 3",
])  # fmt: skip
def test_events_are_neither_changed_nor_deleted(statement: str, ledger: Ledger) -> None:
    with pytest.raises(LedgerError), ledger.transaction() as connection:
        connection.execute(text(statement))
    assert broken(ledger) == ""


@pytest.mark.parametrize("column", ["at", "by", "what", "before", "after"])
def test_every_text_of_an_event_is_part_of_its_hash(column: str, ledger: Ledger) -> None:
    tamper(ledger, f"""UPDATE events SET "{column}" = 'x' WHERE sequence = 3""")
    assert broken(ledger) == "Event 3 was changed."


@pytest.mark.parametrize("column", ["claim_id", "batch_id"])
def test_what_an_event_happened_to_is_part_of_its_hash(column: str, ledger: Ledger) -> None:
    tamper(ledger, f"UPDATE events SET {column} = 77 WHERE sequence = 3")
    assert broken(ledger) == "Event 3 was changed."


def test_49_the_hash_before_is_part_of_the_hash(ledger: Ledger) -> None:
    """A chain whose links are not hashed lets anybody put another row in."""
    with ledger.reading() as connection:
        fields = rows(connection)[2]
    assert event_hash("1" * 64, fields) != event_hash(fields["previous_hash"], fields) == fields["hash"]
    tamper(ledger, f"UPDATE events SET previous_hash = '{'1' * 64}' WHERE sequence = 3")
    assert broken(ledger) == "Event 3 does not follow from the event before it."


def test_a_row_rewritten_with_a_hash_of_its_own_breaks_the_next(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        fields = rows(connection)[2]
    own = event_hash(fields["previous_hash"], {**fields, "after": "x"})
    tamper(ledger, f"UPDATE events SET after = 'x', hash = '{own}' WHERE sequence = 3")
    assert broken(ledger) == "Event 4 does not follow from the event before it."


@pytest.mark.parametrize(("sequence", "message"), [
    (1, "Event 1 is missing."), (3, "Event 3 is missing."),
    (6, "The last events are missing: the chain names another end than event 5."),
])  # fmt: skip
def test_a_gap_is_a_break(sequence: int, message: str, ledger: Ledger) -> None:
    tamper(ledger, f"DELETE FROM events WHERE sequence = {sequence}")
    assert broken(ledger) == message


def test_two_rows_cannot_follow_the_same_one(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        fields = rows(connection)[-1]
    columns, values = ", ".join(f'"{name}"' for name in fields), ", ".join(f":{name}" for name in fields)
    with pytest.raises(LedgerError), ledger.transaction() as connection:
        connection.execute(text(f"INSERT INTO events ({columns}) VALUES ({values})"), fields)
    assert broken(ledger) == ""


def test_what_a_transaction_takes_back_leaves_no_event(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.transaction() as connection:
            append_events(connection, [Event("THING_DONE")])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert broken(ledger) == ""
    with ledger.reading() as connection:
        assert head_of(connection)[0] == 6
