"""Credits and refunds. C1 is 310.00: paid 100.00, contractual 185.00, the patient's 25.00."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from radbill.analytics.figures.reports import make_report as make_figures
from radbill.core.failures import Failure
from radbill.ledger.receivables.credits import PATIENT, Credit, credits_to_return
from radbill.ledger.receivables.patient_payments import post_patient_payments
from radbill.ledger.receivables.payer_refunds import Refund, post_payer_refund
from radbill.ledger.receivables.reports import make_report
from radbill.ledger.store import days
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, PAID_C1, Desk, changed, reversed_

#: The payer decides the claim anew, and pays the whole charge: what it paid before is its credit, 100.00.
AGAIN = ["CLP*C1*1*310.00*310.00*0.00*MB*ICN8*22*1", ALPHA, "SVC*HC:70450:26*250.00*250.00**1", "DTM*472*20261110",
         "REF*6R*L1", "SVC*HC:71046:26*60.00*60.00**1", "DTM*472*20261110", "REF*6R*L2"]  # fmt: skip


@pytest.fixture(autouse=True)
def _december(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refunds of these tests go out on December 1."""
    monkeypatch.setattr(days, "today_of", lambda _: date(2026, 12, 10))


def standing_credits(desk: Desk) -> tuple[Credit, ...]:
    found = credits_to_return(desk.home)
    assert not isinstance(found, Failure)
    return found


def refund(desk: Desk, amount: str, reference: str = "CHECK 7", **more: str) -> bool | Failure:
    return post_payer_refund(Refund("C1", Decimal(amount), date(2026, 12, 1), reference, **more), desk.home)


def test_43_a_payers_credit_names_the_payer_and_medicares_clock(desk: Desk) -> None:
    desk.post(C1, "100.00")
    assert standing_credits(desk) == ()
    desk.post(AGAIN, "310.00", trace="EFT2")
    (found,) = standing_credits(desk)
    assert (found.claim_id, found.owner, found.is_clear, found.amount) == ("C1", "EMPLOYER PLAN", True, Decimal(100))
    assert found.due == found.since + timedelta(days=60)
    assert found.suspended_until == found.since + timedelta(days=180)
    desk.verify()


def test_the_same_payment_twice_is_a_credit_and_the_patient_still_owes(desk: Desk) -> None:
    """100.00 is paid twice, without a reversal; 185.00 stays contractual, 25.00 the patient's."""
    desk.post(C1, "100.00")
    again = desk.post(changed(C1, ("*ICN1*", "*ICN8*")), "100.00", trace="EFT2")
    assert [each.note for each in again.claims] == ["PAID_AGAIN"]
    assert desk.amounts("C1") == {
        "state": "PAID", "charge_amount": "310.00", "insurance_paid_amount": "200.00",
        "contractual_amount": "185.00", "insurance_balance": "-100.00", "patient_balance": "25.00",
    }  # fmt: skip
    assert [(each.owner, str(each.amount)) for each in standing_credits(desk)] == [("EMPLOYER PLAN", "100.00")]
    desk.verify()


def test_one_claim_twice_in_a_set_is_a_credit_too(desk: Desk) -> None:
    desk.post([*C1, *C1], "200.00")
    assert [str(each.amount) for each in standing_credits(desk)] == ["100.00"]
    assert desk.amounts("C1")["patient_balance"] == "25.00"


def test_a_new_decision_without_a_reversal_stands_and_the_earlier_payment_is_a_credit(desk: Desk) -> None:
    """The line of C4 (400.00) is paid 24.00 (the patient 6.00), later 40.00 (10.00); the 24.00 are too much."""
    desk.post(_decided(ALPHA, "24.00", "370.00", "6.00"), "24.00")
    desk.post(_decided(ALPHA, "40.00", "350.00", "10.00"), "40.00", trace="EFT2")
    assert {name: desk.amounts("C4")[name] for name in ("contractual_amount", "insurance_balance",
                                                        "patient_balance")} == {
        "contractual_amount": "350.00", "insurance_balance": "-24.00", "patient_balance": "10.00"}  # fmt: skip


def test_a_supplement_that_allows_less_than_what_it_adds_to_is_no_credit(desk: Desk) -> None:
    """24.00 and 6.00, then 8.00 more: the payer gives up so much of its reduction."""
    desk.post(_decided(ALPHA, "24.00", "370.00", "6.00"), "24.00")
    more = desk.post(_decided(ALPHA, "8.00", "392.00", ""), "8.00", trace="EFT2", day="20261121")
    assert [each.note for each in more.claims] == ["PAID_LESS"]
    assert standing_credits(desk) == ()
    desk.verify()


