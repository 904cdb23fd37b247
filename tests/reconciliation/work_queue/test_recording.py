"""The queue in the ledger: two persons' copies, nothing lost, newest wins, told; what came and went, and how."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.exc import DBAPIError

from radbill.core.failures import Failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.task_tables import TASK_EVENTS, TASK_NOTES
from radbill.reconciliation.work_queue.recording import Difference, NoteEdit, RecordedQueue, record_queue
from radbill.reconciliation.work_queue.task import Task, TaskKind
from tests.ledger.conftest import address, server, team_address
from tests.ledger.receivables.desk import C1, Desk

__all__ = ["address", "server", "team_address"]
DAY, NEXT = date(2026, 11, 20), date(2026, 11, 23)
NINE, TEN, ELEVEN = (f"2026-11-20T{hour:02}:00:00Z" for hour in (9, 10, 11))


def task(claim_id: str, amount: str = "25.00", paid_cents: int = 0) -> Task:
    return Task(TaskKind.PATIENT, claim_id, claim_id, "", "", Decimal(amount), None, "Send.", "Why.",
                paid_cents=paid_cents)  # fmt: skip


@pytest.fixture
def desk(address, tmp_path, monkeypatch) -> Desk:
    if address:
        monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    else:
        monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    made = Desk(tmp_path / "home", tmp_path)
    made.send()
    return made


def recorded(desk: Desk, tasks=(), edits=(), day: date = DAY) -> RecordedQueue:
    answer = record_queue(list(tasks), list(edits), day, desk.home)
    assert not isinstance(answer, Failure), answer
    return answer


def edit(value: str, at: str, *, base: str | None = "", field: str = "note", source: str = "a.xlsx") -> NoteEdit:
    return NoteEdit(task("C1").key, field, value, base, at, source)


def written(desk: Desk) -> list[tuple[str, str, int]]:
    with Ledger(desk.home).reading() as connection:
        rows = connection.execute(TASK_NOTES.select().order_by(TASK_NOTES.c.id))
        return [(row.field, row.value, row.is_outdone) for row in rows]


def test_what_a_person_wrote_stays_beside_the_task_and_is_noted_once(desk) -> None:
    first = recorded(desk, [task("C1")], [edit("called", NINE), edit("Ann", NINE, field="owner")])
    assert first.notes == {"PATIENT|C1": {"note": "called", "owner": "Ann"}}
    again = recorded(desk, [task("C1")], [edit("called", NINE), edit("called", TEN, base="called")])
    assert (again.notes, again.differences) == (first.notes, ())
    assert len(written(desk)) == 2
    desk.verify()


def test_two_persons_on_different_cells_both_count(desk) -> None:
    answer = recorded(desk, [task("C1")], [edit("called", NINE), edit("Bob", TEN, field="owner", source="b.xlsx")])
    assert answer.notes == {"PATIENT|C1": {"note": "called", "owner": "Bob"}}
    assert answer.differences == ()


@pytest.mark.parametrize("one_by_one", [True, False])
def test_two_persons_on_one_cell_the_newest_counts_the_other_stays_and_is_told(desk, one_by_one) -> None:
    early, late = edit("left a message", NINE), edit("paid by phone", TEN, source="b.xlsx")
    if one_by_one:
        recorded(desk, [task("C1")], [early])
        answer = recorded(desk, [task("C1")], [late])
    else:
        answer = recorded(desk, [task("C1")], [late, early])
    assert answer.notes == {"PATIENT|C1": {"note": "paid by phone"}}
    assert answer.differences == (Difference("PATIENT|C1", "note", "paid by phone", "left a message", "b.xlsx"),)
    assert [value for _, value, _ in written(desk)] == ["left a message", "paid by phone"]


def test_an_older_copy_that_comes_later_does_not_win_but_is_kept_and_told_once(desk) -> None:
    recorded(desk, [task("C1")], [edit("paid by phone", TEN)])
    answer = recorded(desk, [task("C1")], [edit("left a message", NINE, source="b.xlsx")])
    assert answer.notes == {"PATIENT|C1": {"note": "paid by phone"}}
    assert answer.differences == (Difference("PATIENT|C1", "note", "paid by phone", "left a message", "b.xlsx"),)
    assert written(desk) == [("note", "paid by phone", 0), ("note", "left a message", 1)]
    assert recorded(desk, [task("C1")], [edit("left a message", NINE, source="b.xlsx")]).differences == ()


def test_a_cell_that_was_not_touched_never_undoes_another_persons_word(desk) -> None:
    recorded(desk, [task("C1")], [edit("called", NINE)])
    recorded(desk, [task("C1")], [edit("called twice", TEN, base="called")])
    answer = recorded(desk, [task("C1")], [edit("called", ELEVEN, base="called", source="old copy.xlsx")])
    assert answer.notes == {"PATIENT|C1": {"note": "called twice"}}
    assert answer.differences == ()


def test_a_cell_that_was_cleared_is_empty_and_its_text_stays_in_the_ledger(desk) -> None:
    recorded(desk, [task("C1")], [edit("called", NINE)])
    assert recorded(desk, [task("C1")], [edit("", TEN, base="called")]).notes == {}
    assert [value for _, value, _ in written(desk)] == ["called", ""]


def test_what_came_and_went_since_the_last_day(desk) -> None:
    first = recorded(desk, [task("C1"), task("C2")])
    assert (first.since, first.new, first.gone) == (None, frozenset(), ())
    desk.post(C1, "100.00")
    second = recorded(desk, [task("C3")], day=NEXT)
    assert second.since == DAY
    assert second.new == {"PATIENT|C3"}
    assert [(each.what, each.claim_id, each.cents) for each in second.gone] == [
        ("PAID", "C1", 2500),
        ("DONE", "C2", 2500),
    ]
    again = recorded(desk, [task("C3")], day=NEXT)
    assert (again.new, again.gone, again.opened_on) == (second.new, second.gone, {"PATIENT|C3": NEXT})


def test_a_task_that_comes_back_is_new_again_and_keeps_its_notes(desk) -> None:
    recorded(desk, [task("C1")], [edit("called", NINE)])
    recorded(desk, [], day=NEXT)
    back = recorded(desk, [task("C1")], day=date(2026, 11, 24))
    assert (back.new, back.notes) == ({"PATIENT|C1"}, {"PATIENT|C1": {"note": "called"}})


def test_nothing_of_it_is_ever_changed(desk) -> None:
    recorded(desk, [task("C1")], [edit("called", NINE)])
    for table in (TASK_NOTES, TASK_EVENTS):
        with pytest.raises((DBAPIError, Exception)), Ledger(desk.home).transaction() as connection:
            connection.execute(table.delete())
    assert written(desk) == [("note", "called", 0)]
