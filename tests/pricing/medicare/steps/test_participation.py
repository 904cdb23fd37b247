"""Practices that do not participate: 95 percent, and 115 percent of that as the most to charge (SSA s. 1848)."""

from decimal import Decimal

import pytest

from radbill.pricing.price import price
from tests.pricing.made import asked, imaging, made_book, single

BOOK = made_book(ODD=single(work_rvu=Decimal("94.48")), CT=imaging(20, 200, 100))


def test_the_amounts_of_the_worked_case() -> None:
    # 94.48 x 0.95 = 89.756; 89.76 x 1.15 = 103.224
    answer = price(asked("ODD", is_participating=False), BOOK)
    assert (answer.allowed_amount, answer.limiting_charge_amount) == (Decimal("89.76"), Decimal("103.22"))
    assert answer.steps[-1].name == "not_participating"


def test_the_cap_comes_first() -> None:
    # reading 20 and technical part 200, capped at 120; 120 x 0.95 = 114; x 1.15 = 131.10
    answer = price(asked("CT", is_participating=False), BOOK)
    assert (answer.allowed_amount, answer.limiting_charge_amount) == (114, Decimal("131.10"))


@pytest.mark.parametrize("code", ["ODD", "CT"])
def test_who_participates_has_no_limiting_charge(code) -> None:
    assert price(asked(code), BOOK).limiting_charge_amount is None
