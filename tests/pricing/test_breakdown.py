"""What a breakdown says of itself: an amount only of steps without a failure, and what is sent to be denied."""

from decimal import Decimal

import pytest

from radbill.core.citations import Citation
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.breakdown import MEDICARE_ALLOWED, NOT_COVERED, Breakdown, Step

FIRST = Step("fee_schedule", Decimal(0), Decimal(80), "Eighty.", Citation("a test"))
LAST = Step("mppr", Decimal(80), Decimal(76), "Less five percent.", Citation("a test"))
FAILURE = Failure(FailureReason.BUNDLED, "Never paid by itself.")


@pytest.mark.parametrize(
    ("steps", "failure", "amount"),
    [((FIRST, LAST), None, 76), ((FIRST,), None, 80), ((FIRST, LAST), FAILURE, None), ((), FAILURE, None),
     ((), None, None)],
)  # fmt: skip
def test_the_allowed_amount_is_that_of_the_last_step_where_nothing_failed(
    steps: tuple[Step, ...], failure: Failure | None, amount: int | None
) -> None:
    assert Breakdown(steps=steps, failure=failure).allowed_amount == amount


def test_only_a_step_of_the_payment_says_that_a_line_is_sent_to_be_denied() -> None:
    denied = LAST._replace(name=NOT_COVERED)
    assert Breakdown(payment_steps=(LAST, denied)).is_sent_to_be_denied
    assert Breakdown(payment_steps=(denied, LAST)).is_sent_to_be_denied
    later = LAST._replace(name="sequestration")
    assert not Breakdown(payment_steps=(FIRST, LAST, later)).is_sent_to_be_denied
    assert not Breakdown(steps=(denied,)).is_sent_to_be_denied
    assert not Breakdown().is_sent_to_be_denied


def test_an_answer_that_says_nothing_is_medicares_and_empty() -> None:
    assert Breakdown() == ((), None, None, None, None, None, None, (), (), MEDICARE_ALLOWED)
