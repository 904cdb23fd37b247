"""Where modifiers of operations give no price, and why."""

import pytest

from radbill.pricing.price import price
from radbill.pricing.request import SessionRank
from tests.pricing.made import asked
from tests.pricing.medicare.steps.test_surgery import BOOK


@pytest.mark.parametrize(
    ("request_", "reason", "said"),
    [
        (asked("MAJOR", "22"), "BY_REPORT", "by report"),
        (asked("MAJOR", "52"), "BY_REPORT", "by report"),
        (asked("MAJOR", "53"), "BY_REPORT", "by report"),
        (asked("MAJOR", "66"), "BY_REPORT", "team"),
        (asked("MAJOR", "56"), "NOT_PRICED_HERE", "Sources differ"),
        (asked("TEST", "54"), "COMPONENT_NOT_APPLICABLE", "global days XXX"),
        (asked("MINOR", "55"), "COMPONENT_NOT_APPLICABLE", "global days 000"),
        (asked("TEST", "78"), "COMPONENT_NOT_APPLICABLE", "modifier 78"),
        (asked("TEST", "62"), "NOT_PAID_BY_MEDICARE", "co-surgeon indicator 0"),
        (asked("TEST", "66"), "NOT_PAID_BY_MEDICARE", "team indicator 0"),
        (asked("TEST", "80"), "NOT_PAID_BY_MEDICARE", "assistant indicator 1"),
        (asked("TEST", "AS"), "NOT_PAID_BY_MEDICARE", "assistant indicator 1"),
        (asked("MAJOR", session_rank=SessionRank(surgical_rank=6)), "BY_REPORT", "Procedure 6"),
    ],
)
def test_no_price(request_, reason, said) -> None:
    answer = price(request_, BOOK)
    assert answer.allowed_amount is None
    assert answer.failure.reason == reason
    assert said in answer.failure.message
    assert answer.failure.what_to_do


@pytest.mark.parametrize(
    ("modifier", "said"), [("62", "why both were needed"), ("80", "why one was needed"), ("AS", "why one was needed")]
)
def test_where_a_reason_is_asked_for_it_is_said(modifier, said) -> None:
    answer = price(asked("MINOR", modifier), BOOK)
    assert answer.allowed_amount is not None
    assert any(said in caution for caution in answer.cautions)


def test_where_none_is_asked_for_nothing_is_said() -> None:
    assert price(asked("MAJOR", "62"), BOOK).cautions == price(asked("MAJOR"), BOOK).cautions
