"""Figures of a ledger: amounts made by hand, and recounted by plain SQL that shares nothing with the code."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from radbill.analytics.figures.reports import make_report
from radbill.analytics.figures.tables import months_before
from radbill.ledger.receivables.reports import Report
from radbill.ledger.store.ledger import Ledger
from tests.analytics.figures.conftest import Clock
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, Desk

END = date(2027, 1, 31)


def report(desk: Desk, name: str, as_of: date = END) -> Report:
    made = make_report(name, as_of, desk.home)
    assert isinstance(made, Report), made
    return made


def rows(desk: Desk, name: str, as_of: date = END) -> list[dict]:
    made = report(desk, name, as_of)
    return [dict(zip(made.columns, row, strict=True)) for row in made.rows]


def plain(desk: Desk, sql: str, **values: object) -> list[tuple]:
    with Ledger(desk.home).reading() as connection:
        return [tuple(row) for row in connection.execute(text(sql), values)]


def test_month_against_month_by_hand(books: Desk) -> None:
    november, december, january = rows(books, "months")
    assert (november["month"], november["claim_count"], november["charge_amount"]) == ("2026-11", 4, Decimal("1220.00"))
    assert (november["insurance_paid_amount"], november["contractual_amount"]) == (Decimal("100.00"), Decimal("185.00"))
    # C1: the patient's 25.00; C2, C3, C4 whole: 910.00.
    assert (november["receivable_amount"], november["remitted_count"]) == ("935.00", 1)
    # 100.00 of 1,220.00; of 1,220.00 less 185.00; 935.00 / (1,220.00 / 14 days since November 17).
    assert (november["gross_collection_rate"], november["net_collection_rate"]) == ("0.0820", "0.0966")
    assert november["days_in_ar"] == "10.7"
    assert (december["insurance_paid_amount"], december["patient_paid_amount"]) == (Decimal("120.00"), Decimal("5.00"))
    # Two claims were decided, one was denied: 120.00 of 520.00.
    assert (december["denied_count"], december["denied_amount"]) == (1, Decimal("120.00"))
    assert (december["denial_rate"], december["denied_amount_rate"]) == ("0.5000", "0.2308")
    assert (december["first_pass_rate"], december["clean_claim_rate"]) == ("0.5000", None)
    # C1 20.00, C2 120.00 denied and pending, C3 390.00, C4 30.00.
    assert december["receivable_amount"] == "560.00"
    assert (january["other_adjustment_amount"], january["denied_pending_change"]) == (
        Decimal("120.00"), Decimal("-120.00"))  # fmt: skip
    assert (january["charge_amount"], january["gross_collection_rate"]) == (Decimal("0.00"), None)
    assert january["receivable_amount"] == "440.00"


#: What was booked in a month, by account; cash of payers has a remittance.
BOOKED = """SELECT COALESCE(SUM(CASE WHEN account = 'cash' AND l.remittance_id IS NOT NULL THEN cents END), 0),
    COALESCE(SUM(CASE WHEN account = 'cash' AND l.remittance_id IS NULL THEN cents END), 0),
    COALESCE(SUM(CASE WHEN account = 'contractual' THEN cents END), 0),
    COALESCE(SUM(CASE WHEN account = 'other_adjustment' THEN cents END), 0),
    COALESCE(SUM(CASE WHEN account = 'denied_pending' THEN cents END), 0)
    FROM posting_legs l JOIN postings p ON p.id = l.posting_id
    WHERE l.claim_id IS NOT NULL AND substr(p.at, 1, 7) = :month"""
DECIDED = """SELECT COUNT(*), SUM(c.charge_cents), SUM(n.denied), SUM(CASE WHEN n.denied > 0 THEN 1 ELSE 0 END)
    FROM remittance_claims c JOIN remittances r ON r.id = c.remittance_id
    JOIN (SELECT remittance_claim_id, SUM(denied_cents) denied FROM remittance_lines GROUP BY remittance_claim_id) n
    ON n.remittance_claim_id = c.id
    WHERE substr(r.posted_at, 1, 7) = :month AND c.status <> '22' AND NOT EXISTS (
        SELECT 1 FROM remittance_claims e WHERE e.claim_id = c.claim_id AND e.id < c.id)"""


def test_months_recounted_by_plain_sql(books: Desk) -> None:
    names = ("insurance_paid_amount", "patient_paid_amount", "contractual_amount", "other_adjustment_amount",
             "denied_pending_change")  # fmt: skip
    for row in rows(books, "months"):
        (booked,) = plain(books, BOOKED, month=row["month"])
        assert [int(row[name] * 100) for name in names] == list(map(int, booked)), row["month"]
        ((count, charge, denied, denials),) = plain(books, DECIDED, month=row["month"])
        assert (row["remitted_count"], row["denied_count"]) == (count, int(denials or 0))
        assert int(row["denied_amount"] * 100) == int(denied or 0)
        rate = f"{Decimal(int(denied)) / int(charge):.4f}" if charge else None
        assert row["denied_amount_rate"] == rate
    ((sent, charges),) = plain(books, "SELECT COUNT(DISTINCT claim_id), SUM(charge_cents) FROM submissions")
    made = report(books, "months")
    assert made.totals["charge_amount"] == Decimal(int(charges)) / 100
    assert sum(row["claim_count"] for row in rows(books, "months")) == sent


def test_what_is_owed_is_that_of_the_receivables(books: Desk) -> None:
    for day in (date(2026, 11, 30), date(2026, 12, 31), END):
        claims = rows(books, "receivables", day)
        parts = [claim[name] for claim in claims
                 for name in ("insurance_balance", "denied_pending_amount", "patient_balance")]  # fmt: skip
        owed = sum(each for each in parts if each > 0)
        assert report(books, "ages", day).totals["receivable_amount"] == sum(parts)
        assert rows(books, "months", day)[-1]["receivable_amount"] == str(owed)
    # November 10, 11, 12 and 16 are more than 90 days before the end of February, and less before that of January.
    assert rows(books, "months", END)[-1]["over_90_days_amount"] == "0.00"
    assert rows(books, "months", date(2027, 2, 28))[-1]["over_90_days_amount"] == "440.00"


def test_by_payer_and_age_by_hand(books: Desk) -> None:
    """On January 31 the claims are 82, 81, 80 and 76 days old; C3's 390.00 is Medicare's."""
    found = {row["payer"]: row for row in rows(books, "ages")}
    assert {name: row["61-90"] for name, row in found.items()} == {
        "02102": Decimal("390.00"), "Patients": Decimal("50.00")}  # fmt: skip
    assert list(found) == ["02102", "Patients"]


def test_a_credit_stands_apart(books: Desk, clock: Clock) -> None:
    """A second payment of C1 pays more than its charge: what is beyond is the payer's credit."""
    clock("2027-01-10T09:00:00Z")
    more = ["CLP*C1*1*310.00*400.00**MB*ICN9*22*1", "CAS*CO*45*-90.00"]
    books.post(more, "400.00", trace="J1")
    (row,) = [row for row in rows(books, "ages") if row["payer"] == "Credits"]
    assert row["receivable_amount"] < 0
    last = rows(books, "months")[-1]
    assert last["credit_amount"] == str(-row["receivable_amount"])
    owed = sum(each["receivable_amount"] for each in rows(books, "ages") if each["payer"] != "Credits")
    assert last["receivable_amount"] == str(owed)


