"""A formula's whole way: the add-in's VBA, xlwings' server, the function, and back as a value or a real error."""

from datetime import datetime
from decimal import Decimal

import pytest
from pyopenvba.interpreter._values import VBAErrorValue

from tests.harness.vba import Cells, VbaExcel
from tests.harness.vba_over_xlwings import excel

DAY = datetime(2025, 11, 3)  # noqa: DTZ001 - Excel's days have no time zone
PUBLISHED = 36.95


@pytest.fixture(scope="module")
def started():
    return excel()


def test_an_amount_arrives_as_a_number(started) -> None:
    # 70450-26 in Alabama, 2025: published in pf2025a (tests/data/pf2025a_AL_AK_NY99.csv).
    amount = started.call("RAD_EXPECTED", Cells([[70450.0]]), "26", DAY, "22", "10112-00")
    assert amount == PUBLISHED


def test_nothing_published_is_a_real_error(started) -> None:
    assert started.call("RAD_EXPECTED", "70450", "26", datetime(1999, 1, 1), "22", "35203") == "#N/A"  # noqa: DTZ001


def test_words_arrive_as_words(started) -> None:
    assert started.call("RAD_EXPECTED", "70450", "26", "soon", "22", "35203").startswith("The date of service cannot")


def test_a_failed_cell_is_named(started) -> None:
    answer = started.call("RAD_EXPECTED", Cells([[VBAErrorValue(2042)]]), "26", DAY, "22", "35203")
    assert answer == "A cell that is asked about shows #N/A."


def test_a_column_is_answered_as_a_column(started) -> None:
    codes = Cells([["70450"], [None], ["7045"]])
    first, blank, wrong = started.call("RAD_EXPECTED", codes, "26", DAY, 22.0, 35203.0, Decimal("1.00"))
    assert first == [PUBLISHED]
    assert blank == [""]
    assert isinstance(wrong[0], str)


def test_three_amounts_lie_side_by_side(started) -> None:
    amounts = started.call("RAD_COMPONENTS", "70450", DAY, "11", "35203")
    assert len(amounts) == 3
    assert amounts[1] == PUBLISHED


@pytest.mark.parametrize(("length", "shown"), [(255, "x" * 255), (256, "#VALUE!")])
def test_the_pretended_excel_refuses_an_array_with_a_long_text(length, shown) -> None:
    """xlwings issue 456; one text alone is shown whole."""
    given = {"array": [["x" * length, 1.0]], "alone": "x" * length}
    pretended = VbaExcel(lambda _name, arguments: given[arguments[0]])
    assert pretended.call("RAD_EXPLAIN_EDIT", "array") == (shown if shown == "#VALUE!" else [[shown, 1.0]])
    assert pretended.call("RAD_EXPLAIN_EDIT", "alone") == "x" * length


def test_explanations_of_a_column_are_no_error(started) -> None:
    column = started.call("RAD_EXPLAIN_EDIT", Cells([["RB5002"], ["RB1101"], ["RB2116"], ["RB3004"], ["RB6001"]]))
    assert max(len(text) for (text,) in column) == 255
    assert len(started.call("RAD_EXPLAIN_EDIT", "RB5002")) > 255
