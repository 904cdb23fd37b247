"""Operations by hand arithmetic: an amount of 100 dollars, shares of the fee schedule file, percents of the manual."""

from decimal import Decimal

import pytest

from radbill.core.citations import Confidence
from radbill.pricing.price import price
from radbill.pricing.request import SessionRank
from radbill.pricing.sessions.price_session import price_session
from tests.pricing.made import asked, imaging, made_book, single

_DAYS = {
    "pre_operative_rate": Decimal("0.10"), "intra_operative_rate": Decimal("0.69"),
    "post_operative_rate": Decimal("0.21"), "global_days": "090",
}  # fmt: skip
RANKED = {"multiple_procedure_indicator": "2"}
BOOK = made_book(
    MAJOR=single(**_DAYS, **RANKED, co_surgeon_indicator="2", assistant_indicator="2", team_indicator="2"),
    MINOR=single(global_days="000", **RANKED, co_surgeon_indicator="1", assistant_indicator="0"),
    SMALL=single(work_rvu=40, **RANKED),
    SIDES=single(work_rvu=80, bilateral_indicator="1", **RANKED),
    TEST=single(global_days="XXX", co_surgeon_indicator="0", assistant_indicator="1", team_indicator="0"),
    HEART=imaging(20, 200, multiple_procedure_indicator="6"),
    EYE=imaging(20, 200, multiple_procedure_indicator="7"),
    CT=imaging(20, 200),
)

#: modifier, share of 100 dollars and how it is reckoned.
SHARES = [
    ("54", "79.00"),  # 10 + 69 percent
    ("55", "21.00"),
    ("78", "69.00"),  # the operation alone
    ("62", "62.50"),
    ("80", "16.00"),
    ("81", "16.00"),
    ("82", "16.00"),
    ("AS", "13.60"),  # 85 percent of 16
    ("58", "100.00"),
    ("79", "100.00"),
]


@pytest.mark.parametrize(("modifier", "amount"), SHARES)
def test_shares(modifier, amount) -> None:
    answer = price(asked("MAJOR", modifier), BOOK)
    assert answer.allowed_amount == Decimal(amount)


def test_two_surgeons_and_the_aftercare_alone_are_marked_as_not_certain() -> None:
    for modifier in ("54", "55", "62", "80", "AS"):
        assert price(asked("MAJOR", modifier), BOOK).steps[-1].citation.confidence is Confidence.MEDIUM
    assert price(asked("MAJOR", "78"), BOOK).steps[-1].citation.confidence is Confidence.HIGH


def test_without_days_after_it_a_return_is_paid_in_full() -> None:
    assert price(asked("MINOR", "78"), BOOK).allowed_amount == 100


def session(*lines):
    return [answer.allowed_amount for answer in price_session([("s", line) for line in lines], BOOK)]


def test_the_second_to_fifth_operation_is_paid_half() -> None:
    assert session(asked("SMALL"), asked("MAJOR"), asked("SIDES")) == [20, 100, 40]


def test_both_sides_are_raised_before_they_are_ranked() -> None:
    # 80 x 150 percent = 120 outranks 100
    assert session(asked("MAJOR"), asked("SIDES", "50")) == [50, 120]


def test_the_sixth_operation_is_paid_by_report() -> None:
    lines = [asked("MAJOR", "76"), asked("MAJOR", "77"), *map(asked, ("SIDES", "SIDES", "SMALL", "SMALL"))]
    answers = price_session([("s", line) for line in lines], BOOK)
    assert [answer.allowed_amount for answer in answers] == [100, 50, 40, 40, 20, None]
    assert answers[-1].failure.reason == "BY_REPORT"


def test_a_share_is_taken_before_the_rank() -> None:
    # 16 percent of 100, half of it
    standing = SessionRank(surgical_rank=2)
    assert price(asked("MAJOR", "80", session_rank=standing), BOOK).allowed_amount == 8


def test_other_days_and_other_kinds_are_not_ranked() -> None:
    assert session(asked("MAJOR")) == [100]
    assert session(asked("MAJOR"), asked("CT"), asked("TEST")) == [100, 220, 100]


@pytest.mark.parametrize(("code", "technical"), [("HEART", 150), ("EYE", 160), ("CT", 100)])
def test_the_technical_part_of_the_second_service_by_kind(code, technical) -> None:
    # 75 percent of 200 for cardiovascular, 80 for ophthalmology, 50 for imaging
    assert session(asked(code, "TC"), asked(code, "TC", "76")) == [200, technical]


@pytest.mark.parametrize(("code", "reading"), [("HEART", 20), ("EYE", 20), ("CT", 19)])
def test_only_imaging_is_reduced_in_its_professional_part(code, reading) -> None:
    assert session(asked(code, "26"), asked(code, "26", "76")) == [20, reading]


def test_kinds_are_ranked_apart() -> None:
    assert session(asked("HEART", "TC"), asked("EYE", "TC"), asked("CT", "TC")) == [200, 200, 200]


