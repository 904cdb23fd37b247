"""The multiple imaging reduction on CMS's own example, by day, and where it does not apply."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.citations import Confidence
from radbill.pricing.price import price
from radbill.pricing.request import SessionRank
from radbill.pricing.sessions.price_session import price_session
from tests.pricing.made import HOSPITAL, asked, imaging, made_book

#: CMS CR 9647: procedure 1 PC 100, TC 500; procedure 2 PC 80, TC 400.
BOOK = made_book(ONE=imaging(100, 500), TWO=imaging(80, 400), PLAIN=imaging(80, 400, multiple_procedure_indicator="0"))
BOTH = SessionRank(professional_reduced=True, technical_reduced=True)
ROOMY = made_book(TWO=imaging(80, 400, 150))


@pytest.mark.parametrize(("modifiers", "total"), [(("26",), 176), (("TC",), 700), ((), 876)])
@pytest.mark.parametrize("codes", [("ONE", "TWO"), ("TWO", "ONE")])
def test_the_published_example(modifiers: tuple[str, ...], total: int, codes: tuple[str, str]) -> None:
    answers = price_session([("session", asked(code, *modifiers)) for code in codes], BOOK)
    assert sum(answer.allowed_amount for answer in answers) == total


#: Percent paid of the second professional and technical part, by day (billing rules, section 3).
BY_DAY = [
    (date(2010, 6, 30), 80, 300), (date(2010, 7, 1), 80, 200), (date(2011, 12, 31), 80, 200),
    (date(2012, 1, 1), 60, 200), (date(2016, 12, 31), 60, 200),
    (date(2017, 1, 1), 76, 200), (date(2026, 6, 1), 76, 200),
]  # fmt: skip


@pytest.mark.parametrize(("day", "professional", "technical"), BY_DAY)
def test_percents_by_day(day: date, professional: int, technical: int) -> None:
    reading = price(asked("TWO", "26", date_of_service=day, session_rank=BOTH), BOOK)
    picture = price(asked("TWO", "TC", date_of_service=day, session_rank=BOTH), BOOK)
    assert (reading.allowed_amount, picture.allowed_amount) == (professional, technical)


def test_other_services_are_not_reduced() -> None:
    assert price(asked("PLAIN", session_rank=BOTH), BOOK).allowed_amount == 480


def test_first_reduced_then_capped() -> None:
    """400 x 0.5 = 200, above the cap of 150; the global: 80 x 0.95 + 150 = 226."""
    assert price(asked("TWO", "TC", session_rank=BOTH), ROOMY).allowed_amount == 150
    assert price(asked("TWO", session_rank=BOTH), ROOMY).allowed_amount == 226


def test_a_global_whose_reading_alone_is_reduced_keeps_its_capped_technical_part() -> None:
    """80 x 0.95 + the lesser of 400 and 150."""
    standing = SessionRank(professional_reduced=True)
    assert price(asked("TWO", session_rank=standing), ROOMY).allowed_amount == 226


def test_a_reduced_global_is_rounded_once() -> None:
    """0.90 x 0.95 + 0.01 x 0.5 = 0.855 + 0.005 = 0.86; each part rounded by itself would give 0.87."""
    book = made_book(CT=imaging("0.90", "0.01"))
    answer = price(asked("CT", session_rank=BOTH), book)
    assert answer.allowed_amount == Decimal("0.86")
    assert answer.steps[-1].citation.confidence is Confidence.MEDIUM


def test_several_units_are_not_reduced_among_themselves_and_say_so() -> None:
    answer = price(asked("ONE", "26", place=HOSPITAL, units=2), BOOK)
    assert answer.allowed_amount == 200
    assert any("no rule says" in caution for caution in answer.cautions)
    assert answer.steps[-1].citation.confidence is Confidence.MEDIUM
