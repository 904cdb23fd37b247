"""Published caps against their own fee schedule: CMS's list of 2025 agrees, the same list at another factor is told."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import cast

import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import round_cents
from radbill.pricing.cap_check import CapContradiction, cap_contradictions
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow, Release
from radbill.reference.store.store import import_downloads
from tests.pricing.made import fee_row, made_book

LIST = Release("OPPSCAP25D", "oppscap", DateRange(date(2025, 10, 1)), "a file", "", 1, "", is_starter=False)
_FIELDS = ("FACILITY PRICE", "NON-FACILTY PRICE")


def imported(folder: Path, shared_data: Path, factor: Decimal, step: int = 40) -> ReferenceBook:
    """CMS's files of 2025 October, a part of its caps multiplied by a factor."""
    source = shared_data / "cms" / "rvu25d"
    lines = (source / "OPPSCAP_Oct.csv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in csv.DictReader(lines) if row["HCPCS"]][::step]
    for row in rows:
        row.update({name: str(round_cents(Decimal(row[name]) * factor)) for name in _FIELDS})
    text = StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    downloads = folder / "rvu25d"
    downloads.mkdir()
    (downloads / "OPPSCAP_Oct.csv").write_text(text.getvalue(), encoding="utf-8")
    for name in ("PPRRVU2025_Oct.csv", "GPCI2025.csv"):
        (downloads / name).write_bytes((source / name).read_bytes())
    assert not import_downloads([downloads], directory=folder / "store").failures
    return ReferenceBook.open(folder / "store")


def test_the_caps_of_2025_follow_from_their_schedule(shared_data: Path, tmp_path: Path) -> None:
    assert cap_contradictions(imported(tmp_path, shared_data, Decimal(1))) == ()


@pytest.mark.parametrize(("factor", "told"), [("1.0166", "32.88"), ("0.97", "31.38")])
def test_caps_at_another_factor_are_told(shared_data: Path, tmp_path: Path, factor: str, told: str) -> None:
    """32.3465 x 1.0166 = 32.8834; x 0.97 = 31.3761."""
    (found,) = cap_contradictions(imported(tmp_path, shared_data, Decimal(factor)))
    assert (found.release_id, found.schedule_factor) == ("OPPSCAP25D", Decimal("32.3465"))
    assert found.differing_count > found.compared_count // 2 > 0
    assert abs(found.factor - Decimal(told)) <= Decimal("0.02")
    assert f"about {found.factor}, the schedule at 32.3465" in found.message


def test_without_their_schedule_caps_are_not_judged(tmp_path: Path) -> None:
    assert cap_contradictions(ReferenceBook.open(tmp_path), ()) == ()


def hand_made(*rows: tuple[str, str, str], **more: dict[str, FeeRow]) -> tuple[CapContradiction, ...]:
    """A list of caps as (code, facility, non-facility) of technical parts, beside CT: 300 and 400 dollars of OPPS.

    All indices are 1, and one relative value is a dollar.
    """
    ct = {"TC": fee_row("TC", opps_facility_pe_rvu=300, opps_non_facility_pe_rvu=400)}
    book = made_book(CT=ct, **more)
    names = ("procedure_code", "facility_amount", "non_facility_amount")
    place = {"modifier": "TC", "carrier": "00000", "locality": "00"}
    book.rows_of_release = lambda _release: [{**dict(zip(names, row, strict=True)), **place} for row in rows]
    return cap_contradictions(book, [LIST])


RIGHT, WRONG = ("CT", "300.00", "400.00"), ("CT", "330.00", "440.00")


def test_each_setting_is_compared_with_its_own_amount() -> None:
    assert hand_made(RIGHT) == ()
    (found,) = hand_made(("CT", "400.00", "300.00"))
    assert (found.compared_count, found.differing_count) == (2, 2)


def test_the_factor_is_that_of_the_larger_amounts() -> None:
    """440 / 400 = 1.10 times the factor 1; of the two amounts the larger counts, where 360 / 300 would be 1.20."""
    (found,) = hand_made(("CT", "360.00", "440.00"))
    assert (found.factor, found.schedule_factor) == (Decimal("1.10"), 1)
    # of 300, 300, 400, 400 the larger half: 1.10 and 1.30, the middle of it 1.20
    (found,) = hand_made(("CT", "360.00", "440.00"), ("CT", "360.00", "520.00"))
    assert found.factor == Decimal("1.20")


def test_a_cent_is_rounding_and_two_are_none() -> None:
    assert hand_made(("CT", "300.01", "399.99")) == ()
    (found,) = hand_made(("CT", "300.02", "400.00"))
    assert (found.compared_count, found.differing_count) == (2, 1)
    (found,) = hand_made(("CT", "300.00", "399.98"))
    assert found.differing_count == 1


def test_two_of_a_hundred_may_differ_and_three_may_not() -> None:
    one_of_two = ("CT", "330.00", "400.00")
    assert hand_made(WRONG, *[RIGHT] * 49) == ()
    (found,) = hand_made(WRONG, one_of_two, *[RIGHT] * 48)
    assert (found.compared_count, found.differing_count) == (100, 3)


@pytest.mark.parametrize(("rows", "compared"), [(199, 398), (200, 400), (399, 798), (400, 400), (600, 400)])
def test_two_hundred_rows_spread_over_the_list_are_enough(rows: int, compared: int) -> None:
    (found,) = hand_made(*[WRONG] * rows)
    assert found.compared_count == found.differing_count == compared


def test_rows_that_the_schedule_does_not_have_or_cap_are_not_compared() -> None:
    """No such code, a code without that component, no OPPS values, and an amount of zero in the list."""
    none = {"NOCAP": {"TC": fee_row("TC")}, "READ": {"26": fee_row("26")}}
    assert hand_made(("NONE", "1.00", "1.00"), ("NOCAP", "1.00", "1.00"), ("READ", "1.00", "1.00"), **none) == ()
    (found,) = hand_made(("CT", "0.00", "440.00"))
    assert (found.compared_count, found.differing_count) == (1, 1)


def test_other_lists_are_passed_over() -> None:
    book = made_book()
    book.rows_of_release = lambda _release: pytest.fail("no list of caps")
    assert cap_contradictions(book, [LIST._replace(kind="pprrvu")]) == ()


def test_the_message_says_what_differs_and_what_to_do() -> None:
    (found,) = hand_made(WRONG)
    assert found.message == (
        "OPPSCAP25D: 2 of 2 OPPS caps that were computed differ from the fee schedule of the same quarter; they stand "
        "at a conversion factor of about 1.10, the schedule at 1. Remove this list to have the caps computed: "
        "radbill data remove OPPSCAP25D"
    )


class _HalfABook:
    """A book that knows the caps of a list or the factor of its day, not both."""

    def __init__(self, rows: object, factor: object) -> None:
        self.rows, self.factor = rows, factor

    def rows_of_release(self, _release: Release) -> object:
        return self.rows

    def conversion_factor(self, _day: date) -> object:
        return self.factor


_MISSING = Failure(FailureReason.MISSING_REFERENCE_DATA, "Not loaded.")


@pytest.mark.parametrize(
    ("rows", "factor"), [(_MISSING, _MISSING), (_MISSING, object()), ([{"hcpcs": "70450"}], _MISSING)]
)
def test_a_list_whose_rows_or_factor_are_not_there_is_passed_over(rows: object, factor: object) -> None:
    assert cap_contradictions(cast("ReferenceBook", _HalfABook(rows, factor)), [LIST]) == ()


def test_rows_of_another_place_or_modifier_than_the_schedule_are_not_compared() -> None:
    """A locality without indices, and a modifier that is no component, beside a code whose amounts contradict."""
    book = made_book(CT={"TC": fee_row("TC", opps_facility_pe_rvu=300, opps_non_facility_pe_rvu=400)})
    index, plain = book.gpci("00000", "00", LIST.in_force.effective_from), {
        "procedure_code": "CT", "modifier": "TC", "carrier": "00000", "locality": "00",
        "facility_amount": "330.00", "non_facility_amount": "440.00",
    }  # fmt: skip
    book.gpci = lambda carrier, _locality, _on: index if carrier == "00000" else _MISSING
    rows = [{**plain, "carrier": "99999"}, plain, {**plain, "modifier": "53"}]
    book.rows_of_release = lambda _release: rows
    (found,) = cap_contradictions(book, [LIST])
    assert (found.compared_count, found.differing_count) == (2, 2)


def test_every_list_of_a_book_is_looked_at_and_those_that_contradict_are_given() -> None:
    """The list in the middle has nothing to compare; without a choice of lists all of the book's are looked at."""
    book = made_book(CT={"TC": fee_row("TC", opps_facility_pe_rvu=300, opps_non_facility_pe_rvu=400)})
    row = {"procedure_code": "CT", "modifier": "TC", "carrier": "00000", "locality": "00",
           "facility_amount": "330.00", "non_facility_amount": "440.00"}  # fmt: skip
    lists = [LIST, LIST._replace(release_id="EMPTY"), LIST._replace(release_id="OTHER")]
    book.rows_of_release = lambda release: [] if release.release_id == "EMPTY" else [row]
    book.releases = lambda: lists
    assert [found.release_id for found in cap_contradictions(book)] == ["OPPSCAP25D", "OTHER"]
    assert cap_contradictions(book, lists[1:2]) == ()


def test_which_amounts_are_the_larger_is_by_the_schedule() -> None:
    """440 / 400 = 1.10 of the amount that should be larger; the list's own largest, 500 / 300, is the error."""
    (found,) = hand_made(("CT", "500.00", "440.00"))
    assert found.factor == Decimal("1.10")