def test_several_units_of_a_ranked_operation_are_named() -> None:
    answer = price(asked("MAJOR", units=2, session_rank=SessionRank(surgical_rank=2)), BOOK)
    assert answer.allowed_amount == 100
    assert any("not ranked among themselves" in caution for caution in answer.cautions)


#: The manual's own example (CMS 100-04, ch. 12, s. 40.6): base 255.40, biopsy 285.98, removal 374.56.
_OF_THE_FAMILY = {"multiple_procedure_indicator": "3", "endoscopic_base_code": "BASE"}
ENDOSCOPIES = made_book(
    BASE=single(work_rvu=Decimal("255.40"), **RANKED),
    BIOPSY=single(work_rvu=Decimal("285.98"), **_OF_THE_FAMILY),
    REMOVAL=single(work_rvu=Decimal("374.56"), **_OF_THE_FAMILY),
    LARGE=single(work_rvu=500, **RANKED),
    LOST=single(work_rvu=90, multiple_procedure_indicator="3", endoscopic_base_code="GONE"),
)


def endoscopies(*codes: str) -> list[Decimal]:
    return [each.allowed_amount for each in price_session((("s", asked(code)) for code in codes), ENDOSCOPIES)]


def test_endoscopies_of_a_family_as_the_manual_has_it() -> None:
    assert endoscopies("BIOPSY", "REMOVAL") == [Decimal("30.58"), Decimal("374.56")]
    assert sum(endoscopies("REMOVAL", "BIOPSY")) == Decimal("405.14")


def test_the_base_is_paid_with_the_family_and_alone_in_full() -> None:
    assert endoscopies("BASE", "REMOVAL", "BIOPSY") == [0, Decimal("374.56"), Decimal("30.58")]
    assert endoscopies("BASE") == [Decimal("255.40")]


def test_a_family_is_one_procedure_of_the_day() -> None:
    # 405.14 comes after 500: both at 50 percent, 187.28 and 15.29
    assert endoscopies("BIOPSY", "LARGE", "REMOVAL") == [Decimal("15.29"), 500, Decimal("187.28")]


def test_the_steps_of_an_endoscopy_say_what_is_taken_off() -> None:
    first, _ = price_session((("s", asked(code)) for code in ("BIOPSY", "REMOVAL")), ENDOSCOPIES)
    assert [step.name for step in first.steps] == ["fee_schedule", "endoscopy"]
    assert first.steps[-1].sentence.endswith("less the base procedure BASE, $255.40.")
    base, _ = price_session((("s", asked(code)) for code in ("BASE", "REMOVAL")), ENDOSCOPIES)
    assert base.steps[-1].sentence == "Base procedure of another endoscopy of the day: paid with it."


def test_without_its_base_an_endoscopy_is_ranked_only_and_says_so() -> None:
    lost, _ = price_session((("s", asked(code)) for code in ("LOST", "LARGE")), ENDOSCOPIES)
    assert lost.allowed_amount == 45
    assert any("base procedure" in caution for caution in lost.cautions)


def test_an_endoscopy_below_its_base_is_paid_nothing_beside_a_higher_one() -> None:
    """200.00 less the base procedure's 255.40 leaves nothing; alone it is paid in full."""
    book = made_book(
        BASE=single(work_rvu=Decimal("255.40"), **RANKED),
        SMALL=single(work_rvu=200, **_OF_THE_FAMILY),
        REMOVAL=single(work_rvu=Decimal("374.56"), **_OF_THE_FAMILY),
    )
    together = price_session((("s", asked(code)) for code in ("SMALL", "REMOVAL")), book)
    assert [answer.allowed_amount for answer in together] == [0, Decimal("374.56")]
    assert price(asked("SMALL"), book).allowed_amount == 200


@pytest.mark.parametrize(("rank", "amount"), [(0, 100), (1, 100), (2, 50), (5, 50)])
def test_the_percent_by_rank(rank: int, amount: int) -> None:
    answer = price(asked("MAJOR", session_rank=SessionRank(surgical_rank=rank)), BOOK)
    assert answer.allowed_amount == amount
    said = [step.sentence for step in answer.steps if step.name == "multiple_surgery"]
    assert said == ([f"Procedure {rank} of the day by fee schedule amount: 50 percent."] if rank > 1 else [])
    assert not [caution for caution in answer.cautions if "Several units" in caution]


def test_shares_are_said_with_their_percents() -> None:
    """10 + 69 percent of the operation with the care before it; of an assistant who is no physician 85 of 16."""
    said = {modifier: [step.sentence for step in price(asked("MAJOR", modifier), BOOK).steps[1:]]
            for modifier in ("54", "55", "78", "62", "80", "AS")}  # fmt: skip
    assert said == {
        "54": ["Operation without aftercare: 79 percent, the care before it included."],
        "55": ["Aftercare alone: 21 percent."],
        "78": ["Back to the operating room: 69 percent, the operation alone."],
        "62": ["Two surgeons, each: 62.5 percent."],
        "80": ["Assistant at the operation: 16 percent."],
        "AS": ["Assistant at the operation: 16 percent.", "Assistant who is no physician: 85 percent."],
    }
