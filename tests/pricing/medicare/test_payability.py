"""What is refused, with its reason, and what is priced with a warning."""

from decimal import Decimal

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.price import price
from radbill.pricing.request import SessionRank
from tests.pricing.made import DAY, HOSPITAL, INPATIENT, OFFICE, asked, fee_row, imaging, made_book, single

NOT_PAYABLE = FailureReason.TECHNICAL_COMPONENT_NOT_PAYABLE


def reason(request, **codes) -> FailureReason | None:
    failure = price(request, made_book(**codes)).failure
    return failure.reason if failure else None


#: PC/TC indicator, place, whether and why not paid (billing rules, section 2), for codes with one row.
ONE_ROW = [
    ("0", HOSPITAL, None), ("2", HOSPITAL, None), ("9", HOSPITAL, None),
    ("3", OFFICE, None), ("3", HOSPITAL, NOT_PAYABLE), ("3", "24", None),
    ("4", OFFICE, None), ("4", HOSPITAL, NOT_PAYABLE), ("4", "23", NOT_PAYABLE),
    ("5", OFFICE, None), ("5", HOSPITAL, NOT_PAYABLE), ("5", "24", NOT_PAYABLE),
    ("7", OFFICE, None), ("7", HOSPITAL, NOT_PAYABLE),
    ("8", INPATIENT, None), ("8", HOSPITAL, FailureReason.NOT_PAID_BY_MEDICARE),
    ("8", OFFICE, FailureReason.NOT_PAID_BY_MEDICARE),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "place", "expected"), ONE_ROW)
def test_codes_of_one_row(indicator: str, place: str, expected: FailureReason | None) -> None:
    assert reason(asked("CODE", place=place), CODE=single(pc_tc_indicator=indicator)) is expected


@pytest.mark.parametrize("indicator", "0234579")
@pytest.mark.parametrize("modifier", ["26", "TC"])
def test_components_of_codes_that_have_none(indicator: str, modifier: str) -> None:
    code = single(pc_tc_indicator=indicator)
    assert reason(asked("CODE", modifier), CODE=code) is FailureReason.COMPONENT_NOT_APPLICABLE


@pytest.mark.parametrize("place", ["19", "21", "22", "23"])
def test_diagnostic_tests_in_a_hospital(place: str) -> None:
    code = imaging(100, 500)
    assert reason(asked("CT", "26", place=place), CT=code) is None
    assert reason(asked("CT", "TC", place=place), CT=code) is NOT_PAYABLE
    assert reason(asked("CT", place=place), CT=code) is FailureReason.GLOBAL_NOT_PAYABLE


def test_a_laboratory_interpretation_is_priced_with_26_alone() -> None:
    rows = {"26": fee_row("26", work_rvu=30, pc_tc_indicator="6")}
    assert price(asked("LAB", "26"), made_book(LAB=rows)).allowed_amount == 30
    assert reason(asked("LAB"), LAB=rows) is FailureReason.COMPONENT_NOT_APPLICABLE


@pytest.mark.parametrize("place", ["24", "31", "34"])
def test_in_other_facilities_a_technical_part_is_priced_with_a_warning(place: str) -> None:
    answer = price(asked("CT", "TC", place=place), made_book(CT=imaging(100, 500)))
    assert answer.failure is None
    assert any("facility is usually paid" in caution for caution in answer.cautions)


STATUSES = {
    "A": None, "R": None, "T": None, "B": FailureReason.BUNDLED, "C": FailureReason.CARRIER_PRICED,
    "J": FailureReason.NOT_PRICED_HERE,
    **dict.fromkeys("EINMPXDFGH", FailureReason.NOT_PAID_BY_MEDICARE),
}  # fmt: skip


@pytest.mark.parametrize(("status", "expected"), STATUSES.items())
def test_status_codes(status: str, expected: FailureReason | None) -> None:
    assert reason(asked("CODE"), CODE=single(status_code=status)) is expected


def test_the_fee_stays_for_information_where_it_is_not_payable() -> None:
    answer = price(asked("CT", place=HOSPITAL), made_book(CT=imaging(100, 500)))
    assert answer.fee_schedule_amount == 600
    assert answer.allowed_amount is None
    assert answer.medicare_payment_amount is None


@pytest.mark.parametrize(
    "modifier", ["51", "58", "59", "76", "77", "79", "RT", "LT", "XS", "GC", "KX", "GA", "PO", "Q6", "QW"]
)
def test_modifiers_without_an_effect_leave_the_price(modifier: str) -> None:
    assert price(asked("CODE", modifier), made_book(CODE=single())).allowed_amount == 100


@pytest.mark.parametrize(
    "modifiers", [("26TC",), ("2",), ("ZZ",), ("26/59",), ("tc",), ("",), ("26", "26"), ("26", "TC")]
)
def test_modifiers_that_are_none_are_bad_input(modifiers: tuple[str, ...]) -> None:
    assert reason(asked("CT", *modifiers), CT=imaging(100, 500)) is FailureReason.BAD_INPUT


@pytest.mark.parametrize("units", ["0", "-1", "1.5", "NaN", "sNaN", "Infinity", "1000000", "1e9", "1e400"])
def test_units_that_are_no_count(units: str) -> None:
    assert reason(asked("CODE", units=units), CODE=single()) is FailureReason.BAD_INPUT


@pytest.mark.parametrize("deductible", ["-0.01", "NaN", "Infinity"])
def test_a_deductible_that_is_no_amount(deductible: str) -> None:
    request = asked("CODE")._replace(deductible_remaining_amount=Decimal(deductible))
    assert reason(request, CODE=single()) is FailureReason.BAD_INPUT


