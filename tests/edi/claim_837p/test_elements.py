from datetime import date
from decimal import Decimal

import pytest

from radbill.edi.claim_837p.elements import UnreadableElementError, find, read_day, read_number, read_period
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import Segment


def segment(*elements: str, number: int = 5) -> Segment:
    return Segment(number, list(elements), Delimiters())


def test_a_segment_is_found_by_name_and_qualifier() -> None:
    loop = [segment("REF", "G1", "A"), segment("REF", "9F", "B"), segment("DTP", "9F", "C")]
    assert find(loop, "REF").get(2) == "A"
    assert find(loop, "REF", "9F").get(2) == "B"
    assert (find(loop, "HI").get(1), find([], "REF", "9F").number) == ("", 0)


@pytest.mark.parametrize(("text", "number"), [("125.5", "125.5"), ("-3", "-3"), (".5", "0.5"), ("7.", "7"), ("0", "0")])
def test_numbers_are_read_as_x12_writes_them(text: str, number: str) -> None:
    assert read_number(segment("SV1", text), 1) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "x", "1,5", "1E5", "NaN", "Infinity", "1_0", "٣", ".", "-", "1" * 19, "$5", "1 2"]
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(UnreadableElementError, match=r"segment 5 \(SV1\): element 1 is no number"):
        read_number(segment("SV1", text), 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [("20240229", date(2024, 2, 29)), ("202611091530", date(2026, 11, 9)), ("", None)],
)
def test_days_are_eight_digits_with_or_without_a_time(text: str, day: date | None) -> None:
    assert read_day(segment("DTP", "435", "D8", text), 3) == day


@pytest.mark.parametrize("text", ["20230229", "2026", "11/09/2026", "00000000", "٢٠٢٦١١٠٩", "abcdefgh"])
def test_anything_else_is_no_day_and_is_not_shown(text: str) -> None:
    with pytest.raises(UnreadableElementError) as caught:
        read_day(segment("DTP", "435", "D8", text), 3)
    assert str(caught.value) == "segment 5 (DTP): element 3 is no day"


def test_a_period_of_one_day_is_that_day() -> None:
    assert read_period(segment("DTP", "472", "RD8", "20261109-20261109"), 2, 3) == date(2026, 11, 9)
    assert read_period(segment("DTP", "472", "D8", "20261109"), 2, 3) == date(2026, 11, 9)
    with pytest.raises(UnreadableElementError, match="several days"):
        read_period(segment("DTP", "472", "RD8", "20261109-20261110"), 2, 3)
