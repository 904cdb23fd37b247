"""What would change a price, by hand: 70450-26 in Alabama is 36.95 in 2025 (pf2025a) and 37.44 by RVU26C."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from radbill.pricing.request import PricingRequest
from radbill.pricing.scenarios.what_if import alternatives
from radbill.reference.book.book import ReferenceBook
from tests.pricing.made import asked, imaging, made_book

BOOK = ReferenceBook.open(Path("no-store-here"))
HEAD = PricingRequest("70450", ("26",), date(2025, 11, 3), "22", carrier="10112", locality="00")


def found(request, book=BOOK):
    return {
        each.change: (each.breakdown.allowed_amount, each.difference_amount) for each in alternatives(request, book)
    }


def test_a_reading_and_its_alternatives() -> None:
    assert found(HEAD) == {
        "As asked": (Decimal("36.95"), Decimal(0)),
        "Global": (None, None),
        "Technical part alone (TC)": (None, None),
        "In an office (11)": (Decimal("36.95"), Decimal(0)),
        "Emergency room (23)": (Decimal("36.95"), Decimal(0)),
        # 2025: 0.85 x 1.5 + 0.31 x 1.081 + 0.04 x 0.592 = 1.63379, times 32.3465
        "Highest of all localities: 02102-01 ALASKA": (Decimal("52.85"), Decimal("15.90")),
        # 0.85 + 0.31 x 0.86 + 0.04 x 0.518 = 1.13732, times 32.3465
        "Lowest of all localities: 07102-13 ARKANSAS": (Decimal("36.79"), Decimal("-0.16")),
        "By RVU26C": (Decimal("37.44"), Decimal("0.49")),
        "Not participating in Medicare": (Decimal("35.10"), Decimal("-1.85")),  # 36.95 x 0.95 = 35.1025
    }


def test_a_global_in_the_office_may_be_split() -> None:
    office = found(HEAD._replace(modifiers=(), place_of_service="11"))
    assert office["As asked"] == (Decimal("94.48"), Decimal(0))
    assert office["Reading alone (26)"] == (Decimal("36.95"), Decimal("-57.53"))
    assert office["Technical part alone (TC)"] == (Decimal("57.53"), Decimal("-36.95"))
    assert office["Hospital outpatient (22)"] == (None, None)


def test_other_modifiers_stay() -> None:
    book = made_book(CT=imaging(100, 500))
    changed = {each.change: each.breakdown for each in alternatives(asked("CT", "26", "FX"), book)}
    # the technical part of 500 is cut by 20 percent
    assert changed["Technical part alone (TC)"].allowed_amount == 400
    assert changed["As asked"].allowed_amount == 100


def test_a_reason_stands_where_there_is_no_price_at_all() -> None:
    every = alternatives(HEAD._replace(procedure_code="99999"), BOOK)
    assert len(every) > 1
    assert all(each.breakdown.failure and each.difference_amount is None for each in every)


def test_who_does_not_participate_is_not_asked_to_leave() -> None:
    assert "Not participating in Medicare" not in found(HEAD._replace(is_participating=False))
