"""One bill or two, by hand on a made fee schedule: CT 100 + 500 dollars, capped at 300; MR 80 + 400 without a cap."""

from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.scenarios.split_billing import ARRANGEMENTS, SplitBilling, arrangements, split_billing
from radbill.reference.book.book import ReferenceBook
from tests.pricing.made import asked, imaging, made_book, single

BOOK = made_book(
    CT=imaging(100, 500, 300),
    MR=imaging(80, 400),
    VISIT=single(pc_tc_indicator="0"),
    READ=single(pc_tc_indicator="2"),
    TECH=single(pc_tc_indicator="3"),
    WHOLE=single(pc_tc_indicator="4"),
    INCIDENT=single(pc_tc_indicator="5"),
    OP=single(pc_tc_indicator="0", multiple_procedure_indicator="2"),
    OLD=imaging(100, 500, status_code="C"),
)


def found(code: str, volume: object, percent: object = 0) -> SplitBilling | Failure:
    return split_billing(asked(code), Decimal(volume), Decimal(percent), BOOK)


@pytest.mark.parametrize(
    ("code", "volume", "percent", "expected"),
    [
        # office whole, reading, technical, hospital reading, cap, reductions
        ("MR", 10, 0, (4800, 800, 4000, 800, 0, 0)),
        # outranked: 80 x 95 percent = 76, 400 x 50 percent = 200; of 10 services 4
        ("MR", 10, 40, (6 * 480 + 4 * 276, 6 * 80 + 4 * 76, 6 * 400 + 4 * 200, 784, 0, 4 * 204)),
        ("CT", 10, 0, (4000, 1000, 3000, 1000, 2000, 0)),
        # outranked: 95 + 250, and the cap of 300 takes nothing more
        ("CT", 10, 100, (3450, 950, 2500, 950, 0, 2550)),
        ("VISIT", 3, 0, (300, 300, 0, 300, 0, 0)),
        ("READ", 3, 50, (300, 300, 0, 300, 0, 0)),
        ("TECH", 3, 0, (300, 0, 300, 0, 0, 0)),
        # incident to a physician's service: in the hospital the practice is paid nothing for it
        ("INCIDENT", 3, 0, (300, 300, 0, 0, 0, 0)),
        # the second operation of the day at 50 percent
        ("OP", 4, 25, (350, 350, 0, 350, 0, 50)),
        ("MR", 0, 0, (0, 0, 0, 0, 0, 0)),
        ("MR", "0.5", 0, (240, 40, 200, 40, 0, 0)),
    ],
)
def test_what_each_part_is_paid(code, volume, percent, expected) -> None:
    assert found(code, volume, percent) == SplitBilling(*map(Decimal, expected))


@pytest.mark.parametrize(("volume", "percent"), [(-1, 0), (1, 101), (1, -1)])
def test_what_cannot_be_is_refused(volume, percent) -> None:
    assert found("MR", volume, percent).reason == "BAD_INPUT"


@pytest.mark.parametrize(
    ("code", "reason"), [("NONE", "NOT_IN_FORCE"), ("OLD", "CARRIER_PRICED"), ("WHOLE", "COMPONENT_NOT_APPLICABLE")]
)
def test_without_a_price_there_is_a_reason(code, reason) -> None:
    assert found(code, 1).reason == reason


def test_where_the_outranked_service_alone_has_no_price_its_reason_is_told() -> None:
    """The percent of the second operation is not known for the day: one operation alone would have a price."""
    book = made_book(OP=single(pc_tc_indicator="0", multiple_procedure_indicator="2"))
    known, missing = book.parameter, Failure(FailureReason.MISSING_REFERENCE_DATA, "The percent is not known.")
    book.parameter = lambda name, on: missing if name == "multiple_surgery_percent" else known(name, on)
    assert split_billing(asked("OP"), Decimal(1), Decimal(0), book) == missing


def test_units_and_a_component_in_the_question_do_not_matter() -> None:
    one = split_billing(asked("MR", "26", units=3, place="22"), Decimal(10), Decimal(0), BOOK)
    assert one == found("MR", 10)


def test_other_modifiers_stay() -> None:
    # Film: the technical part less 20 percent
    film = split_billing(asked("MR", "FX"), Decimal(1), Decimal(0), BOOK)
    assert (film.office_whole_amount, film.office_technical_amount, film.office_reading_amount) == (400, 320, 80)


def test_a_published_price() -> None:
    """70450 in Alabama, 2025: 94.48 as a whole, 36.95 and 57.53 in parts (pf2025a; RVU25D)."""
    book = ReferenceBook.open(Path("no-store-here"))
    request = asked("70450")._replace(carrier="10112", locality="00")
    whole, reading, technical, hospital, _, reductions = split_billing(request, Decimal(100), Decimal(0), book)
    assert (whole, reading, technical, hospital) == (9448, 3695, 5753, 3695)
    assert reductions == 0


def test_arrangements_add_up_and_carry_the_cost_of_who_owns_the_equipment() -> None:
    # CT: one bill 400, parts 100 and 300; MR: 480, 80 and 400
    found_parts = [found("CT", 10), found("MR", 10)]
    told = [(each.practice_amount, each.others_amount, each.left_amount)
            for each in arrangements(found_parts, Decimal(5000))]  # fmt: skip
    assert told == [(8800, 0, 3800), (8800, 0, 3800), (1800, 7000, 1800), (7000, 1800, 2000), (1800, 0, 1800)]
    assert [each.name for each in arrangements((), Decimal(0))] == list(ARRANGEMENTS)
    assert {each.left_amount for each in arrangements((), Decimal(0))} == {0}


def test_a_part_that_the_schedule_does_not_have_is_told_in_the_office() -> None:
    """Only in the hospital is a missing part another's; in the office it is a fault of the question."""
    rows = imaging(80, 400)
    del rows["TC"]
    answer = split_billing(asked("HALF"), Decimal(1), Decimal(0), made_book(HALF=rows))
    assert isinstance(answer, Failure)
    assert answer.reason == "COMPONENT_NOT_APPLICABLE"


def test_cents_of_all_services_together_are_rounded_once() -> None:
    """80.01 x 0.5 = 40.005, up to 40.01; outranked 76.01 (80.01 x 0.95 = 76.0095) x 0.5 = 38.005, up to 38.01."""
    book = made_book(MR=imaging("80.01", 0))
    assert split_billing(asked("MR"), Decimal("0.5"), Decimal(0), book).office_reading_amount == Decimal("40.01")
    assert split_billing(asked("MR"), Decimal("0.5"), Decimal(100), book).office_reading_amount == Decimal("38.01")
    # of the reduction 4.00 x 0.5
    assert split_billing(asked("MR"), Decimal("0.5"), Decimal(100), book).reduction_effect_amount == 2


@pytest.mark.parametrize("percent", [0, 100])
def test_the_ends_of_the_percent_are_allowed(percent: int) -> None:
    assert isinstance(found("MR", 1, percent), SplitBilling)
