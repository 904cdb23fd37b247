"""A closed month: its reports never change, what is noted later stands in the next month, and verifying proves it."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from radbill.analytics.figures.reports import REPORTS, close_month, make_report
from radbill.core.failures import Failure
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.adjusting import Adjustment, adjust_claim
from radbill.ledger.receivables.denial_rates import DENIAL_RATES_BY, denial_rates
from radbill.ledger.receivables.payer_refunds import Refund, post_payer_refund
from radbill.ledger.receivables.reports import Report
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.upkeep.month_closing import ClosedMonth, closed_months, posting_day
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.analytics.figures.conftest import C4, Clock
from tests.analytics.figures.test_tables import plain, rows
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.receivables.desk import C1, C2, Desk, reversed_

LAST = date(2026, 12, 31)
#: Paid 200.00 of 390.00.
C3 = ["CLP*C3*1*390.00*200.00**MB*ICN3*11*1", "SVC*HC:77067*300.00*150.00**1", "CAS*CO*45*150.00", "REF*6R*L4",
      "SVC*HC:77063*90.00*50.00**1", "CAS*CO*45*40.00", "REF*6R*L5"]  # fmt: skip


def close(desk: Desk, month: str) -> ClosedMonth:
    closed = close_month(month, desk.home)
    assert isinstance(closed, ClosedMonth), closed
    return closed


def everything(desk: Desk, day: date) -> bytes:
    """All reports as of a day, as bytes."""
    made = [*(make_report(name, day, desk.home) for name in REPORTS),
            *(denial_rates(by, day, desk.home) for by in DENIAL_RATES_BY)]  # fmt: skip
    assert all(isinstance(each, Report) for each in made)
    return json.dumps([each._asdict() for each in made if isinstance(each, Report)], default=str).encode()


def refused(desk: Desk, month: str) -> str:
    answer = close_month(month, desk.home)
    assert isinstance(answer, Failure), answer
    return answer.message


def much_happens(desk: Desk) -> None:
    """Posted, undone, reversed, adjusted."""
    desk.post(C2, "70.00", trace="L1")
    assert desk.undo(file_of(set_of(C1, "100.00", trace="N1"))) == ["UNDONE"]
    desk.post([*reversed_(C4), *C3], "80.00", trace="L2")
    moved = Adjustment("C2", Account.PATIENT_RECEIVABLE, Account.OTHER_ADJUSTMENT, Decimal("20.00"), "small")
    assert adjust_claim(moved, desk.home) is None
    (claim,) = (each for each in valid_batch().claims if each.claim_id == "C2")
    desk.send(claim.model_copy(update={"frequency": "8", "payer_claim_control_number": "ICN2"}))
    refund = Refund("C2", Decimal("10.00"), date(2026, 12, 20), "CHECK 1")
    assert post_payer_refund(refund, desk.home) is True


def test_reports_of_a_closed_month_never_change(december: Desk, clock: Clock) -> None:
    clock("2027-01-02T09:00:00Z")
    before = everything(december, LAST)
    assert close(december, "2026-12") == ClosedMonth("2026-12", "2027-01-02T09:00:00Z", december_user())
    assert everything(december, LAST) == before
    clock("2027-01-03T09:00:00Z")
    much_happens(december)
    december.verify()
    assert everything(december, LAST) == before
    assert everything(december, date(2027, 1, 31)) != before


def december_user() -> str:
    from radbill.ledger.store.events import user  # noqa: PLC0415 - who runs the tests

    return user()


def test_what_is_posted_after_a_month_was_closed_falls_into_the_next(december: Desk, clock: Clock) -> None:
    """December is closed on its 20th; what is posted on the 21st is January's, with the remittance's own date kept."""
    clock("2026-12-20T09:00:00Z")
    close(december, "2026-12")
    before = everything(december, LAST)
    assert posting_day(date(2026, 12, 21), december.home) == date(2027, 1, 1)
    clock("2026-12-21T09:00:00Z")
    december.undo(file_of(set_of(C1, "100.00", trace="N1")))
    december.post(C1, "100.00", trace="L9")
    adjust_claim(Adjustment("C3", Account.INSURANCE_RECEIVABLE, Account.OTHER_ADJUSTMENT, Decimal("90.00"), "small"),
                 december.home)  # fmt: skip
    assert everything(december, LAST) == before
    # Days within the closed month do not know of it either.
    assert rows(december, "receivables", date(2026, 12, 22)) == rows(december, "receivables", LAST)
    *_, last, january = rows(december, "months", date(2027, 1, 31))
    assert (last["month"], last["other_adjustment_amount"]) == ("2026-12", Decimal("0.00"))
    assert (january["other_adjustment_amount"], january["insurance_paid_amount"]) == (Decimal("90.00"), Decimal("0.00"))
    collected = {(row["month"], row["payer"]): row["insurance_paid_amount"]
                 for row in rows(december, "collections", date(2027, 1, 31))}  # fmt: skip
    assert collected["2026-11", "EMPLOYER PLAN"] == Decimal("220.00")
    december.verify()
    assert posting_day(date(2027, 2, 3), december.home) == date(2027, 2, 3)


def test_claims_taken_over_after_the_closing_are_the_next_months(desk: Desk, clock: Clock) -> None:
    """The file of another system is of November 17, and is taken over once November is closed."""
    clock("2026-11-21T09:00:00Z")
    close(desk, "2026-11")
    before = everything(desk, date(2026, 11, 30))
    claim = valid_batch().claims[1]
    desk.send(
        claim.model_copy(update={"claim_id": "C9"}) if hasattr(claim, "model_copy") else claim._replace(claim_id="C9")
    )
    assert everything(desk, date(2026, 11, 30)) == before
    *_, last = rows(desk, "months", date(2026, 12, 31))
    assert (last["month"], last["claim_count"], last["charge_amount"]) == ("2026-12", 1, Decimal("120.00"))
    desk.verify()


def test_months_are_closed_in_their_order_and_once(books: Desk, clock: Clock) -> None:
    assert refused(books, "2027-02") == "2027-02 has not begun."
    assert refused(books, "soon") == "soon is no month."
    close(books, "2026-11")
    assert refused(books, "2026-11") == "2026-11 is closed already."
    assert refused(books, "2026-10") == refused(books, "2027-01") == "Months are closed in their order."
    steps = [getattr(close_month(each, books.home), "what_to_do", "") for each in ("2026-10", "2027-01")]
    assert "2026-10 is before 2026-11, the first closed month" in steps[0]
    assert steps[1] == "Close 2026-12 first."
    close(books, "2026-12")
    close(books, "2027-01")
    answer = closed_months(books.home)
    assert isinstance(answer, tuple)
    assert [each.month for each in answer] == ["2026-11", "2026-12", "2027-01"]
    assert plain(books, "SELECT COUNT(*) FROM events WHERE what = 'MONTH_CLOSED'") == [(3,)]
    assert rows(books, "months") == rows(books, "months", date(2027, 1, 31))


def test_a_ledger_that_does_not_hold_is_not_closed(books: Desk) -> None:
    with Ledger(books.home).transaction() as connection:
        connection.execute(text("UPDATE submissions SET charge_cents = charge_cents + 1 WHERE id = 1"))
    assert refused(books, "2026-11").startswith("The ledger does not hold: The lines of submission 1")
    assert closed_months(books.home) == ()
    assert plain(books, "SELECT COUNT(*) FROM closed_reports") == [(0,)]


def problems(desk: Desk) -> tuple[str, ...]:
    answer = verify_ledger(desk.home)
    assert isinstance(answer, Verification)
    return answer.problems


UNGUARD = {"sqlite": ["DROP TRIGGER {0}_keep_UPDATE", "DROP TRIGGER {0}_keep_DELETE"],
           "postgresql": ["DROP TRIGGER {0}_keep ON {0}"]}  # fmt: skip
_SWAPPED = """UPDATE closed_reports SET content = (SELECT o.content FROM closed_reports o WHERE o.name = 'months')
    WHERE name = 'aging'"""
_REPORTS_OFF = "The reports of the closed month 2026-12 are not those that were kept."
_BALANCES_OFF = "The balances of the closed month 2026-12 are not those that it was closed with."


@pytest.mark.parametrize(("table", "statement", "problem"), [
    ("closed_reports", "DELETE FROM closed_reports WHERE name = 'aging'", _REPORTS_OFF),
    ("closed_reports", "UPDATE closed_reports SET sha256 = 'x' WHERE name = 'aging'", _REPORTS_OFF),
    ("closed_reports", _SWAPPED, _REPORTS_OFF),
    ("closed_months", "UPDATE closed_months SET last_posting = last_posting - 1", _BALANCES_OFF),
    ("postings", "UPDATE postings SET at = '2027-01-01T09:00:00Z' WHERE what = 'PATIENT_PAYMENT'", _BALANCES_OFF),
])  # fmt: skip
def test_verifying_finds_what_was_changed_of_a_closed_month(
    december: Desk, clock: Clock, table: str, statement: str, problem: str
) -> None:
    clock("2027-01-02T09:00:00Z")
    close(december, "2026-12")
    with pytest.raises(LedgerError), Ledger(december.home).transaction() as connection:
        connection.execute(text(statement))
    assert problems(december) == ()
    with Ledger(december.home).transaction() as connection:
        for unguard in UNGUARD[connection.dialect.name]:
            connection.execute(text(unguard.format(table)))
        connection.execute(text(statement))
    assert problem in problems(december)


def test_a_closing_that_is_gone_is_told(december: Desk, clock: Clock) -> None:
    clock("2027-01-02T09:00:00Z")
    close(december, "2026-12")
    with Ledger(december.home).transaction() as connection:
        for table in ("closed_reports", "closed_months"):
            for unguard in UNGUARD[connection.dialect.name]:
                connection.execute(text(unguard.format(table)))
            connection.execute(text(f"DELETE FROM {table}"))
    assert "2026-12 was closed, and its closing is gone." in problems(december)


def test_the_balances_of_the_event_are_those_of_plain_sql(december: Desk, clock: Clock) -> None:
    clock("2027-01-02T09:00:00Z")
    close(december, "2026-12")
    ((after,),) = plain(december, "SELECT after FROM events WHERE what = 'MONTH_CLOSED'")
    noted = json.loads(after)["balances_cents"]
    counted = {name: int(cents) for name, cents in plain(
        december, "SELECT account, SUM(cents) FROM posting_legs GROUP BY account HAVING SUM(cents) <> 0")}  # fmt: skip
    counted["insurance_receivable"] += 122_000
    assert noted == counted
    assert len(after) < 2000


def test_asking_makes_no_ledger(tmp_path) -> None:
    home = tmp_path / "nothing"
    assert closed_months(home) == ()
    assert posting_day(LAST, home) == LAST
    answer = close_month("2026-11", home)
    assert isinstance(answer, Failure)
    assert answer.message == "There is no ledger yet."
    assert not home.exists()
