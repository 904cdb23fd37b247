"""Both templates calculated by LibreOffice, with radbill's functions answered here: cells beside the library's own.

The figures come from the library or from Python sums over the rows, never from the workbook's formulas.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill import (
    Failure,
    PricingRequest,
    ReferenceBook,
    arrangements,
    in_every_locality,
    price,
    split_billing,
)
from radbill_addin.files.templates import template_path
from tests.libreoffice.office import Office, Recalculated
from workbook_templates.build import content_of
from workbook_templates.layouts import component_example
from workbook_templates.layouts.component_analysis import build_component_analysis
from workbook_templates.layouts.fee_lookup import build_fee_lookup

pytestmark = pytest.mark.needs_libreoffice
DAY = date(2026, 8, 3)
MRI_IN_LOS_ANGELES = {"code": "70553", "date": DAY, "pos": "11", "zip": "90210"}
NOTHING = "Nothing is published for this code, day and place."


def looked_up(office: Office, folder: Path, values: Mapping[str, object]) -> Recalculated:
    path = folder / "fee_lookup.xlsx"
    path.write_bytes(content_of(build_fee_lookup(values)))
    read = office.recalculate(path)
    assert read.errors == ()
    texts = (cell for rows in read.sheets.values() for row in rows for cell in row if isinstance(cell, str))
    assert not [text for text in texts if text.startswith(("#", "Err:"))]
    return read


def answer(pos: str = "11", modifiers: tuple[str, ...] = (), zip_code: str = "90210", code: str = "70553"):
    return price(PricingRequest(code, modifiers, DAY, pos, zip_code), ReferenceBook.open())


def number(amount: Decimal | None) -> float | str:
    return "" if amount is None else float(amount)


def test_the_empty_lookup_is_blank_and_says_what_to_type(office: Office) -> None:
    read = office.recalculate(template_path("fee_lookup.xlsx"))
    assert read.errors == ()
    assert read.value("Lookup", 10, 7) == "Type a code, a date, a place of service and a ZIP."
    assert {read.value("Lookup", row, 6) for row in (5, 6, 7, 10, 11, 12)} == {""}
    below = (*read.sheets["Lookup"][22:], *read.sheets["Localities"][5:], *read.sheets["History"][5:])
    assert {cell for row in below for cell in row} == {""}


@pytest.mark.parametrize("missing", ["code", "date", "zip", "pos"])
def test_without_one_of_the_needed_cells_everything_stays_blank(office: Office, tmp_path: Path, missing: str) -> None:
    read = looked_up(office, tmp_path, {**MRI_IN_LOS_ANGELES, missing: None})
    assert {read.value("Lookup", row, at) for row in (5, 6, 7) for at in (6, 7)} == {""}
    assert read.value("Localities", 6, 1) == ""


def test_components_steps_and_payment_are_the_librarys(office: Office, tmp_path: Path) -> None:
    read = looked_up(office, tmp_path, MRI_IN_LOS_ANGELES)
    for row, modifiers in ((5, ()), (6, ("26",)), (7, ("TC",))):
        for at, pos in ((6, "11"), (7, "22")):
            assert read.value("Lookup", row, at) == number(answer(pos, modifiers).allowed_amount), (modifiers, pos)
    whole = answer()
    assert [read.value("Lookup", row, 6) for row in (10, 11, 12)] == [
        float(whole.allowed_amount), float(whole.medicare_payment_amount), float(whole.patient_responsibility_amount),
    ]  # fmt: skip
    steps = [row for row in read.sheets["Lookup"][22:34] if row[0]]
    assert len(steps) >= 3
    assert (steps[0][2], steps[-1][2]) == (361.63, float(whole.medicare_payment_amount))
    assert "modifier 26" in read.value("Lookup", 5, 8)
    assert read.value("Lookup", 10, 7) == ""


def test_the_fee_is_the_one_that_hand_arithmetic_gives(office: Office, tmp_path: Path) -> None:
    """70553, non-facility, RVU26C, Los Angeles: (2.23 x 1.041 + 7.10 x 1.183 + 0.16 x 0.664) x 33.4009 = 361.63."""
    units = Decimal("2.23") * Decimal("1.041") + Decimal("7.10") * Decimal("1.183") + Decimal("0.16") * Decimal("0.664")
    read = looked_up(office, tmp_path, MRI_IN_LOS_ANGELES)
    assert read.value("Lookup", 10, 6) == float(round(units * Decimal("33.4009"), 2))
    assert [row[1] for row in read.sheets["Lookup"][14:20]] == ["01182-18", 1.041, 1.183, 0.664, 33.4009, "RVU26C"]
    assert [row[5] for row in read.sheets["Lookup"][14:20]] == ["A", 2.23, 7.1, 7.1, 0.16, "88"]


def test_every_locality_of_the_state_is_listed_with_its_own_price(office: Office, tmp_path: Path) -> None:
    read = looked_up(office, tmp_path, MRI_IN_LOS_ANGELES)
    expected = in_every_locality(PricingRequest("70553", (), DAY, "11"), "90210", ReferenceBook.open())
    shown = [row[:3] for row in read.sheets["Localities"][5:] if row[0]]
    assert shown == [
        (f"{gpci.carrier}-{gpci.locality}", gpci.locality_name, float(each.allowed_amount)) for gpci, each in expected
    ]
    assert len(shown) == 29
    beside = {row[0]: row[3] for row in read.sheets["Localities"][5:] if row[0]}
    assert beside["01182-18"] == 0
    assert beside["01112-05"] == pytest.approx(418.21 / 361.63 - 1)


def test_another_state_may_be_asked_for(office: Office, tmp_path: Path) -> None:
    read = looked_up(office, tmp_path, {**MRI_IN_LOS_ANGELES, "state": "AL"})
    assert [row[0] for row in read.sheets["Localities"][5:] if row[0]] == ["10112-00"]
    assert read.value("Lookup", 15, 2) == "01182-18"


def test_the_history_has_the_loaded_releases_newest_first(office: Office, tmp_path: Path) -> None:
    read = looked_up(office, tmp_path, MRI_IN_LOS_ANGELES)
    earlier = price(PricingRequest("70553", (), date(2025, 11, 3), "11", "90210"), ReferenceBook.open())
    first, second = (361.63, float(earlier.allowed_amount))
    rows = [row[:5] for row in read.sheets["History"][5:] if row[0]]
    assert rows[0][:4] == ("RVU26C", "07/01/2026", "12/31/2026", first)
    assert rows[1] == ("RVU25D", "10/01/2025", "12/31/2025", second, "")
    assert rows[0][4] == pytest.approx(first / second - 1)


def test_modifiers_place_and_units_count(office: Office, tmp_path: Path) -> None:
    asked = {"code": "70553", "modifiers": "26", "date": DAY, "pos": "22", "zip": "10112-00", "units": 2}
    read = looked_up(office, tmp_path, asked)
    request = PricingRequest("70553", ("26",), DAY, "22", carrier="10112", locality="00", units=Decimal(2))
    assert read.value("Lookup", 10, 6) == float(price(request, ReferenceBook.open()).allowed_amount)
    assert read.value("Localities", 3, 1) == "70553 26  place of service 22"


@pytest.mark.parametrize(("changed", "words"), [
    ({"code": "99999"}, NOTHING),
    ({"pos": "22"}, "In place of service 22 the hospital is paid for the technical part."),
    ({"modifiers": "26 TC"}, ""),
])  # fmt: skip
def test_what_hinders_a_price_is_said_in_words(
    office: Office, tmp_path: Path, changed: dict[str, str], words: str
) -> None:
    read = looked_up(office, tmp_path, MRI_IN_LOS_ANGELES | changed)
    assert read.value("Lookup", 10, 6) == ""
    assert read.value("Lookup", 10, 7).startswith(words)
    assert len(read.value("Lookup", 10, 7)) > 20


def test_the_component_analysis_sums_what_the_library_says(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "components.xlsx"
    path.write_bytes(content_of(build_component_analysis(component_example.VALUES, component_example.MIX)))
    read = office.recalculate(path)
    assert read.errors == ()
    book, parts = ReferenceBook.open(), []
    for number, row in enumerate(component_example.MIX, 5):
        request = PricingRequest(row["procedure_code"], (), component_example.VALUES["date"], "11", "35203")
        found = split_billing(request, Decimal(row["volume"]), Decimal(row["reduced_percent"] or 0), book)
        shown = [read.value("Mix", number, at) for at in range(4, 10)]
        if isinstance(found, Failure):
            assert (shown, read.value("Mix", number, 10)) == ([""] * 6, NOTHING)
        else:
            assert shown == pytest.approx([float(amount) for amount in found])
            parts.append(found)
    for row, each in enumerate(arrangements(parts, Decimal(150000)), 11):
        expected = (each.practice_amount, each.others_amount, each.cost_amount, each.left_amount)
        assert [read.value("Analysis", row, at) for at in (2, 3, 4, 5)] == pytest.approx([float(x) for x in expected])
    assert read.value("Analysis", 22, 2) == pytest.approx(float(sum(part.office_whole_amount for part in parts)))
    assert read.value("Analysis", 24, 1) == "Rows of Mix without an amount, in no sum: 1"


def test_an_empty_component_analysis_shows_no_error(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "components.xlsx"
    path.write_bytes(content_of(build_component_analysis()))
    read = office.recalculate(path)
    assert read.errors == ()
    assert {read.value("Mix", row, at) for row in range(5, 205) for at in range(4, 11)} == {""}
    assert [read.value("Analysis", row, 5) for row in range(11, 16)] == [0] * 5