def test_figures_with_their_formulas(books: Desk) -> None:
    found = {row["figure"]: row for row in rows(books, "figures", date(2026, 12, 31))}
    assert (found["denial_rate"]["month"], found["denial_rate"]["month_before"]) == ("0.5000", "0.0000")
    assert found["denial_rate"]["twelve_months"] == "0.3333"
    # 225.00 paid; 1,220.00 less 185.00 and 250.00.
    assert found["net_collection_rate"]["twelve_months"] == "0.2866"
    assert found["clean_claim_rate"]["twelve_months"] == "1.0000"
    assert "MAP Keys" in found["clean_claim_rate"]["source"]
    assert all(row["formula"] for row in found.values())


def test_a_rejected_sending_is_not_clean(desk: Desk, clock: Clock) -> None:
    """C3 is rejected, C2 accepted, C1 paid; C4 has no answer: 2 of 3 are clean."""
    from radbill.ledger.store.events import Event, append_events  # noqa: PLC0415 - as an acknowledgment notes it

    clock("2026-11-21T09:00:00Z")
    claims = dict(plain(desk, "SELECT claim_number, id FROM claims"))
    with Ledger(desk.home).transaction() as connection:
        after = json.dumps({"payer_claim_control_number": None})
        append_events(connection, [Event("CLAIM_REJECTED", claims["C3"], after=after),
                                   Event("CLAIM_ACCEPTED", claims["C2"], after=after)])  # fmt: skip
    (row,) = rows(desk, "months", date(2026, 11, 30))
    assert row["clean_claim_rate"] == "0.6667"
    (row,) = rows(desk, "months", date(2026, 11, 20))
    assert row["clean_claim_rate"] == "1.0000"


