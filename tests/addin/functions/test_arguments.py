from datetime import date
from decimal import Decimal

import pytest

from radbill import ServicePlace
from radbill_addin.functions.arguments import code, day, modifiers, refuse_errors, request_of, side_by_side, units
from radbill_addin.sheets.locality_cell import BadArgumentError, locality_of_cell


def test_a_code_is_in_capitals_and_has_its_zeros():
    assert code("g0279", "procedure code") == "G0279"
    assert code(100.0, "procedure code", 5) == "00100"
    with pytest.raises(BadArgumentError, match=r"The procedure code is missing\."):
        code("  ", "procedure code")


def test_a_day_is_a_day():
    assert day("3/9/2026") == date(2026, 3, 9)  # US order
    with pytest.raises(BadArgumentError, match="missing"):
        day(None)
    with pytest.raises(BadArgumentError, match="cannot be read"):
        day("9.3.2026")


@pytest.mark.parametrize(
    ("cell", "found"),
    [(None, ()), ("", ()), (26.0, ("26",)), (1.0, ("01",)), ("tc, 59", ("TC", "59")), ("26\n59", ("26", "59"))],
)
def test_modifiers_are_split(cell, found):
    assert modifiers(cell) == found


def test_modifiers_side_by_side_become_one_cell_for_each_line():
    assert side_by_side([["26", 59.0], [None, None]], [["a"], ["b"]]) == [["26 59"], [""]]
    assert side_by_side([["26", 59.0]], "70450") == [["26 59"]]
    assert side_by_side([["26", "#REF!"]], [["a"]]) == [["#REF!"]]


@pytest.mark.parametrize("argument", ["26", None, True, [["26"]], [["26"], [5.0]], ["26", "TC"], [[Decimal(26)]]])
def test_one_column_of_modifiers_is_left_as_it_came(argument):
    assert side_by_side(argument, [["70450"], ["70450"]]) is argument


def test_modifiers_in_a_row_beside_a_row_of_one_code_are_that_codes():
    assert side_by_side([["26", "59"]], [["70450"]]) == [["26 59"]]


def test_modifiers_below_codes_in_a_row_are_left_where_they_are():
    assert side_by_side([["26", "TC"]], [["a", "b"]]) == [["26", "TC"]]


def test_units_are_one_when_blank():
    assert units(None) == units(" ") == 1
    assert units("1,000") == Decimal(1000)
    with pytest.raises(BadArgumentError, match="no number"):
        units("two")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (501.0, ServicePlace(zip_code="00501")),  # Holtsville, New York
        ("02134", ServicePlace(zip_code="02134")),
        ("2134 - 1000", ServicePlace(zip_code="021341000")),
        (6011234.0, ServicePlace(zip_code="006011234")),  # Adjuntas, Puerto Rico, with four more digits
        ("1112-05", ServicePlace(carrier="01112", locality="05")),
    ],
)
def test_places_are_told_apart(cell, found):
    assert locality_of_cell(cell) == found


@pytest.mark.parametrize("cell", [None, "", "Birmingham", 12.0, 123456.0, "1234567890", "10112-000", "AL-00"])
def test_what_is_no_place_is_refused(cell):
    with pytest.raises(BadArgumentError, match="Give the ZIP code"):
        locality_of_cell(cell)


def test_a_request_has_every_cell():
    request = request_of(70450.0, "26", "11/3/2025", 2.0, "10112-00", 2.0)
    assert request.procedure_code == "70450"
    assert request.modifiers == ("26",)
    assert request.date_of_service == date(2025, 11, 3)
    assert request.place_of_service == "02"
    assert (request.zip_code, request.carrier, request.locality) == ("", "10112", "00")
    assert request.units == 2


def test_a_failed_cell_is_refused_and_a_text_like_it_is_not():
    with pytest.raises(BadArgumentError, match="#DIV/0!"):
        refuse_errors(("70450", "#DIV/0!"))
    refuse_errors(("70450", "#DIV/0! is what I saw", None, 1.0))


def test_true_is_no_one_and_what_was_asked_before_changes_nothing():
    assert (modifiers(True), modifiers(1.0), modifiers(True)) == (("TRUE",), ("01",), ("TRUE",))  # noqa: FBT003 - a cell
    assert (code(True, "code", 2), code(1.0, "code", 2), code(1, "code", 2)) == ("TRUE", "01", "01")  # noqa: FBT003
