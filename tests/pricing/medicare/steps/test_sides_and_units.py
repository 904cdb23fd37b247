"""Both sides by the bilateral indicator, and units."""

from decimal import Decimal

import pytest

from radbill.core.citations import Confidence
from radbill.pricing.price import price
from radbill.pricing.request import SessionRank
from radbill.pricing.sessions.price_session import price_session
from tests.pricing.made import asked, imaging, made_book, single


@pytest.mark.parametrize(("indicator", "allowed"), [("0", 100), ("1", 150), ("2", 100), ("3", 200), ("9", 100)])
def test_both_sides_by_indicator(indicator: str, allowed: int) -> None:
    answer = price(asked("CODE", "50"), made_book(CODE=single(bilateral_indicator=indicator)))
    assert answer.allowed_amount == allowed
    assert [step.name for step in answer.steps] == ["fee_schedule", "bilateral"]


#: One side's 100 dollars; both sides by CMS's bilateral indicators: 0 and 2 once, 1 at 150 percent, 3 each in full.
BOTH = {"0": 100, "1": 150, "2": 100, "3": 200, "9": 100}


@pytest.mark.parametrize(("indicator", "allowed"), BOTH.items())
@pytest.mark.parametrize(("modifiers", "units"), [(("50",), 1), (("RT", "LT"), 1), (("LT", "RT"), 2)])
def test_both_sides_on_one_line(indicator: str, allowed: int, modifiers: tuple[str, ...], units: int) -> None:
    book = made_book(CODE=single(bilateral_indicator=indicator))
    assert price(asked("CODE", *modifiers, units=units), book).allowed_amount == allowed


def two_lines(indicator: str, first: tuple[str, ...], second: tuple[str, ...], **changes: object) -> list[object]:
    book = made_book(CODE=single(bilateral_indicator=indicator, **changes))
    return [
        each.allowed_amount
        for each in price_session([("s", asked("CODE", *first)), ("s", asked("CODE", *second))], book)
    ]


@pytest.mark.parametrize(
    ("indicator", "allowed"), [("0", [100, 0]), ("1", [100, 50]), ("2", [100, 0]), ("3", [100, 100]), ("9", [100, 100])]
)
def test_both_sides_on_two_lines(indicator: str, allowed: list[int]) -> None:
    assert two_lines(indicator, ("RT",), ("LT",)) == allowed
    assert two_lines(indicator, ("LT",), ("RT",)) == allowed


