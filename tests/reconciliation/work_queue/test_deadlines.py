"""Until when tasks are due: filing limits of what no payer has, appeals, Medicare's 60 days; and claims not sent."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.memory.practice_memory import PracticeMemory, remember_practice
from radbill.ledger.receivables.credits import credits_to_return
from radbill.ledger.receivables.payer_refunds import Refund, post_payer_refund
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchState
from radbill.ledger.store.tables import CLAIMS
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.ledger.submissions.unsent_claims import unsent_claims
from radbill.reconciliation.work_queue.task import Task, TaskKind
from radbill.reference.book.book import ReferenceBook
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import NOW, in_use
from tests.ledger.coordination.conftest import claims_with_second_payer
from tests.ledger.receivables.desk import C1, Desk, changed
from tests.ledger.receivables.test_credits import AGAIN
from tests.reconciliation.work_queue.test_finding import tasks_of, today

MEDICARE = {"payer_key": "MEDICARE", "payer_id": "02102", "name": "TEST MEDICARE", "claim_filing_code": "MB"}
#: L1 (70450-26) allowed at 10.00, which is less than Medicare's fee schedule has in any locality.
LOW = changed(C1, ("*310.00*100.00*25.00*", "*310.00*28.00*7.00*"), ("*250.00*80.00*", "*250.00*8.00*"),
              ("CO*45*150.00", "CO*45*240.00"), ("PR*2*20.00", "PR*2*2.00"))  # fmt: skip


def remember(home: Path, **of_acme: object) -> None:
    """What the practice's sheet Payers says."""
    acme = {"payer_key": "ACME", "payer_id": "ACME1", "name": "TEST ACME HEALTH", "claim_filing_code": "HM", **of_acme}
    memory = PracticeMemory("1234567893", "TEST RADIOLOGY GROUP", "2026-11-17 08:15:00Z", None, {},
                            {"Payers": [MEDICARE, acme]})  # fmt: skip
    assert remember_practice(memory, home) is None


def due_of(desk: Desk, book: ReferenceBook, day: date) -> dict[str, date | None]:
    return {key: each.due for key, each in tasks_of(desk, book, day).items()}


def test_a_claim_without_an_answer_is_due_by_the_filing_limit(desk, book) -> None:
    """Medicare: one calendar year, C1 of November 10 by November 10, 2027; ACME: 90 days after November 11."""
    assert set(due_of(desk, book, date(2026, 12, 17)).values()) == {None}
    remember(desk.home, timely_filing_days=90)
    due = due_of(desk, book, date(2026, 12, 17))
    assert (due["NO ANSWER|C1|"], due["NO ANSWER|C2|"]) == (date(2027, 11, 10), date(2027, 2, 9))


def test_near_the_limit_nobody_waits_thirty_days(desk, book) -> None:
    """25 days after November 11 is December 6: asked about from November 22 on, with 14 days left."""
    remember(desk.home, timely_filing_days=25)
    assert due_of(desk, book, date(2026, 11, 21)) == {}
    assert due_of(desk, book, date(2026, 11, 22)) == {"NO ANSWER|C2|": date(2026, 12, 6)}


def test_a_rejected_claim_is_due_by_the_filing_limit_and_at_stake_once(desk, book) -> None:
    remember(desk.home)
    with Ledger(desk.home).transaction() as connection:
        row = connection.execute(CLAIMS.select().where(CLAIMS.c.claim_number == "C1")).one()
        after = '{"source": "277CA", "payer_claim_control_number": null, "statuses": [], "codes": []}'
        append_events(connection, [Event("CLAIM_REJECTED", row.id, after=after)])
    tasks = tasks_of(desk, book, date(2026, 12, 31))
    (rejected,) = [each for each in tasks.values() if each.claim_id == "C1"]
    assert (rejected.kind, rejected.amount, rejected.due) == (TaskKind.REJECTED, Decimal("310.00"), date(2027, 11, 10))


