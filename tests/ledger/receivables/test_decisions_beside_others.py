"""A payer that decides a claim twice is told in whatever order its files come; money that takes back nothing waits.

C4 is one line of 400.00.
"""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.failures import Failure
from radbill.ledger.receivables.credits import credits_to_return
from radbill.ledger.receivables.payer_refunds import Refund, post_payer_refund
from radbill.ledger.store import days
from tests.ledger.receivables.desk import ALPHA, C1, Desk, reversed_
from tests.ledger.receivables.test_credits import AGAIN


def decided(paid: int, *reasons: str, number: str = "ICN4", share: str = "") -> list[str]:
    """A decision of C4 that accounts for all of it by these reasons."""
    return [f"CLP*C4*1*400.00*{paid}*{share}*MB*{number}*22*1", ALPHA, f"SVC*HC:74177:26*400.00*{paid}**1",
            "DTM*472*20261116", *(f"CAS*{each}" for each in reasons), "REF*6R*L6"]  # fmt: skip


FULL, LOWER = decided(300, "CO*45*100.00"), decided(250, "CO*45*150.00")
#: Pairs of decisions of one payer, of which nothing is taken back.
PAIRS = {
    "lower": (FULL, LOWER),
    "much lower": (FULL, decided(100, "CO*45*300.00")),
    "another number of the payer's": (FULL, decided(250, "CO*45*150.00", number="ICN3")),
    "a larger number of the payer's": (FULL, decided(250, "CO*45*150.00", number="ICN9")),
    "less for the payer, the same share": (decided(300, "CO*45*80.00", "PR*3*20.00", share="20.00"),
                                           decided(280, "CO*45*100.00", "PR*3*20.00", share="20.00")),
    "higher": (LOWER, FULL),
    "denied now": (FULL, decided(0, "CO*97*400.00")),
}  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
@pytest.mark.parametrize("day", ["20261120", "20261121"], ids=["the same day", "the next day"])
def test_a_second_decision_that_takes_nothing_back_is_told(desk: Desk, pair, day: str) -> None:
    first, second = pair
    desk.post(first, first[0].split("*")[4])
    (claim,) = desk.post(second, second[0].split("*")[4], trace="EFT2", day=day).claims
    assert claim.state == "POSTED"
    assert claim.note in {"PAID_AGAIN", "PAID_LESS"}
    desk.verify()


@pytest.mark.parametrize("number", ["ICN3", "ICN4", "ICN9"])
@pytest.mark.parametrize("is_turned", [True, False])
def test_two_decisions_of_one_day_are_one_credit_whatever_number_and_order(
    desk: Desk, number: str, *, is_turned: bool
) -> None:
    pair = [("EFT1", FULL, "300.00"), ("EFT2", decided(250, "CO*45*150.00", number=number), "250.00")]
    for trace, claim, paid in reversed(pair) if is_turned else pair:
        desk.post(claim, paid, trace=trace)
    found = credits_to_return(desk.home)
    assert not isinstance(found, Failure)
    assert [each.amount for each in found] == [Decimal("250.00")]


@pytest.mark.parametrize("denial", [decided(0, "CO*18*400.00"), decided(0, "OA*18*400.00"), decided(0, "OA*23*400.00")])
def test_a_duplicate_that_is_denied_is_not_told(desk: Desk, denial: list[str]) -> None:
    desk.post(FULL, "300.00")
    assert [each.note for each in desk.post(denial, "0.00", trace="EFT2", day="20261121").claims] == [""]


def test_what_was_denied_first_and_is_paid_now_is_not_told(desk: Desk) -> None:
    desk.post(decided(0, "CO*16*400.00"), "0.00")
    assert [each.note for each in desk.post(FULL, "300.00", trace="EFT2").claims] == [""]


TAKEN = ["CLP*C4*1*400.00*-300**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*-300**1", "DTM*472*20261116",
         "CAS*CO*45*700.00", "REF*6R*L6"]  # fmt: skip


def test_money_taken_back_without_a_reversal_waits_until_a_payment_is_there(desk: Desk) -> None:
    (claim,) = desk.post(TAKEN, "-300.00", flag="D").claims
    assert (claim.state, claim.reason) == ("SET_ASIDE", "NO_ORIGINAL")
    assert desk.amounts("C4") == {"state": "SENT", "charge_amount": "400.00", "insurance_balance": "400.00"}
    desk.post(FULL, "300.00", trace="EFT2", day="20261119")
    desk.verify()
    assert desk.amounts("C4").get("insurance_paid_amount", "0.00") == "0.00"


def test_money_taken_back_of_a_payment_that_is_there_is_posted(desk: Desk) -> None:
    desk.post(FULL, "300.00", day="20261119")
    (claim,) = desk.post(TAKEN, "-300.00", trace="EFT2", flag="D").claims
    assert claim.state == "POSTED"
    desk.verify()


def test_what_was_refunded_and_is_taken_back_as_well_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today_of", lambda _: date(2026, 12, 10))
    desk.post(C1, "100.00")
    desk.post(AGAIN, "310.00", trace="EFT2")
    refund = Refund("C1", Decimal("100.00"), date(2026, 12, 1), "CHECK 7")
    assert post_payer_refund(refund, desk.home) is True
    back = desk.post(reversed_(C1), "-100.00", trace="EFT3", flag="D", day="20261205")
    assert [each.note for each in back.claims] == ["REFUNDED"]


def test_a_reversal_without_a_refund_is_not_told(desk: Desk) -> None:
    desk.post(C1, "100.00")
    back = desk.post(reversed_(C1), "-100.00", trace="EFT3", flag="D", day="20261121")
    assert [each.note for each in back.claims] == [""]


def test_a_price_that_says_it_is_paid_contradicts_itself_and_waits(desk: Desk) -> None:
    (claim,) = desk.post([FULL[0].replace("*1*400.00", "*25*400.00"), *FULL[1:]], "300.00").claims
    assert (claim.state, claim.reason) == ("SET_ASIDE", "UNBALANCED")
    price = decided(0, "CO*45*400.00")
    (claim,) = desk.post([price[0].replace("*1*400.00", "*25*400.00"), *price[1:]], "0.00", trace="EFT2").claims
    assert claim.state == "POSTED"
    assert desk.amounts("C4")["insurance_balance"] == "400.00"
