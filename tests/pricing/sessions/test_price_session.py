"""Lines priced together: of the lower, 5 percent off the reading and 50 off the equipment (CMS CR 9647)."""

from decimal import Decimal

from radbill.core.failures import FailureReason
from radbill.pricing.sessions.price_session import price_session
from tests.pricing.made import asked, imaging, made_book

BOOK = made_book(CT=imaging(100, 500), MR=imaging(200, 400))


def allowed(*sessions_and_codes: tuple[str, str]) -> list[Decimal | None]:
    found = price_session([(session, asked(code)) for session, code in sessions_and_codes], BOOK)
    return [breakdown.allowed_amount for breakdown in found]


def test_the_lower_part_of_each_component_is_reduced() -> None:
    # CT: 100 x 0.95 + 500 = 595; MR: 200 + 400 x 0.50 = 400.
    assert allowed(("s", "CT"), ("s", "MR")) == [Decimal("595.00"), Decimal("400.00")]


def test_lines_of_other_sessions_are_paid_in_full() -> None:
    assert allowed(("s", "CT"), ("t", "MR")) == [Decimal("600.00"), Decimal("600.00")]


def test_a_code_that_is_not_published_says_so_and_reduces_nothing() -> None:
    unknown, known = price_session([("s", asked("NONE")), ("s", asked("MR"))], BOOK)
    assert unknown.failure is not None
    assert unknown.failure.reason is FailureReason.NOT_IN_FORCE
    assert known.allowed_amount == Decimal("600.00")


def test_nothing_asked_is_nothing_answered() -> None:
    assert price_session([], BOOK) == []
