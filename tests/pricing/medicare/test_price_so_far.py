"""A price on its way: what a step, a caution and a share leave as it was, and what they change."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.breakdown import Step
from radbill.pricing.medicare.parameters import NumberNotKnownError
from radbill.pricing.medicare.price import look_up
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.reference.records import ParameterValue
from tests.pricing.made import asked, imaging, made_book

SOURCE = Citation("a test")
FACTS = look_up(asked("CT"), made_book(CT=imaging(100, 500, 300)))
START = PriceSoFar(asked("CT"), FACTS, Decimal(600), Decimal(100), Decimal(500), Decimal(300), Decimal(250),
                   is_reduced=True, cautions=("First.",))  # fmt: skip


def test_a_step_changes_the_amount_alone() -> None:
    after = START.with_step("made", Decimal("10.005"), "Because.", SOURCE)
    assert after.steps == (Step("made", Decimal(600), Decimal("10.01"), "Because.", SOURCE),)
    assert after._replace(amount=START.amount, steps=()) == START
    more = after.with_step("again", Decimal(9), "So.", SOURCE)
    assert [(step.before_amount, step.after_amount) for step in more.steps] == [
        (Decimal(600), Decimal("10.01")), (Decimal("10.01"), Decimal(9)),
    ]  # fmt: skip


def test_cautions_are_added_after_the_others() -> None:
    after = START.with_caution("Second.")
    assert after.cautions == ("First.", "Second.")
    assert after._replace(cautions=START.cautions) == START


def test_a_share_is_taken_of_both_parts_and_of_nothing_else() -> None:
    after = START.with_parts_times(Decimal("0.16"))
    assert (after.professional, after.technical) == (16, 80)
    assert after._replace(professional=START.professional, technical=START.technical) == START


def test_a_number_of_the_day_is_given_or_raised() -> None:
    number = ParameterValue("made", Decimal(5), DateRange(date(2000, 1, 1)), SOURCE)
    missing = Failure(FailureReason.NOT_IN_FORCE, "not known")
    price = START._replace(facts=FACTS._replace(parameters={"made": number, "other": missing}))
    assert price.parameter("made") is number
    with pytest.raises(NumberNotKnownError, match="not known") as raised:
        price.parameter("other")
    assert raised.value.failure is missing
