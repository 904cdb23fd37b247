"""Many claims at once stand as the story of each says; filing limits are those of the sheet Payers."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from radbill.core.failures import Failure
from radbill.ledger.claims.story import claim_story
from radbill.ledger.memory.practice_memory import PracticeMemory, remember_practice
from radbill.ledger.receivables import claim_standings as module
from radbill.ledger.receivables.claim_standings import ClaimStanding, claim_standings, ledger_head
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.place import has_ledger
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, C2, Desk, reversed_

NUMBERS = ("C1", "C2", "C3", "C4")
C4_DENIED = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "CAS*CO*197*400.00",
             "REF*6R*L6"]  # fmt: skip


def standing(desk: Desk, claim_id: str) -> ClaimStanding:
    found = claim_standings([claim_id], desk.home)
    assert not isinstance(found, Failure)
    answer = found[claim_id]
    assert isinstance(answer, ClaimStanding), answer
    return answer


def assert_as_the_stories_say(desk: Desk) -> list[str | None]:
    states = []
    for number in NUMBERS:
        story = claim_story(number, desk.home)
        found = standing(desk, number)
        assert (found.state, found.amounts) == (story.state, story.amounts), number  # type: ignore[union-attr]
        states.append(found.state)
    return states


def note(desk: Desk, claim_id: str, what: str) -> None:
    with Ledger(desk.home).transaction() as connection:
        row = connection.execute(text("SELECT id FROM claims WHERE claim_number = :n"), {"n": claim_id}).scalar_one()
        after = json.dumps({"payer_claim_control_number": None, "source": "277CA", "outcome": None})
        append_events(connection, [Event(what, row, after=after)])


def test_claims_stand_as_their_stories_say(desk: Desk) -> None:
    assert assert_as_the_stories_say(desk) == ["SENT"] * 4
    note(desk, "C2", "CLAIM_ACCEPTED")
    note(desk, "C3", "CLAIM_REJECTED")
    desk.post([*C1, *C4_DENIED], "100.00")
    assert assert_as_the_stories_say(desk) == ["PAID", "ACCEPTED", "REJECTED", "DENIED"]
    desk.post([*reversed_(C1), *C2], "-30.00", trace="E2")
    assert assert_as_the_stories_say(desk) == ["REVERSED", "PAID", "REJECTED", "DENIED"]


def test_neighbours_are_found_on_the_way_and_strangers_are_told(desk: Desk) -> None:
    found = claim_standings(["C3", "Z9"], desk.home)
    assert not isinstance(found, Failure)
    assert set(found) == {*NUMBERS, "Z9"}
    unknown = found["Z9"]
    assert isinstance(unknown, Failure)
    assert unknown.message == "The ledger has no claim Z9."


def test_far_claims_are_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_NEIGHBOURS", 2)
    found = claim_standings(["C1"], desk.home)
    assert not isinstance(found, Failure)
    assert 1 <= len(found) <= 2


def test_a_number_of_two_practices_is_told(desk: Desk) -> None:
    with Ledger(desk.home).transaction() as connection:
        connection.execute(text("INSERT INTO practices (id, npi, name) VALUES (77, '1417947842', 'OTHER')"))
        connection.execute(text("INSERT INTO claims (id, practice_id, claim_number) VALUES (900, 77, 'C1')"))
        connection.execute(text("INSERT INTO claims (id, practice_id, claim_number) VALUES (901, 77, 'C7')"))
    found = claim_standings(["C1", "C7"], desk.home)
    assert not isinstance(found, Failure)
    several, never = found["C1"], found["C7"]
    assert isinstance(several, Failure)
    assert several.message == "Several practices have a claim C1."
    assert isinstance(never, ClaimStanding)
    assert (never.state, never.amounts.charge_amount, never.filing_deadline) == (None, 0, None)


def test_a_claim_that_waits_is_due_by_the_filing_limit(desk: Desk) -> None:
    """Medicare: services of November 10, 2026 by November 10, 2027, a Wednesday; ACME: 90 days from November 11."""
    assert standing(desk, "C1").filing_deadline is None
    rows = [{"payer_id": "02102", "claim_filing_code": "MB"},
            {"payer_id": "ACME1", "claim_filing_code": "CI", "timely_filing_days": 90}]  # fmt: skip
    memory = PracticeMemory("1234567893", "ALPHA", "2026-11-20 08:00:00", None, {}, {"Payers": rows})
    assert remember_practice(memory, desk.home) is None
    assert standing(desk, "C1").filing_deadline == date(2027, 11, 10)
    assert standing(desk, "C2").filing_deadline == date(2027, 2, 9)
    note(desk, "C2", "CLAIM_ACCEPTED")
    assert standing(desk, "C2").filing_deadline is None
    desk.post_file(file_of(set_of(C1, "100.00")))
    assert standing(desk, "C1").filing_deadline is None


def test_the_head_grows_with_everything_that_is_noted(desk: Desk) -> None:
    before = ledger_head(desk.home)
    assert isinstance(before, int)
    assert ledger_head(desk.home) == before
    desk.post(C1, "100.00")
    after = ledger_head(desk.home)
    assert isinstance(after, int)
    assert after > before


def test_asking_whether_there_is_a_ledger_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    assert not has_ledger(tmp_path / "empty")
    assert not (tmp_path / "empty").exists()