@pytest.mark.parametrize(("first", "second"), [(("RT",), ("RT",)), (("RT",), ()), (("RT", "26"), ("LT",)), ((), ())])
def test_two_lines_that_are_no_two_sides(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    rows = imaging(60, 40, bilateral_indicator="1", multiple_procedure_indicator="0")
    lines = [("s", asked("CODE", *modifiers)) for modifiers in (first, second)]
    answers = price_session(lines, made_book(CODE=rows))
    assert [answer.allowed_amount for answer in answers] == [60 if "26" in each else 100 for each in (first, second)]


def test_a_line_said_to_be_apart_is_no_second_side_of_one_price() -> None:
    assert two_lines("0", ("RT",), ("LT", "59")) == [100, 100]
    assert two_lines("1", ("RT",), ("LT", "59")) == [100, 50]


def test_each_side_of_an_operation_that_is_paid_in_full_is_paid_on_its_line() -> None:
    assert two_lines("3", ("RT",), ("LT",), multiple_procedure_indicator="2") == [100, 100]


def test_the_other_side_says_with_what_it_is_paid() -> None:
    """Bilateral indicator 1: 150 percent, 100 on the first line and 50 on this; 0: the first line has it all."""
    second = SessionRank(is_second_side=True)
    for indicator, words, factor in (
        ("1", "Both sides at 150 percent: 50 on this line, the first side on its own.", Decimal("0.5")),
        ("0", "The other side is paid on its own line, for both (bilateral indicator 0).", Decimal(0)),
    ):
        rows = imaging(60, 40, 30, bilateral_indicator=indicator, multiple_procedure_indicator="0")
        answer = price(asked("CODE", "LT", session_rank=second), made_book(CODE=rows))
        step = next(each for each in answer.steps if each.name == "bilateral")
        assert (step.sentence, step.before_amount, step.after_amount) == (words, 100, 100 * factor)
        assert answer.opps_cap_amount == 90 * factor


def test_operations_on_two_lines_rank_as_one() -> None:
    """By 100-04, ch. 12, s. 40.6 and 40.7: 160 full; both sides 150, second of the day, 75: as 100 and 50 at half."""
    book = made_book(
        CODE=single(bilateral_indicator="1", multiple_procedure_indicator="2"),
        MORE=single(work_rvu=160, multiple_procedure_indicator="2"),
    )
    right, left, both, more = (asked("CODE", "RT"), asked("CODE", "LT"), asked("CODE", "50"), asked("MORE"))
    by_line = [each.allowed_amount for each in price_session([("s", right), ("s", left), ("s", more)], book)]
    at_once = [each.allowed_amount for each in price_session([("s", both), ("s", more)], book)]
    assert (by_line, at_once) == ([50, 25, 160], [75, 160])
    alone = [each.allowed_amount for each in price_session([("s", right), ("s", left)], book)]
    assert alone == [100, 50]


@pytest.mark.parametrize(
    ("indicator", "modifiers", "units", "allowed"),
    [("1", (), 2, 150), ("1", ("59",), 2, 200), ("1", ("RT",), 2, 200), ("1", ("F1",), 2, 200), ("1", (), 3, 300),
     ("0", (), 2, 200), ("2", (), 2, 200), ("3", (), 2, 200), ("1", ("RT", "LT"), 3, 250),
     ("1", ("RT", "LT"), 4, 300), ("1", ("RT", "LT"), 5, 400), ("1", ("50",), 2, 300)],
)  # fmt: skip
def test_two_units_are_both_sides_where_the_indicator_says_so(
    indicator: str, modifiers: tuple[str, ...], units: int, allowed: int
) -> None:
    book = made_book(CODE=single(bilateral_indicator=indicator))
    assert price(asked("CODE", *modifiers, units=units), book).allowed_amount == allowed


def test_both_sides_have_both_caps() -> None:
    book = made_book(CT=imaging(100, 500, 300, bilateral_indicator="3"))
    answer = price(asked("CT", "TC", "50"), book)
    assert (answer.allowed_amount, answer.opps_cap_amount) == (600, 600)


def test_units_multiply_the_rounded_amount() -> None:
    """0.125 rounds to 0.13 and is then taken three times: 0.39, where 0.375 would round to 0.38."""
    rows = single()
    rows[""] = rows[""]._replace(work_rvu=Decimal("0.125"))
    assert price(asked("CODE", units=3), made_book(CODE=rows)).allowed_amount == Decimal("0.39")


@pytest.mark.parametrize(
    ("modifiers", "units", "count"), [((), 3, 1), (("50",), 1, 1), (("50",), 2, 1), (("RT", "LT"), 2, 1), ((), 1, 0)]
)
def test_of_imaging_it_is_said_once_that_further_ones_are_not_reduced(
    modifiers: tuple[str, ...], units: int, count: int
) -> None:
    said = "Several units or both sides of an imaging code: not reduced among themselves; no rule says."
    book = made_book(CT=imaging(100, 500, bilateral_indicator="3"), CODE=single(bilateral_indicator="3"))
    assert price(asked("CT", *modifiers, units=units), book).cautions.count(said) == count
    assert said not in price(asked("CODE", *modifiers, units=units), book).cautions


def test_one_unit_of_one_side_is_no_step() -> None:
    answer = price(asked("CODE"), made_book(CODE=single(bilateral_indicator="3")))
    assert [step.name for step in answer.steps] == ["fee_schedule"]


def test_of_ranked_imaging_further_sides_and_units_are_not_certain() -> None:
    book = made_book(CT=imaging(100, 500, bilateral_indicator="3"), CODE=single(bilateral_indicator="3"))
    assert price(asked("CT", "26", "50"), book).steps[-1].citation.confidence is Confidence.MEDIUM
    assert price(asked("CODE", "50"), book).steps[-1].citation.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("indicator", "modifiers", "said"),
    [
        ("0", ("50",), "Modifier 50 does not raise the price (bilateral indicator 0)."),
        ("2", ("RT", "LT"), "Both sides do not raise the price (bilateral indicator 2)."),
        ("9", ("50",), "Modifier 50 does not raise the price (bilateral indicator 9)."),
        ("1", ("50",), "Both sides at 150 percent."),
        ("3", ("RT", "LT"), "Both sides, each in full."),
    ],
)
def test_what_is_said_of_both_sides(indicator: str, modifiers: tuple[str, ...], said: str) -> None:
    answer = price(asked("CODE", *modifiers), made_book(CODE=single(bilateral_indicator=indicator)))
    assert answer.steps[-1].sentence == said


def test_units_say_how_many_and_multiply_parts_and_caps_alike() -> None:
    """Three technical parts of 500, capped at 300 each, less 20 percent for film: 3 x 300 x 0.80 = 720."""
    answer = price(asked("CT", "TC", "FX", units=3), made_book(CT=imaging(100, 500, 300)))
    assert [step.sentence for step in answer.steps if step.name == "units"] == ["3 units."]
    assert (answer.allowed_amount, answer.opps_cap_amount, answer.fee_schedule_amount) == (720, 900, 1500)


@pytest.mark.parametrize("modifiers", [("50",), ("RT", "LT")])
def test_both_sides_of_a_reduced_service_are_reduced_as_one(modifiers: tuple[str, ...]) -> None:
    """Each side in full, 200 and 1,000; the second of the session at 95 and 50 percent: 190 and 500."""
    book = made_book(CT=imaging(100, 500, bilateral_indicator="3"))
    rank = SessionRank(professional_reduced=True, technical_reduced=True)
    assert price(asked("CT", *modifiers, session_rank=rank), book).allowed_amount == 690


def test_a_second_side_that_is_paid_in_full_is_no_step() -> None:
    """Indicators 3 and 9: each line has its own side."""
    for indicator in ("3", "9"):
        request = asked("CODE", "LT", session_rank=SessionRank(is_second_side=True))
        answer = price(request, made_book(CODE=single(bilateral_indicator=indicator)))
        assert (answer.allowed_amount, len(answer.steps)) == (100, 1)
