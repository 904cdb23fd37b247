"""What a person must do: which tasks there are, of which money, until when. Every amount is made by hand."""

from datetime import date, timedelta
from decimal import Decimal

from radbill.core.failures import Failure
from radbill.ledger.receivables.patient_payments import post_patient_payments
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import SUBMISSIONS
from radbill.reconciliation.work_queue.finding import find_tasks
from radbill.reconciliation.work_queue.task import Task, TaskKind
from radbill.reference.book.book import ReferenceBook
from tests.ledger.receivables.desk import C1, C2, Desk, changed

DENIED = [
    "CLP*C3*1*390.00*0.00*0.00*MB*ICN3*11*1", "NM1*QC*1*TESTPATIENT*DELTA****MI*TEST000333",
    "SVC*HC:77067*300.00*0.00**1", "DTM*472*20261112", "CAS*CO*197*300.00", "REF*6R*L4", "LQ*HE*N115",
    "SVC*HC:77063*90.00*0.00**1", "DTM*472*20261112", "CAS*CO*45*90.00", "REF*6R*L5",
]  # fmt: skip
STRANGE = changed(C2, ("CLP*C2*", "CLP*Z9*"), ("REF*6R*L3", "REF*6R*Q1"), ("*BETA*", "*OMEGA*"), ("TEST000222", "Q9"))


def today() -> date:
    """A day after every posting of the test."""
    return date.today() + timedelta(days=1)  # noqa: DTZ011 - the ledger's moments are UTC; a day more holds everywhere


def tasks_of(desk: Desk, book: ReferenceBook, day: date | None = None) -> dict[str, Task]:
    found = find_tasks(day or today(), book, (), desk.home)
    assert not isinstance(found, Failure), found
    assert len({each.key for each in found}) == len(found)
    return {each.key: each for each in found}


def pay(desk: Desk, claim_id: str, amount: str) -> None:
    """The patient pays."""
    path = desk.folder / "paid.csv"
    path.write_text(f"claim_id,amount\n{claim_id},{amount}\n")
    assert not isinstance(post_patient_payments(path, desk.home), Failure)


def sent_on(desk: Desk) -> date:
    with Ledger(desk.home).reading() as connection:
        return date.fromisoformat(connection.execute(SUBMISSIONS.select()).first().submitted_at[:10])


def test_no_ledger_is_no_task(tmp_path, book) -> None:
    assert find_tasks(date(2026, 11, 21), book, (), tmp_path / "none") == ()
    assert not (tmp_path / "none").exists()


def test_claims_without_an_answer_are_asked_about_after_thirty_days(desk, book) -> None:
    first = sent_on(desk)
    assert tasks_of(desk, book, first + timedelta(days=29)) == {}
    tasks = tasks_of(desk, book, first + timedelta(days=30))
    assert {key: str(each.amount) for key, each in tasks.items()} == {
        "NO ANSWER|C1|": "310.00", "NO ANSWER|C2|": "120.00", "NO ANSWER|C3|": "390.00", "NO ANSWER|C4|": "400.00",
    }  # fmt: skip
    assert tasks["NO ANSWER|C1|"].why == "Sent 30 days ago; no payment and no denial came."
    assert tasks["NO ANSWER|C1|"].patient_name == "TESTPATIENT, ALPHA"