def test_a_lower_decision_that_takes_nothing_back_is_told_whatever_was_still_open(desk: Desk) -> None:
    """100.00 of 400.00 are left open by the first; the second accounts for all of the line and pays 60.00."""
    open_part = [each for each in _decided(ALPHA, "120.00", "150.00", "30.00") if not each.startswith("CLP")]
    desk.post(
        ["CLP*C4*1*400.00*120.00*30.00*MB*ICN4*22*1", *open_part[:-1], "CAS*OA*23*100.00", open_part[-1]], "120.00"
    )
    lower = desk.post(_decided(ALPHA, "60.00", "325.00", "15.00"), "60.00", trace="EFT2", day="20261121")
    assert [(each.state, each.note) for each in lower.claims] == [("POSTED", "PAID_LESS")]
    assert desk.amounts("C4")["insurance_paid_amount"] == "180.00"
    desk.verify()


def test_a_lower_decision_behind_its_reversal_or_of_a_part_is_not_told(desk: Desk) -> None:
    """The guide's own way (reversal, then correction), and a payment that accounts for what it adds alone."""
    first = _decided(ALPHA, "120.00", "250.00", "30.00")
    desk.post(first, "120.00")
    corrected = _decided(ALPHA, "60.00", "325.00", "15.00")
    both = desk.post([*reversed_(first), *corrected], "-60.00", trace="EFT2", day="20261121", flag="D")
    assert [(each.state, each.note) for each in both.claims] == [("POSTED", ""), ("POSTED", "")]
    part = ["CLP*C4*1*8.00*8.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*8.00*8.00**1", "DTM*472*20261116", "REF*6R*L6"]
    more = desk.post(part, "8.00", trace="EFT3", day="20261122")
    assert [each.note for each in more.claims] != ["PAID_LESS"]
    desk.verify()


def _decided(patient: str, paid: str, contractual: str, share: str) -> list[str]:
    return [
        f"CLP*C4*1*400.00*{paid}*{share}*MB*ICN4*22*1", patient, f"SVC*HC:74177:26*400.00*{paid}**1",
        "DTM*472*20261116", f"CAS*CO*45*{contractual}", *([f"CAS*PR*2*{share}"] if share else []), "REF*6R*L6",
    ]  # fmt: skip


def test_a_larger_charge_than_was_sent_is_told(desk: Desk) -> None:
    larger = ["CLP*C4*1*450.00*100.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*450.00*100.00**1", "DTM*472*20261116",
              "CAS*CO*45*350.00", "REF*6R*L6"]  # fmt: skip
    assert [each.note for each in desk.post(larger, "100.00").claims] == ["OTHER_CHARGE"]


def test_a_number_of_a_check_is_posted_once_for_a_claim(desk: Desk) -> None:
    desk.post(C1, "100.00")
    desk.post(AGAIN, "310.00", trace="EFT2")
    assert refund(desk, "60.00") is True
    answer = refund(desk, "5.00")
    assert isinstance(answer, Failure)
    assert "is posted to the claim with $60.00 already" in answer.message


def test_other_payers_have_no_clock(desk: Desk) -> None:
    desk.post(changed(C1, ("*MB*", "*CI*")), "100.00")
    desk.post(changed(AGAIN, ("*MB*", "*CI*")), "310.00", trace="EFT2")
    (found,) = standing_credits(desk)
    assert (found.amount, found.due, found.suspended_until) == (Decimal(100), None, None)


def test_a_refund_closes_the_credit_once(desk: Desk) -> None:
    desk.post(C1, "100.00")
    desk.post(AGAIN, "310.00", trace="EFT2")
    assert desk.amounts("C1")["insurance_balance"] == "-100.00"
    assert refund(desk, "60.00") is True
    assert refund(desk, "60.00") is False
    assert [str(each.amount) for each in standing_credits(desk)] == ["40.00"]
    assert isinstance(refund(desk, "40.01", "CHECK 8"), Failure)
    assert refund(desk, "40.00", "CHECK 8") is True
    assert standing_credits(desk) == ()
    assert desk.amounts("C1") == {"state": "CLOSED", "charge_amount": "310.00", "insurance_paid_amount": "310.00"}
    assert desk.accounts()["payer_refund"] == "-100.00"
    assert desk.accounts()["cash"] == "410.00"
    assert desk.story("C1").events[-1].text == "$40.00 was given back to EMPLOYER PLAN, reference CHECK 8."
    report = make_report("receivables", date(2099, 1, 1), desk.home)
    assert not isinstance(report, Failure)
    (row,) = [row for row in report.rows if row[0] == "C1"]
    assert [str(each) for each in row[1:]] == ["310.00", "310.00", *["0.00"] * 6]


def test_every_report_that_sums_cash_takes_refunds_off(desk: Desk) -> None:
    """410.00 came in November for C1, 60.00 went back on December 1: 350.00."""
    desk.post(C1, "100.00")
    desk.post(AGAIN, "310.00", trace="EFT2")
    refund(desk, "60.00")
    later = date(2027, 1, 31)

    def rows(name: str) -> list[dict]:
        made = make_figures(name, later, desk.home)
        assert not isinstance(made, Failure), made
        return [dict(zip(made.columns, row, strict=True)) for row in made.rows]

    collected = {(row["month"], row["payer"]): str(row["insurance_paid_amount"]) for row in rows("collections")}
    assert collected == {("2026-11", "EMPLOYER PLAN"): "410.00", ("2026-12", "EMPLOYER PLAN"): "-60.00"}
    paid = Decimal("350.00")
    assert sum(row["insurance_paid_amount"] for row in rows("months")) == paid
    assert sum(row["insurance_paid_amount"] for row in rows("payer-mix")) == paid
    assert sum(row["insurance_paid_amount"] for row in rows("receivables")) == paid
    assert sum(row["paid_amount"] for row in rows("readers")) == paid