def test_payer_mix_by_hand_and_by_plain_sql(books: Desk) -> None:
    medicare, acme = rows(books, "payer-mix")
    assert (medicare["payer"], medicare["claim_count"], medicare["charge_amount"]) == ("02102", 3, Decimal("1100.00"))
    assert (medicare["charge_rate"], acme["charge_rate"]) == ("0.9016", "0.0984")
    assert (medicare["insurance_paid_amount"], acme["paid_rate"]) == (Decimal("220.00"), "0.0000")
    counted = plain(books, """SELECT p.payer_id, COUNT(*), SUM(s.charge_cents) FROM submissions s
        JOIN payers p ON p.id = s.payer_id GROUP BY p.payer_id ORDER BY 3 DESC""")  # fmt: skip
    assert [(row["payer"], row["claim_count"], int(row["charge_amount"] * 100)) for row in (medicare, acme)] == [
        (payer, count, int(cents)) for payer, count, cents in counted]  # fmt: skip


def test_a_replaced_claim_still_stands_as_of_the_day_before(books: Desk, clock: Clock) -> None:
    before = report(books, "receivables")
    clock("2027-02-02T09:00:00Z")
    with Ledger(books.home).transaction() as connection:
        connection.execute(text("""INSERT INTO submissions (id, claim_id, responsibility, number, submitted_at,
            usage_indicator, frequency, payer_id, person_key, patient_digest, charge_cents, later_payers)
            SELECT 99, claim_id, responsibility, 2, '2027-02-02 08:00', usage_indicator, '7', payer_id, person_key,
            patient_digest, 45000, later_payers FROM submissions WHERE charge_cents = 39000"""))  # fmt: skip
    assert report(books, "receivables") == before
    (row,) = [row for row in rows(books, "receivables", date(2027, 2, 2)) if row["claim_id"] == "C3"]
    assert row["insurance_balance"] == Decimal("450.00")
    assert rows(books, "months", date(2027, 2, 28))[-1]["charge_amount"] == Decimal("60.00")


def test_an_undone_payment_comes_off_in_the_month_of_the_undo(books: Desk, clock: Clock) -> None:
    clock("2027-02-02T09:00:00Z")
    assert books.undo(file_of(set_of(C1, "100.00", trace="N1"))) == ["UNDONE"]
    found = {row["month"]: row for row in rows(books, "months", date(2027, 2, 28))}
    assert (found["2026-11"]["insurance_paid_amount"], found["2027-02"]["insurance_paid_amount"]) == (
        Decimal("100.00"), Decimal("-100.00"))  # fmt: skip


@pytest.mark.parametrize("name", ["figures", "months", "ages", "payer-mix", "expected-income", "readers"])
def test_a_ledger_without_claims_has_figures_that_are_unknown(desk: Desk, name: str) -> None:
    for row in rows(desk, name, date(2020, 1, 31)):
        assert name == "figures"
        assert (row["month"], row["twelve_months"]) == (None, None)


def test_thirteen_months_are_shown_at_most(books: Desk) -> None:
    assert months_before(date(2027, 1, 31), 12) == date(2026, 1, 1)
    assert next(row["month"] for row in rows(books, "months", date(2028, 2, 1))) == "2027-02"
