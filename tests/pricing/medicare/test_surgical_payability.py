"""Where modifiers of operations give no price, and why."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest, SessionRank
from radbill.reference.book.book import ReferenceBook
from radbill.reference.store.store import import_downloads
from tests.pricing.made import asked, fee_row, made_book, single
from tests.pricing.medicare.steps.test_surgery import BOOK


@pytest.fixture(scope="module")
def schedule(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> ReferenceBook:
    """The whole fee schedule of July 2026; the starter set has no colonoscopies."""
    store = tmp_path_factory.mktemp("store")
    import_downloads([shared_data / "cms" / "rvu26c"], directory=store)
    return ReferenceBook.open(store)


#: CMS's rows with modifier 53 of RVU26C, Alabama (1.000, 0.875, 0.566), factor 33.4009: facility and office.
STOPPED = [
    # (1.33 x 1 + 0.58 x 0.875 + 0.21 x 0.566) x 33.4009 = 65.3440; PE 3.76 in the office: 158.2820
    ("44388", "65.34", "158.28"),
    # (1.59 + 0.67 x 0.875 + 0.21 x 0.566) x 33.4009 = 76.6586; PE 3.87: 170.1811
    ("45378", "76.66", "170.18"),
    ("G0121", "76.66", "170.18"),
    # MP 0.20: 76.4696 and 169.9921
    ("G0105", "76.47", "169.99"),
]


@pytest.mark.parametrize(("code", "facility", "office"), STOPPED)
def test_cms_own_rows_of_stopped_services_are_their_prices(code: str, facility: str, office: str, schedule) -> None:
    day = date(2026, 7, 15)
    found = [price(PricingRequest(code, ("53",), day, place, "352030001"), schedule) for place in ("24", "11")]
    assert [answer.allowed_amount for answer in found] == [Decimal(facility), Decimal(office)]


def test_every_row_of_a_stopped_service_is_a_price(schedule) -> None:
    day = date(2026, 7, 15)
    rows = [(code, schedule.fee_rows(code, day)) for code in schedule.fee_codes(day)]
    stopped = [code for code, components in rows if "53" in components]
    assert set(stopped) >= {code for code, *_ in STOPPED}
    for code in stopped:
        assert price(PricingRequest(code, ("53",), day, "11", "352030001"), schedule).allowed_amount


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
    for modifier in ("62", "80", "AS"):
        assert price(asked("MAJOR", modifier), BOOK).cautions == price(asked("MAJOR"), BOOK).cautions


@pytest.mark.parametrize(
    ("days", "is_priced"), [("000", True), ("010", True), ("090", True), ("011", False), ("MMM", False)]
)
def test_a_return_to_the_operating_room_is_of_operations_with_days(days: str, is_priced: bool) -> None:  # noqa: FBT001 - a case's column
    rows = single(global_days=days, intra_operative_rate=Decimal("0.80"), post_operative_rate=Decimal("0.10"))
    answer = price(asked("OP", "78"), made_book(OP=rows))
    assert (answer.allowed_amount is not None) is is_priced
    if is_priced:
        assert answer.allowed_amount == (100 if days == "000" else 80)


@pytest.mark.parametrize(("modifiers", "is_priced"), [(("53",), True), (("53", "52"), False), (("53", "22"), False)])
def test_a_row_of_a_stopped_service_is_no_price_of_a_reduced_one(modifiers: tuple[str, ...], is_priced: bool) -> None:  # noqa: FBT001 - a case's column
    rows = {"": fee_row("", work_rvu=100), "53": fee_row("53", work_rvu=40)}
    answer = price(asked("OP", *modifiers), made_book(OP=rows))
    assert answer.allowed_amount == (40 if is_priced else None)
    assert is_priced or answer.failure.reason == "BY_REPORT"


#: The indicators of the fee schedule: who is paid (1 and 2; of assistants 0 and 2), and where a reason is asked for.
BY_INDICATOR = [
    ("62", "co_surgeon_indicator", {"0": None, "1": "both were needed", "2": "", "9": None}),
    ("80", "assistant_indicator", {"0": "one was needed", "1": None, "2": "", "9": None}),
]


@pytest.mark.parametrize(("modifier", "field", "said_by_indicator"), BY_INDICATOR)
def test_each_indicator_says_who_is_paid_and_when_a_reason_is_asked_for(
    modifier: str, field: str, said_by_indicator: dict[str, str | None]
) -> None:
    for indicator, said in said_by_indicator.items():
        answer = price(asked("OP", modifier), made_book(OP=single(**{field: indicator})))
        if said is None:
            assert f"indicator {indicator})" in answer.failure.message
            continue
        asked_for = [caution for caution in answer.cautions if "only when the record shows" in caution]
        assert [said in caution for caution in asked_for] == ([True] if said else [])


@pytest.mark.parametrize(("indicator", "reason"), [("0", "NOT_PAID_BY_MEDICARE"), ("1", "BY_REPORT"),
                                                   ("2", "BY_REPORT"), ("9", "NOT_PAID_BY_MEDICARE")])  # fmt: skip
def test_a_team_is_paid_by_report_or_not_at_all(indicator: str, reason: str) -> None:
    assert price(asked("OP", "66"), made_book(OP=single(team_indicator=indicator))).failure.reason == reason


def test_one_reason_at_a_time() -> None:
    """Nobody assists where two operate: the words about an assistant are for modifiers of assistants alone."""
    book = made_book(OP=single(co_surgeon_indicator="2", assistant_indicator="0"))
    assert not price(asked("OP", "62"), book).cautions
    assert not price(asked("OP", "78"), made_book(OP=single(global_days="000"))).cautions


@pytest.mark.parametrize(("modifier", "said"), [("62", "Two surgeons are paid"), ("80", "An assistant is paid")])
def test_a_ranked_operation_keeps_every_caution_but_that_of_the_only_one(modifier: str, said: str) -> None:
    found = [price(asked("MINOR", modifier, session_rank=SessionRank(surgical_rank=rank)), BOOK) for rank in (0, 1, 2)]
    cautions = [[caution.partition(" here")[0] for caution in answer.cautions] for answer in found]
    assert cautions == [
        ["Priced as the only operation of the day; the second to fifth are reduced.", said],
        [said],
        [said],
    ]