def test_an_undone_payment_leaves_the_refund_standing(desk: Desk) -> None:
    """The 60.00 went out all the same: without the second payment the payer owes them again."""
    desk.post(C1, "100.00")
    desk.post(AGAIN, "310.00", trace="EFT2")
    refund(desk, "60.00")
    assert desk.undo(file_of(set_of(AGAIN, "310.00", trace="EFT2"))) == ["UNDONE"]
    assert desk.amounts("C1") == PAID_C1 | {"state": "PARTLY_PAID", "insurance_paid_amount": "40.00",
                                            "insurance_balance": "60.00"}  # fmt: skip
    desk.verify()


def test_43_where_several_paid_a_person_says_whose_it_is(desk: Desk) -> None:
    """A second payer pays 300.00: L1 250.00 - 80.00 - 245.00 = -75.00, L2 60.00 - 20.00 - 55.00 = -15.00."""
    desk.post(C1, "100.00")
    second = ["CLP*C1*2*310.00*300.00*0.00*CI*ACMEICN*22*1", ALPHA, "SVC*HC:70450:26*250.00*245.00**1",
              "DTM*472*20261110", "CAS*OA*23*5.00", "REF*6R*L1", "SVC*HC:71046:26*60.00*55.00**1", "DTM*472*20261110",
              "CAS*OA*23*5.00", "REF*6R*L2"]  # fmt: skip
    desk.post(second, "300.00", trace="EFT2", payer="ACME", originator="1600000000")
    (found,) = standing_credits(desk)
    assert (found.owner, found.is_clear, found.amount) == ("ACME, EMPLOYER PLAN", False, Decimal(90))
    assert "Say to which payer" in str(refund(desk, "10.00"))
    assert "NOBODY paid nothing" in str(refund(desk, "10.00", payer="NOBODY"))
    assert refund(desk, "90.00", payer="ACME") is True
    assert standing_credits(desk) == ()


def test_a_patients_credit_is_the_patients(desk: Desk, tmp_path) -> None:
    desk.post(C1, "100.00")
    path = tmp_path / "paid.csv"
    path.write_text("claim_id,amount,date,reference\nC1,30.00,2026-11-25,R1\n")
    post_patient_payments(path, desk.home)
    (found,) = standing_credits(desk)
    assert (found.owner, found.amount, found.due) == (PATIENT, Decimal(5), None)
    path.write_text("claim_id,amount,date,reference\nC1,-5.00,2026-11-26,R2\n")
    post_patient_payments(path, desk.home)
    assert standing_credits(desk) == ()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("C1,5.00,2999-11-25,R2\n", "in the future"),
        ("C1,-30.01,2026-11-26,R2\n", "more would be given back"),
        ("C1,-20.00,2026-11-26,R2\nC1,-20.00,2026-11-26,R3\n", "more would be given back"),
        ("C2,-0.01,2026-11-26,R2\n", "more would be given back"),
    ],
)
def test_what_a_patient_cannot_have_paid_or_got_back_posts_nothing(desk: Desk, tmp_path, rows: str, words: str) -> None:
    desk.post(C1, "100.00")
    path = tmp_path / "paid.csv"
    path.write_text("claim_id,amount,date,reference\nC1,30.00,2026-11-25,R1\n")
    post_patient_payments(path, desk.home)
    before = desk.verify()
    path.write_text(f"claim_id,amount,date,reference\nC4,1.00,2026-11-26,R9\n{rows}")
    answer = post_patient_payments(path, desk.home)
    assert isinstance(answer, Failure)
    assert words in answer.message
    assert desk.verify() == before


@pytest.mark.parametrize("reference", ["CHECK 7", "check 7", "Check-7", " CHECK  7 ", "CHECK#7"])
def test_one_check_is_one_however_its_number_is_written(desk: Desk, reference: str) -> None:
    desk.post(C1, "100.00")
    desk.post(AGAIN, "310.00", trace="EFT2")
    assert refund(desk, "40.00") is True
    assert refund(desk, "40.00", reference) is False
    assert "posted to the claim with $40.00 already" in str(refund(desk, "10.00", reference))


@pytest.mark.parametrize(("amount", "reference"), [("0", "X"), ("-1", "X"), ("1.001", "X"), ("1", " "), ("1", "X")])
def test_what_is_no_refund_posts_nothing(desk: Desk, amount: str, reference: str) -> None:
    desk.post(C1, "100.00")
    before = desk.verify()
    assert isinstance(refund(desk, amount, reference), Failure)
    assert desk.verify() == before
