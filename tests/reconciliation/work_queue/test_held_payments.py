"""A payment that is held whole is a task, once, until it is posted, settled by another file, or marked done."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from radbill.ledger.receivables.posting_answers import PostedRemittance
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.undoing import undo_remittances
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.remittance_events import REMITTANCE_HELD
from radbill.reconciliation.work_queue.task import Task, TaskKind
from radbill.reference.book.book import ReferenceBook
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.claims.answers import CODES
from tests.ledger.receivables.desk import C1, C2, Desk
from tests.reconciliation.work_queue.test_finding import tasks_of

OURS, OTHERS = "*XX*1234567893", "*XX*1999999984"
FAR = datetime.now(UTC).date() + timedelta(days=60)
Held = Callable[[], list[Task]]


def content(trace: str = "H1", payee: str = OURS, day: str = "20261120", claim: list[str] = C1) -> bytes:
    paid = "100.00" if claim is C1 else "70.00"
    return file_of(set_of(claim, paid, trace=trace, day=day)).replace(OURS.encode(), payee.encode())


A_TEST = content().replace(b"*0*P*:", b"*0*T*:")
OTHER_PAYEE, FUTURE = content(payee=OTHERS), content(day=f"{FAR:%Y%m%d}")
BOTH = content(payee=OTHERS, day=f"{FAR:%Y%m%d}")


def post(desk: Desk, file: bytes, *accepted: str) -> PostedRemittance:
    answer = post_remittances(desk._path(file), CODES, desk.home, accepted)
    assert isinstance(answer, tuple)
    return answer[0].remittances[0]


@pytest.fixture
def held(desk: Desk, book: ReferenceBook) -> Held:
    """The tasks about payments that are held."""
    return lambda: [each for each in tasks_of(desk, book).values() if each.kind is TaskKind.PAYMENT_HELD]


@pytest.mark.parametrize(
    ("file", "alarms", "words"),
    [(OTHER_PAYEE, ["OTHER_PAYEE"], ["paid to ALPHA RADIOLOGY PC, 1999999984", "--accept other-payee"]),
     (FUTURE, ["FUTURE_DATE"], [f"Its money moves on {FAR:%m/%d/%Y}", "--accept future-date"]),
     (A_TEST, ["TEST_FILE"], ["it is a test", "--accept test-file"]),
     (BOTH, ["OTHER_PAYEE", "FUTURE_DATE"], ["--accept other-payee", "--accept future-date"])],
    ids=["another payee", "a day to come", "a test", "both"],
)  # fmt: skip
def test_each_held_payment_is_one_task_until_it_is_accepted(desk: Desk, held: Held, file, alarms, words) -> None:
    for _ in range(3):
        assert list(post(desk, file).alarms) == alarms
    (task,) = held()
    assert (str(task.amount), task.payer, task.claim_id) == ("100.00", "EMPLOYER PLAN", "")
    for part in ("Trace H1", "nothing of it is booked", "ark it done", *words):
        assert part in f"{task.why} {task.what_to_do}", part
    post(desk, file, *alarms)
    assert held() == []
    assert not isinstance(undo_remittances(desk._path(file), CODES, desk.home), tuple) or held() == []  # by a person
    assert list(post(desk, file).alarms) == alarms  # it comes again
    assert len(held()) == 1


def test_a_second_one_of_a_trace_waits_until_the_first_is_undone_and_it_is_posted(desk: Desk, held: Held) -> None:
    first, second = content(), content(claim=C2)
    post(desk, first)
    post(desk, second)
    (task,) = held()
    assert str(task.amount) == "70.00"
    assert "undo the other first" in task.what_to_do
    undo_remittances(desk._path(first), CODES, desk.home)
    assert len(held()) == 1
    assert post(desk, second).state == "POSTED"
    assert held() == []


def test_what_is_accepted_in_part_says_what_is_left(desk: Desk, held: Held) -> None:
    post(desk, BOTH)
    post(desk, BOTH, "OTHER_PAYEE")
    (task,) = held()
    assert "other-payee" not in task.what_to_do
    post(desk, BOTH)
    (task,) = held()
    assert "other-payee" in task.what_to_do


def test_a_corrected_file_settles_it_and_one_with_another_amount_does_not(desk: Desk, held: Held) -> None:
    post(desk, FUTURE)
    post(desk, content(trace="H2", claim=C2))
    assert len(held()) == 1
    post(desk, content())
    assert held() == []
    post(desk, content(claim=C2))  # a second one of the trace: whether it holds is the question
    assert len(held()) == 1


def test_a_payer_without_a_name_a_trace_or_money(desk: Desk, held: Held) -> None:
    file = OTHER_PAYEE.replace(b"EMPLOYER PLAN", b"").replace(b"TRN*1*H1*", b"TRN*1**")
    post(desk, file)
    (task,) = held()
    assert (task.payer, str(task.amount)) == ("", "100.00")
    assert task.why.startswith("Trace none")


def test_what_an_earlier_version_noted_is_a_task_too(desk: Desk, held: Held) -> None:
    with Ledger(desk.home).transaction() as connection:
        after = '{"trace": "H9", "identity": "ab", "payment_cents": -1250}'
        append_events(connection, [Event(REMITTANCE_HELD, after=after)])
    (task,) = held()
    assert (str(task.amount), task.payer) == ("12.50", "")
    assert "Post the file again to see why" in task.what_to_do
