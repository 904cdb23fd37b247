"""Balances that may not be billed: more than the share in network of a protected reading. Amounts by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.ledger.receivables.held_balances import HeldBalance, held_balances
from radbill.ledger.receivables.patient_payments import post_patient_payments
from radbill.ledger.receivables.statements import statements_due
from radbill.ledger.store.ledger import Ledger
from tests.ledger.receivables.desk import Desk
from tests.ledger.receivables.out_of_network import BALANCE_BILLED, PAID, out_of_network_desk, paid, remember


@pytest.fixture
def team_desk(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on either database."""
    if address:
        monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    return out_of_network_desk(tmp_path / "home", tmp_path)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return out_of_network_desk(tmp_path / "home", tmp_path)


def billed(desk: Desk) -> list[tuple[str, str]]:
    """Claims on statements, and what they come to."""
    ledger = Ledger(desk.home)
    with ledger.reading() as connection:
        due = statements_due(ledger, connection, date(2026, 11, 28))
    assert due.held == held_balances(desk.home)
    return [(each.claim_id, str(each.due_amount)) for statement in due.statements for each in statement.services]


def test_a_balance_bill_of_a_protected_reading_is_held(team_desk: Desk) -> None:
    desk = team_desk
    remember(desk.home)
    desk.post(BALANCE_BILLED, "40.00")
    (held,) = held_balances(desk.home)
    assert held == HeldBalance("C2", Decimal("80.00"), Decimal("10.00"), "Out of network at a place in network.")
    assert held.words == (
        "Claim C2 is held: $80.00 is due, and the patient may be billed $10.00 by the No Surprises Act (Out of network "
        "at a place in network.) Move the rest: radbill ledger adjust."
    )
    assert billed(desk) == []


def test_the_share_in_network_is_billed(desk: Desk) -> None:
    remember(desk.home)
    desk.post(PAID, "40.00")
    assert held_balances(desk.home) == ()
    assert billed(desk) == [("C2", "10.00")]


@pytest.mark.parametrize(
    "sheets",
    [{"network": "IN"}, {"network": ""}, {"places": ""}, {"places": "OFFICE"}, {"payer_id": "OTHER"}],
)
def test_what_is_not_known_to_be_protected_is_billed_as_before(desk: Desk, sheets: dict) -> None:
    remember(desk.home, **sheets)
    desk.post(BALANCE_BILLED, "40.00")
    assert held_balances(desk.home) == ()
    assert billed(desk) == [("C2", "80.00")]


def test_the_payers_own_word_is_enough(desk: Desk) -> None:
    desk.post(paid("PR*2*10.00**45*70.00", share="80.00", remarks=("N865",)), "40.00")
    (held,) = held_balances(desk.home)
    assert (held.claim_id, held.why) == ("C2", "the payer says so, N865.")
    assert billed(desk) == []


def test_what_the_patient_has_paid_counts_against_the_share(desk: Desk) -> None:
    remember(desk.home)
    desk.post(BALANCE_BILLED, "40.00")
    path = desk.folder / "paid.csv"
    path.write_text("claim_id,amount\nC2,10.00\n")
    post_patient_payments(path, desk.home)
    (held,) = held_balances(desk.home)
    assert (held.due_amount, held.share_amount) == (Decimal("70.00"), Decimal("0.00"))


def test_no_ledger_holds_nothing(tmp_path: Path) -> None:
    assert held_balances(tmp_path / "none") == ()