def test_each_kind_from_one_payment(desk, book) -> None:
    desk.post([*C1, *STRANGE, *DENIED], "168.00", after=["PLB*1234567893*20261231*WO:X*2.00"])
    tasks = {key: each for key, each in tasks_of(desk, book).items() if each.kind is not TaskKind.NO_ANSWER}
    denied, patient = tasks["DENIED|C3|L4"], tasks["PATIENT|C1|"]
    assert (str(denied.amount), denied.due) == ("300.00", date(2027, 3, 25))  # 2026-11-20 + 125 days
    assert denied.why.startswith("CO-197 (N115): ")
    assert denied.patient_name == "TESTPATIENT, DELTA"
    assert (str(patient.amount), patient.payer, patient.due) == ("25.00", "", None)
    (aside,) = [each for each in tasks.values() if each.kind is TaskKind.SET_ASIDE]
    assert (str(aside.amount), aside.claim_id, aside.patient_name) == ("70.00", "", "")
    assert aside.why == "Claim Z9 of trace EFT1: It fits no claim of the ledger."
    (taken,) = [each for each in tasks.values() if each.kind is TaskKind.TAKEN_BACK]
    assert str(taken.amount) == "2.00"
    assert {each.kind for each in tasks.values()} == {
        TaskKind.DENIED, TaskKind.PATIENT, TaskKind.SET_ASIDE, TaskKind.TAKEN_BACK
    }  # fmt: skip


def test_the_next_payer_is_due_when_all_have_answered_and_waited_for_after_a_crossover(desk, book) -> None:
    desk.post(changed(C1, ("CLP*C1*1*", "CLP*C1*19*")), "100.00")
    paid_on, last_day = date(2026, 11, 20), date(2026, 12, 14)  # Medicare: 15 work days, Thanksgiving is none
    assert "NEXT PAYER|C1|" not in tasks_of(desk, book, last_day)
    late = tasks_of(desk, book, last_day + timedelta(days=1))["NEXT PAYER|C1|"]
    assert (str(late.amount), late.since) == ("25.00", paid_on)
    assert "forwarded it and the wait is over: ask the next payer" in late.why


def test_what_is_open_once_the_next_payer_has_answered_is_for_a_person(desk, book) -> None:
    """Medicare sends C1 on; the next payer pays 10.00 of 25.00 and says nothing of the rest: nobody is asked again."""
    desk.post(changed(C1, ("CLP*C1*1*", "CLP*C1*19*")), "100.00")
    answer = [
        "CLP*C1*2*310.00*10.00*0.00*CI*SEC1*11*1", "NM1*QC*1*TESTPATIENT*ALPHA****MI*TEST000111", "CAS*OA*23*300.00",
    ]  # fmt: skip
    desk.post(answer, "10.00", trace="EFT2")
    for days in (1, 20, 45):
        task = tasks_of(desk, book, today() + timedelta(days=days))["NEXT PAYER|C1|"]
        assert str(task.amount) == "15.00"
        assert task.what_to_do.startswith("Look why something is open")
        assert task.why == "Every payer that the claim names has answered."


def test_credits_of_payers_and_patients_are_never_lost(desk, book) -> None:
    desk.post(C1, "100.00")
    desk.post(C2, "70.00", trace="EFT2")
    pay(desk, "C1", "40.00")
    tasks = tasks_of(desk, book)
    credit = tasks["CREDIT|C1|patient"]
    assert (str(credit.amount), credit.payer) == ("15.00", "")
    assert "PATIENT|C1|" not in tasks
    assert str(tasks["PATIENT|C2|"].amount) == "20.00"


def test_the_most_money_for_the_days_that_are_left_stands_first() -> None:
    def task(amount: str, due: date | None) -> Task:
        return Task(TaskKind.DENIED, amount, "C1", "", "PLAN", Decimal(amount), due, "", "")

    day = date(2026, 11, 20)
    soon, late, far, none = (task("100.00", date(2026, 11, 29)), task("60.00", date(2026, 11, 10)),
                             task("900.00", date(2027, 11, 19)), task("910.00", None))  # fmt: skip
    assert [soon.urgency(day), late.urgency(day), none.urgency(day)] == [Decimal(10), Decimal(60), Decimal(10)]
    assert far.urgency(day) < Decimal(3)
    assert (late.days_left(day), none.days_left(day)) == (-10, None)


def test_what_is_settled_leaves_the_queue(desk, book) -> None:
    desk.post(C1, "100.00")
    pay(desk, "C1", "25.00")
    assert not [key for key in tasks_of(desk, book) if "|C1" in key]
