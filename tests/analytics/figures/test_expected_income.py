"""Expected income: who is expected when and with how much; each amount by hand."""

from datetime import date
from decimal import Decimal

from sqlalchemy import text

from radbill.ledger.store.ledger import Ledger
from tests.analytics.figures.test_tables import rows
from tests.ledger.receivables.desk import Desk

DAY = date(2026, 11, 20)


def test_undecided_claims_at_what_the_payer_allowed_of_a_dollar(desk: Desk) -> None:
    """Medicare decided C1 after 3 days and allowed 125.00 of 310.00; C3 390.00 x 125/310 = 157.26, C4 400.00: 161.29.

    Both are due on November 20. ACME decided nothing: nobody can tell what C2 (120.00) brings.
    """
    known, unknown = rows(desk, "expected-income", DAY)
    assert known == {"week": "2026-11-16", "claim_count": 2, "expected_amount": Decimal("318.55"),
                     "charge_amount": Decimal("790.00")}  # fmt: skip
    assert unknown == {"week": None, "claim_count": 1, "expected_amount": None, "charge_amount": Decimal("120.00")}


def test_what_is_overdue_is_expected_in_the_week_of_the_day(desk: Desk) -> None:
    assert rows(desk, "expected-income", date(2026, 12, 3))[0]["week"] == "2026-11-30"


def test_a_priced_claim_is_expected_at_its_price(desk: Desk) -> None:
    """C2 was priced at 31.50; the median of all payers is 3 days."""
    with Ledger(desk.home).transaction() as connection:
        connection.execute(text("UPDATE claim_lines SET expected_cents = 3150 WHERE line_id = 'L3'"))
        connection.execute(text("UPDATE claim_lines SET expected_cents = 10000 WHERE line_id = 'L4'"))
    (week,) = rows(desk, "expected-income", DAY)
    # L4 at its price, L5 (90.00) at 125/310: 36.29; C4 161.29; C2 31.50.
    assert (week["claim_count"], week["expected_amount"]) == (3, Decimal("329.08"))


def test_decided_claims_are_expected_no_more(december: Desk) -> None:
    """Only C3 is open; Medicare allowed 275.00 of 710.00: 390.00 x 275/710 = 151.06."""
    (week,) = rows(december, "expected-income", date(2026, 12, 10))
    assert (week["claim_count"], week["expected_amount"]) == (1, Decimal("151.06"))
