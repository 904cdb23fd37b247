"""Prices' ingredients by date of service, on small releases made by hand: which of several answers, and which not."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.store.store import Store
from tests.reference.made_tables import Made, caps, fee_schedule, indices, names, zips

MARCH_8, MARCH_9 = date(2024, 3, 8), date(2024, 3, 9)
PLACE = ("70450", "TC", "01112", "17")


def book_of(folder: Path, *tables: Made) -> ReferenceBook:
    Store(folder).add(tables)
    return ReferenceBook.open(folder, starter=False)


def cap(book: ReferenceBook, on: date) -> Decimal | None:
    found = book.opps_cap(*PLACE, on)
    return found and found.facility_amount


def test_each_release_of_a_year_answers_until_the_next_one(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        fee_schedule("RVU25B", date(2025, 4, 1), "0.20"),
        fee_schedule("RVU25D", date(2025, 10, 1), "0.40"),
    )
    found = [
        book.fee_row("70450", "26", day).work_rvu  # type: ignore[union-attr]
        for day in (date(2025, 1, 1), date(2025, 9, 30), date(2025, 10, 1), date(2025, 12, 31))
    ]
    assert found == [Decimal("0.20"), Decimal("0.20"), Decimal("0.40"), Decimal("0.40")]


def test_the_release_that_answers_is_named(tmp_path: Path) -> None:
    book = book_of(tmp_path, fee_schedule("RVU25B", date(2025, 4, 1)))
    assert book.fee_release(date(2025, 5, 1)).release_id == "RVU25B"  # type: ignore[union-attr]
    assert isinstance(book.fee_release(date(2026, 5, 1)), Failure)
    assert book.fee_caution(date(2026, 5, 1)) == "", "there is no price to be cautious about"
    assert names(book.releases()) == ["RVU25B"]


def test_a_code_or_a_component_that_is_not_in_the_file_is_said(tmp_path: Path) -> None:
    book = book_of(tmp_path, fee_schedule("RVU25D", date(2025, 10, 1)))
    unknown = book.fee_row("99999", "", date(2025, 11, 3))
    component = book.fee_row("70450", "53", date(2025, 11, 3))
    assert isinstance(unknown, Failure)
    assert isinstance(component, Failure)
    assert unknown.reason is component.reason is FailureReason.NOT_IN_FORCE
    assert "99999" in unknown.message
    assert "modifier 53" in component.message
    assert book.fee_codes(date(2025, 11, 3)) == ("70450",)


def test_a_published_cap_answers_with_its_own_fee_schedule(tmp_path: Path) -> None:
    book = book_of(tmp_path, fee_schedule("RVU25D", date(2025, 10, 1)), caps("OPPSCAP25D", date(2025, 10, 1), "70.00"))
    assert cap(book, date(2025, 11, 3)) == Decimal("70.00")
    assert cap(book, date(2025, 9, 30)) is None, "the fee schedule answers backwards, the caps do not"
    assert cap(book, date(2026, 1, 2)) is None


def test_a_cap_of_another_quarter_than_the_fee_schedule_does_not_answer(tmp_path: Path) -> None:
    book = book_of(tmp_path, fee_schedule("RVU25C", date(2025, 7, 1)), caps("OPPSCAP25D", date(2025, 10, 1), "70.00"))
    assert cap(book, date(2025, 11, 3)) is None
    book = book_of(tmp_path, fee_schedule("RVU25D", date(2025, 10, 1)), caps("OPPSCAP25C", date(2025, 7, 1), "60.00"))
    assert cap(book, date(2025, 8, 1)) == Decimal("60.00")
    assert cap(book, date(2025, 11, 3)) == Decimal("70.00")


def test_a_cap_computed_with_the_factor_of_january_2024_does_not_answer_after_8_march(tmp_path: Path) -> None:
    first = (fee_schedule("RVU24A", date(2024, 1, 1)), caps("OPPSCAP24A", date(2024, 1, 1), "32.00"))
    book = book_of(tmp_path, *first)
    assert (cap(book, MARCH_8), cap(book, MARCH_9)) == (Decimal("32.00"), None)
    book = book_of(tmp_path, fee_schedule("RVU24AR", MARCH_9), caps("OPPSCAP24AR", MARCH_9, "33.00"))
    assert (cap(book, MARCH_8), cap(book, MARCH_9)) == (Decimal("32.00"), Decimal("33.00"))


def test_california_is_found_under_either_number(tmp_path: Path) -> None:
    day = date(2025, 11, 3)
    book = book_of(
        tmp_path,
        fee_schedule("RVU25D", date(2025, 10, 1)),
        caps("OPPSCAP25D", date(2025, 10, 1), "70.00"),
        indices(2025, ("01182", "17", "1.026"), ("01112", "05", "1.088")),
    )
    assert book.gpci("01112", "17", day) == book.gpci("01182", "17", day)
    assert book.gpci("01182", "17", day).work_gpci == Decimal("1.026")  # type: ignore[union-attr]
    assert book.opps_cap("70450", "TC", "01182", "17", day) == book.opps_cap(*PLACE, day)
    assert isinstance(book.gpci("01182", "05", day), Failure), "the other localities have one number only"


def test_a_row_under_the_number_given_stands_before_its_alias(tmp_path: Path) -> None:
    book = book_of(tmp_path, indices(2025, ("01182", "17", "1.026"), ("01112", "17", "1.500")))
    found = [book.gpci(carrier, "17", date(2025, 11, 3)).work_gpci for carrier in ("01182", "01112")]  # type: ignore[union-attr]
    assert found == [Decimal("1.026"), Decimal("1.500")]


def test_indices_are_of_their_calendar_year(tmp_path: Path) -> None:
    book = book_of(tmp_path, indices(2025, ("01182", "17", "1.026")))
    for day, reason in (
        (date(2024, 12, 31), FailureReason.MISSING_REFERENCE_DATA),
        (date(2026, 1, 1), FailureReason.STALE_REFERENCE_DATA),
    ):
        answers = (book.gpci("01182", "17", day), book.localities(day))
        assert [answer.reason for answer in answers if isinstance(answer, Failure)] == [reason, reason]


def test_a_zip_answers_by_its_first_five_digits_before_and_after_its_list(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        zips("ZIP5-2025Q4", date(2025, 10, 1), z93030="17"),
        zips("ZIP5-2026Q1", date(2026, 1, 1), z93030="18"),
    )
    found = [
        book.locality_of_zip(zip_code, day).locality  # type: ignore[union-attr]
        for zip_code, day in (
            ("93030", date(2024, 1, 1)),
            ("930301234", date(2025, 12, 31)),
            ("93030", date(2026, 1, 1)),
            ("93030", date(2030, 1, 1)),
        )
    ]
    assert found == ["17", "17", "18", "18"]


@pytest.mark.parametrize("zip_code", ["", "9303", "00000", "ABCDE"])
def test_a_zip_that_is_in_no_locality_is_a_failure(tmp_path: Path, zip_code: str) -> None:
    answer = book_of(tmp_path, zips("ZIP5-2025Q4", date(2025, 10, 1), z93030="17")).locality_of_zip(
        zip_code, date(2025, 11, 3)
    )
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.UNKNOWN_LOCALITY


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (date(2025, 10, 1), date(2025, 12, 31), True),
        (date(2025, 12, 31), date(2026, 1, 1), False),
        (date(2025, 9, 30), date(2025, 10, 1), False),
        (date(2025, 7, 1), date(2025, 9, 30), True),
        (MARCH_8, MARCH_9, False),
        (date(2022, 3, 31), date(2022, 4, 1), False),
        (date(2022, 4, 1), date(2022, 6, 30), True),
    ],
)
def test_a_token_stands_for_days_on_which_nothing_changes(
    tmp_path: Path, one: date, other: date, *, is_same: bool
) -> None:
    book = book_of(tmp_path, fee_schedule("RVU25C", date(2025, 7, 1)), fee_schedule("RVU25D", date(2025, 10, 1)))
    assert (book.pricing_period(one) == book.pricing_period(other)) is is_same
    assert hash(book.pricing_period(one)) is not None


def test_days_of_one_token_have_the_same_numbers(tmp_path: Path) -> None:
    book = book_of(tmp_path, fee_schedule("RVU24A", date(2024, 1, 1), "1.00"), fee_schedule("RVU24AR", MARCH_9, "2.00"))
    numbers: dict[object, set[object]] = {}
    for ordinal in range(date(2023, 12, 1).toordinal(), date(2025, 2, 1).toordinal()):
        day = date.fromordinal(ordinal)
        answer = (book.fee_row("70450", "", day), book.conversion_factor(day), book.fee_caution(day))
        numbers.setdefault(book.pricing_period(day), set()).add(
            tuple(part.reason if isinstance(part, Failure) else part for part in answer)
        )
    assert {len(answers) for answers in numbers.values()} == {1}
    assert len(numbers) > 3