def test_many_units_are_still_units() -> None:
    assert price(asked("CODE", units=999_999), made_book(CODE=single())).allowed_amount == 99_999_900


WARNINGS = [
    (asked("CODE"), {"status_code": "R"}, "Coverage of this code is restricted"),
    (asked("CODE"), {"status_code": "T"}, "nothing else is payable"),
    (asked("CODE"), {"multiple_procedure_indicator": "2"}, "only operation of the day"),
    (asked("CODE"), {"multiple_procedure_indicator": "3"}, "only operation of the day"),
    (asked("CODE"), {"multiple_procedure_indicator": "6", "pc_tc_indicator": "3"}, "second such service"),
    (
        asked("CODE", session_rank=SessionRank(surgical_rank=1)),
        {"multiple_procedure_indicator": "3"},
        "base procedure of this endoscopy is not in the loaded schedule",
    ),
    (asked("CODE", "GY"), {}, "Modifier GY"),
    (asked("CODE", "GZ"), {}, "Modifier GZ"),
    (asked("CODE", "50", units=2), {"bilateral_indicator": "3"}, "50 with one unit"),
]


@pytest.mark.parametrize(("request_", "changes", "said"), WARNINGS)
def test_warnings(request_, changes: dict[str, str], said: str) -> None:
    rows = {"": fee_row("", work_rvu=100, **{"pc_tc_indicator": "0", "multiple_procedure_indicator": "0", **changes})}
    answer = price(request_, made_book(CODE=rows))
    assert answer.allowed_amount is not None
    assert [caution for caution in answer.cautions if said in caution]


def test_units_that_are_none_are_told_with_the_most() -> None:
    failure = price(asked("CODE", units=0), made_book(CODE=single())).failure
    assert failure.message == "Units must be a whole number from 1 to 999,999, not 0."


@pytest.mark.parametrize("indicator", "34")
@pytest.mark.parametrize("group", "467")
def test_a_test_without_a_technical_row_is_said_to_be_reduced_where_it_is_ranked(indicator: str, group: str) -> None:
    said = "A second such service of the day may be reduced; no row tells its technical part."
    rows = single(pc_tc_indicator=indicator, multiple_procedure_indicator=group)
    assert price(asked("CODE"), made_book(CODE=rows)).cautions == (said,)
    assert price(asked("CODE"), made_book(CODE=single(pc_tc_indicator=indicator))).cautions == ()
    assert price(asked("CODE"), made_book(CODE=single(multiple_procedure_indicator=group))).cautions == ()


@pytest.mark.parametrize(
    ("modifier", "place"), [("TC", OFFICE), ("", OFFICE), ("26", OFFICE), ("26", HOSPITAL), ("26", "24")]
)
def test_an_ordinary_exam_has_no_warning(modifier: str, place: str) -> None:
    """Imaging has no base procedure, and in an office nobody else is paid for the equipment."""
    modifiers = (modifier,) if modifier else ()
    assert price(asked("CT", *modifiers, place=place), made_book(CT=imaging(100, 500))).cautions == ()


def test_an_operation_has_one_warning_and_an_endoscopy_without_its_base_two() -> None:
    operation, scope = (price(asked("OP"), made_book(OP=single(multiple_procedure_indicator=indicator))).cautions
                        for indicator in "23")  # fmt: skip
    assert [len(operation), len(scope)] == [1, 2]
    assert scope[0] == operation[0]


def test_an_ordinary_line_has_no_warning() -> None:
    assert price(asked("CODE", "RT"), made_book(CODE=single())).cautions == ()
    assert asked("CODE").date_of_service == DAY


@pytest.mark.parametrize(("modifiers", "units", "count"), [((), 2, 0), (("50",), 1, 0), (("50",), 2, 1), ((), 1, 0)])
def test_only_several_units_with_both_sides_are_asked_about(modifiers: tuple[str, ...], units: int, count: int) -> None:
    answer = price(asked("CODE", *modifiers, units=units), made_book(CODE=single(bilateral_indicator="3")))
    assert len(answer.cautions) == count


@pytest.mark.parametrize(
    ("modifiers", "said"), [(("GX",), ["GX"]), (("GY",), ["GY"]), (("GX", "GY"), ["GY"]), (("GZ",), ["GZ"]),
                            (("GX", "GZ"), ["GX", "GZ"]), (("GA",), [])]
)  # fmt: skip
def test_each_notice_is_spoken_of_once_and_a_voluntary_one_only_without_gy(
    modifiers: tuple[str, ...], said: list[str]
) -> None:
    cautions = price(asked("CODE", *modifiers), made_book(CODE=single())).cautions
    assert [caution.removeprefix("Modifier ")[:2] for caution in cautions] == said


@pytest.mark.parametrize("missing", ["bilateral_percent", "coinsurance_percent", "sequestration_percent"])
def test_a_percent_that_is_not_known_is_told_in_place_of_what_follows_from_it(missing: str) -> None:
    """Without the percent for both sides there is no price; without a rate of the payment only the price is known."""
    book, unknown = made_book(CODE=single(bilateral_indicator="1")), Failure(FailureReason.NOT_IN_FORCE, "Not known.")
    known = book.parameter
    book.parameter = lambda name, on: unknown if name == missing else known(name, on)
    answer = price(asked("CODE", "50"), book)
    if missing == "bilateral_percent":
        assert (answer.failure, answer.allowed_amount) == (unknown, None)
        return
    assert (answer.failure, answer.allowed_amount) == (None, 150)
    assert (answer.medicare_payment_amount, answer.patient_responsibility_amount) == (None, None)
    assert answer.cautions == ("Not known.",)