def test_a_claim_whose_export_was_cut_off_is_not_sent(tmp_path, monkeypatch, book) -> None:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    desk = Desk(tmp_path / "home", tmp_path)
    assert unsent_claims(desk.home) == ()
    claims = in_use(each for each in valid_batch().claims if each.claim_id in {"C1", "C2"})
    receipt = export_claims(SendingRequest(claims, 0, tmp_path, NOW), desk.home)
    assert isinstance(receipt, ExportReceipt)
    assert unsent_claims(desk.home) == ()
    Ledger(desk.home).note(receipt.batch.batch_id, state=BatchState.ABANDONED)
    remember(desk.home)
    tasks = tasks_of(desk, book, date(2026, 11, 30))
    assert {key: (each.amount, each.due) for key, each in tasks.items()} == {
        "NOT SENT|C1|": (Decimal("310.00"), date(2027, 11, 10)),
        "NOT SENT|C2|": (Decimal("120.00"), None),
    }
    assert tasks["NOT SENT|C1|"].patient_name == "TESTPATIENT, ALPHA"
    assert isinstance(export_claims(SendingRequest(claims, 0, tmp_path, NOW), desk.home), ExportReceipt)
    assert tasks_of(desk, book, date(2026, 11, 30)) == {}


def test_medicares_credit_is_due_after_sixty_days_and_leaves_with_the_refund(desk, book) -> None:
    desk.post(C1, "100.00")
    desk.post(AGAIN, "310.00", trace="EFT2")
    (credit,) = credits_to_return(desk.home)
    task = tasks_of(desk, book)["CREDIT|C1|"]
    assert (task.amount, task.payer) == (Decimal("100.00"), "EMPLOYER PLAN")
    assert task.due == credit.since + timedelta(days=60)
    assert "42 CFR 401.305" in task.why
    assert post_payer_refund(Refund("C1", Decimal("100.00"), date(2026, 11, 24), "CHECK 7"), desk.home) is True
    assert "CREDIT|C1|" not in tasks_of(desk, book)


def test_another_payers_credit_has_no_clock(desk, book) -> None:
    desk.post(changed(C1, ("*MB*", "*CI*")), "100.00")
    desk.post(changed(AGAIN, ("*MB*", "*CI*")), "310.00", trace="EFT2")
    assert tasks_of(desk, book)["CREDIT|C1|"].due is None


def test_what_medicare_underpaid_is_due_like_a_first_appeal(desk, book) -> None:
    """The notice of November 20 and 125 days."""
    remember(desk.home)
    desk.post(LOW, "28.00")
    task = tasks_of(desk, book)["UNDERPAID|C1|L1"]
    assert task.amount > 0
    assert task.due == date(2027, 3, 25)


def test_the_queue_is_sorted_by_money_at_stake_for_each_day_left(desk, book) -> None:
    from radbill.reconciliation.work_queue.finding import find_tasks  # noqa: PLC0415 - the order itself

    remember(desk.home, timely_filing_days=90)
    desk.post(LOW, "28.00")
    found = find_tasks(today() + timedelta(days=60), book, (), desk.home)
    assert not isinstance(found, Failure)

    def worth(task: Task) -> Decimal:
        days = 90 if task.due is None else max((task.due - today() - timedelta(days=60)).days, 0)
        return task.amount / (days + 1)

    assert [worth(each) for each in found] == sorted((worth(each) for each in found), reverse=True)
    assert len({each.kind for each in found}) >= 2


def test_the_claim_to_the_second_payer_is_due_at_once(tmp_path, monkeypatch, book) -> None:
    """Medicare left 25.00 open, names ACME behind it, and sent the claim to nobody."""
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    desk = Desk(tmp_path / "home", tmp_path)
    desk.send(*claims_with_second_payer())
    desk.post(C1, "100.00")
    task = tasks_of(desk, book)["NEXT PAYER|C1|"]
    assert (task.amount, task.why) == (Decimal("25.00"), "Every payer so far has answered.")
    assert "radbill secondary make" in task.what_to_do
