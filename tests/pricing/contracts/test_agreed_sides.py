"""Both sides under contracts: 50, RT LT, two lines and two units, by hand arithmetic."""

from decimal import Decimal

import pytest

from radbill.core.citations import Confidence
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.price import ContractedLine, prices_under
from radbill.pricing.contracts.term import Fee, Term
from radbill.pricing.contracts.terms.dollars_per_rvu import DollarsPerRvu
from radbill.pricing.contracts.terms.fee_table import FeeTable
from radbill.pricing.contracts.terms.per_unit import PerUnit
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from tests.pricing.contracts.test_price import THIS_YEAR
from tests.pricing.made import asked, made_book, single

#: Codes of 100 dollars and 100 RVUs, named by their bilateral indicator.
BOOK = made_book(**{f"BOTH{indicator}": single(bilateral_indicator=indicator) for indicator in "01239"})
WAYS = {
    "50": [("50",)], "RT LT": [("RT", "LT")], "two lines": [("RT",), ("LT",)],
}  # fmt: skip
FEES = FeeTable(
    {(f"BOTH{indicator}", "global"): (Fee(Decimal(40)),) for indicator in "01239"}
    | {("NONE", "global"): (Fee(Decimal(40)),)}
)
OWN_PERCENT = (("bilateral_percent", Decimal(160)),)
#: Amount of both sides by indicator 0, 1, 2, 3.
EXPECTED = {
    # A table of 40 that is silent on sides: each side its 40, but once where the price is for both.
    "fee table": (FEES, (), (40, 80, 40, 80)),
    # 40 x 160 percent where both sides are raised
    "fee table, own percent": (FEES, OWN_PERCENT, (40, 64, 40, 80)),
    "per unit": (PerUnit(Decimal(40)), (), (40, 80, 40, 80)),
    # 120 percent of Medicare's 100, 150, 100, 200
    "percent of Medicare": (PercentOfMedicare(Decimal(120)), (), (120, 180, 120, 240)),
    "percent of Medicare, own percent": (PercentOfMedicare(Decimal(120)), OWN_PERCENT, (120, 192, 120, 240)),
    # 100 RVUs at 2 dollars: 200, as Medicare counts both sides
    "dollars per RVU": (DollarsPerRvu(Decimal(2)), (), (200, 300, 200, 400)),
}  # fmt: skip


def answers(term: Term, code: str, *lines: tuple[str, ...], own=(), units: int = 1):
    agreed = Contract("ACME", "Acme 2025", THIS_YEAR, (ContractLine(Selection(), term),), own_numbers=own)
    return prices_under(agreed, [ContractedLine("s", asked(code, *each, units=units)) for each in lines], BOOK)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", EXPECTED)
def test_both_sides_cost_the_same_in_each_way_of_writing_them(name: str, way: str) -> None:
    term, own, amounts = EXPECTED[name]
    for indicator, amount in zip("0123", amounts, strict=True):
        lines = answers(term, f"BOTH{indicator}", *WAYS[way], own=own)
        assert sum(line.allowed_amount for line in lines) == amount, indicator


def test_two_units_of_a_raised_code_are_both_sides() -> None:
    (line,) = answers(FEES, "BOTH1", (), units=2)
    assert (line.allowed_amount, line.steps[-1].sentence) == (80, "$40.00 in the fee table, times 2.")
    (line,) = answers(FEES, "BOTH1", (), units=2, own=OWN_PERCENT)
    assert line.allowed_amount == 64


def test_a_code_outside_the_schedule_is_paid_for_each_side() -> None:
    (line,) = answers(FEES, "NONE", ("50",))
    assert line.allowed_amount == 80


def test_what_the_contract_does_not_say_is_less_certain() -> None:
    (silent,) = answers(FEES, "BOTH1", ("50",))
    (said,) = answers(FEES, "BOTH1", ("50",), own=OWN_PERCENT)
    assert silent.steps[-1].citation.confidence is Confidence.MEDIUM
    assert "silent on both sides" in silent.steps[-1].citation.section
    assert said.steps[-1].citation.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("indicator", "own", "section"),
    [
        # an own percent is about indicator 1 alone
        ("0", OWN_PERCENT, "all; both sides once, as Medicare"),
        ("2", OWN_PERCENT, "all; both sides once, as Medicare"),
        ("3", OWN_PERCENT, "all; silent on both sides"),
        ("1", (), "all; silent on both sides"),
        ("1", OWN_PERCENT, "all"),
    ],
)  # fmt: skip
def test_what_the_contract_says_of_each_indicator(indicator: str, own: tuple[object, ...], section: str) -> None:
    agreed = Contract("ACME", "Acme", THIS_YEAR, (ContractLine(Selection(), FEES, "all"),), own_numbers=own)
    for modifiers, is_counted_otherwise in ((("50",), indicator in "13"), ((), False)):
        (line,) = prices_under(agreed, [ContractedLine("s", asked(f"BOTH{indicator}", *modifiers))], BOOK)
        assert line.steps[-1].citation.section == (section if is_counted_otherwise else "all")
    _, second = prices_under(agreed, [ContractedLine("s", asked(f"BOTH{indicator}", side)) for side in ("RT", "LT")],
                             BOOK)  # fmt: skip
    expected = {"0": 0, "1": 24 if own else 40, "2": 0, "3": 40}[indicator]
    assert second.allowed_amount == expected
    assert second.steps[-1].citation.section == ("all" if expected == 40 else section)


def test_a_line_without_a_name_says_what_it_is_silent_on() -> None:
    (line,) = answers(FEES, "BOTH1", ("50",))
    assert line.steps[-1].citation.section == "silent on both sides"


@pytest.mark.parametrize(
    ("code", "modifiers", "units", "words"),
    [
        ("NONE", (), 1, "$40.00 for each of 1 units."), ("NONE", (), 3, "$40.00 for each of 3 units."),
        ("BOTH3", ("50",), 1, "$40.00, times 2 for both sides."), ("BOTH0", ("50",), 1, "$40.00 for each of 1 units."),
        ("BOTH0", ("RT", "LT"), 2, "$40.00, times 1 for both sides."),
    ],
)  # fmt: skip
def test_an_amount_for_each_unit_says_how_often_it_is_paid(
    code: str, modifiers: tuple[str, ...], units: int, words: str
) -> None:
    (line,) = answers(PerUnit(Decimal(40)), code, modifiers, units=units)
    assert (line.steps[0].sentence, line.steps[0].before_amount) == (words, 0)
