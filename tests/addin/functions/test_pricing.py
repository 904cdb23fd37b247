from datetime import datetime
from decimal import Decimal

import pytest

from tests.addin.functions.calling import COM_DAY, DAY, PRICING, SERIAL, cells, column, expected, shown
from tests.harness.loader import MISSING

NO_ERROR_NUMBER = -2146826246  # how COM hands over #N/A


@pytest.mark.parametrize(
    ("arguments", "amount"),
    [
        # Worked figures of the session cases: RVU25D, locality 10112-00, 3 November 2025.
        (("70450", "26", DAY, "22", "10112-00"), 36.95),
        (("70450", None, DAY, "11", "35203"), 94.48),
        (("71046", "TC", DAY, "11", "35203"), 19.58),
        (("71046", "26", DAY, "23", "35203", 2.0), 19.10),
        (("71046", "26", DAY, "23", "35203"), 9.55),
        (("70496", "TC", DAY, "11", "35203"), 154.60),
    ],
)
def test_one_cell(arguments, amount):
    assert expected(*arguments) == pytest.approx(amount, abs=1e-9)


@pytest.mark.parametrize("code", [70450.0, "70450", " 70450 ", "70450.0", Decimal(70450), 70450, "\u00a070450"])
@pytest.mark.parametrize("date", [DAY, COM_DAY, SERIAL, Decimal(45964), "11/3/2025", "11-03-2025", "2025-11-03"])
def test_codes_and_dates_in_every_dress(code, date):
    assert expected(code, "26", date, "22", "35203") == 36.95


@pytest.mark.parametrize("modifiers", ["26", 26.0, " 26 ", "26 59", "26,59", "59, 26", "26;59", "26/59", Decimal(26)])
def test_modifiers_in_every_dress(modifiers):
    assert expected("70450", modifiers, DAY, "22", "35203") == 36.95  # 59 does not change the first line's price


@pytest.mark.parametrize(
    "where", ["35203", 35203.0, "35203-1234", "352031234", 352031234.0, "10112-00", "10112 - 00", "10112\u201300"]
)
def test_places_in_every_dress(where):
    assert expected("70450", "26", DAY, 22.0, where) == 36.95


@pytest.mark.parametrize("where", [2134.0, "2134", "2134-1000", 21341000.0])
def test_a_zip_that_lost_its_zero_gets_it_back(where):
    boston = expected("70450", "26", DAY, "22", "02134")
    assert boston > 36.95  # Boston's indices are above Alabama's
    assert expected("70450", "26", DAY, "22", where) == boston


def test_a_place_of_service_that_lost_its_zero_gets_it_back():
    assert expected("70450", "26", DAY, 2.0, "35203") == expected("70450", "26", DAY, "02", "35203") == 36.95


@pytest.mark.parametrize("units", [MISSING, None, "", 1.0, "1", Decimal(1)])
def test_units_are_one_unless_given(units):
    assert expected("71046", "26", DAY, "23", "35203", units) == 9.55


@pytest.mark.parametrize("units", [2.0, "2", "2.0", Decimal(2)])
def test_two_units_in_every_dress(units):
    assert expected("71046", "26", DAY, "23", "35203", units) == 19.10


def test_a_whole_column_is_answered_row_by_row():
    codes, modifiers = column(70450.0, "71046", None, "99999"), column("26", 26.0, None, "26")
    assert expected(codes, modifiers, COM_DAY, "22", "35203") == [[36.95], [9.55], [""], ["#N/A"]]


def test_every_argument_may_be_a_column():
    arguments = [("70450", "71046"), ("26", "26"), (COM_DAY, SERIAL), (22.0, "23"), (35203.0, "10112-00"), (None, 2.0)]
    assert expected(*(column(*values) for values in arguments)) == [[36.95], [19.10]]


def test_modifiers_may_stand_side_by_side():
    modifiers = cells([["26", None, None, None], ["TC", "59", None, None], [None] * 4])
    answers = expected(column("70450", "70450", "70450"), modifiers, COM_DAY, "11", "35203")
    assert answers == [[36.95], [57.53], [94.48]]
    assert expected("70450", cells([[26.0, 59.0, None, None]]), COM_DAY, "22", "35203") == 36.95


def test_codes_in_a_row_take_modifiers_in_a_row():
    answers = expected(cells([["70450", "71046"]]), cells([["26", "TC"]]), COM_DAY, "11", "35203")
    assert answers == [[36.95], [19.58]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("70450", "26", "soon", "22", "35203"), "The date of service cannot be read"),
        (("70450", "26", "2/30/2025", "22", "35203"), "The date of service cannot be read"),
        (("70450", "26", None, "22", "35203"), "The date of service is missing."),
        (("70450", "26", DAY, None, "35203"), "The place of service is missing."),
        (("70450", "26", DAY, "98", "35203"), "place of service"),
        (("70450", "26", DAY, "22", "Alabama"), "Give the ZIP code"),
        (("70450", "26", DAY, "22", None), "Give the ZIP code"),
        (("70450", "26", DAY, "22", "352031"), "Give the ZIP code"),
        (("70450", "26", DAY, "22", "AL-00"), "Give the ZIP code"),
        (("70450", "26", DAY, "22", "35203", "many"), "The units are no number."),
        (("70450", "26", DAY, "22", "35203", True), "The units are no number."),
        (("70450", "26", DAY, "22", "35203", 0.0), "Units must be a whole number from 1 to 999,999"),
        (("70450", "26", DAY, "22", "35203", 1.5), "Units must be a whole number from 1 to 999,999"),
        (("70450", "26 TC", DAY, "22", "35203"), "exclude each other"),
        (("70450", "26 26", DAY, "22", "35203"), "stands twice"),
        (("70450", "2G", DAY, "22", "35203"), "2G is no modifier"),
        (("70450", "TC", DAY, "22", "35203"), "the hospital, not the practice"),
        (("70450", NO_ERROR_NUMBER, DAY, "22", "35203"), "A cell that is asked about shows #N/A."),
        ((NO_ERROR_NUMBER, "26", DAY, "22", "35203"), "A cell that is asked about shows #N/A."),
    ],
)
def test_wrong_arguments_are_told_in_words(arguments, said):
    assert said in expected(*arguments)


def test_an_endless_text_in_a_cell_still_gives_a_text_that_fits_a_cell():
    assert len(expected("70450", "Q" * 40_000, DAY, "22", "35203")) <= 32_767


@pytest.mark.parametrize(
    "arguments",
    [
        ("99999", "26", DAY, "22", "35203"),
        ("70450", "26", DAY, "22", "00000"),
        ("70450", "26", DAY, "22", "99999-99"),
        ("70450", "26", datetime(2031, 1, 1), "22", "35203"),  # noqa: DTZ001 - Excel's days have no time zone
        ("70450", "26", datetime(1999, 1, 1), "22", "35203"),  # noqa: DTZ001 - same reason
    ],
)
def test_nothing_published_is_not_available(arguments):
    assert expected(*arguments) == "#N/A"


def test_the_explanation_shows_steps_and_sources_in_one_cell():
    text = shown(PRICING, "RAD_EXPLAIN", "70496", "TC", DAY, "11", "35203")
    fee_schedule, cap = text.split(" | ")
    assert fee_schedule.startswith("Fee schedule $167.24")
    assert cap.startswith("OPPS cap $154.60")
    assert "Deficit Reduction Act of 2005" in cap


def test_the_explanation_of_a_column_has_a_cell_for_each_row():
    codes = column("70450", None, "99999", "70450")
    texts = shown(PRICING, "RAD_EXPLAIN", codes, "26", column(COM_DAY, COM_DAY, COM_DAY, "soon"), "22", "35203")
    assert "$36.95" in texts[0][0]
    assert texts[1] == [""]
    assert "is not in the starter part of the fee schedule" in texts[2][0]
    assert "date of service" in texts[3][0]
    assert not any("\n" in cell for row in texts for cell in row)


def test_components_stand_side_by_side():
    # 94.48, 36.95 and 57.53 for 70450: published for locality 10112-00 in pf2025a_AL_AK_NY99.csv
    assert shown(PRICING, "RAD_COMPONENTS", "70450", DAY, "11", "35203") == [94.48, 36.95, 57.53]
    assert shown(PRICING, "RAD_COMPONENTS", "70450", DAY, "22", "35203") == ["#N/A", 36.95, "#N/A"]


def test_components_of_a_column_are_a_row_for_each_row():
    codes = column(70450.0, None, "36247", "99999")
    rows = shown(PRICING, "RAD_COMPONENTS", codes, COM_DAY, "11", "35203")
    assert rows[0] == [94.48, 36.95, 57.53]
    assert rows[1] == ["", "", ""]
    assert rows[2][0] > 0
    assert rows[2][1:] == ["#N/A", "#N/A"]
    assert rows[3] == ["#N/A", "#N/A", "#N/A"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("70450", "soon", "11", "35203"), "date of service cannot be read"),
        (("70450", DAY, "98", "35203"), "place of service"),
        ((cells([["70450", "71046"], ["70450", "71046"]]), DAY, "11", "35203"), "Give one column"),
        ((column("70450", "71046"), column(COM_DAY, COM_DAY, COM_DAY), "11", "35203"), "The columns differ in length"),
    ],
)
def test_components_say_in_words_what_is_wrong(arguments, said):
    answer = shown(PRICING, "RAD_COMPONENTS", *arguments)
    assert said in answer[0]
    assert answer[1:] == ["", ""]


def test_what_medicare_pays_and_the_patient_owes():
    # 36.95 x 0.80 = 29.56; sequestration 0.59; 36.95 - 29.56
    assert shown(PRICING, "RAD_PAYMENT", "70450", "26", COM_DAY, "22", "10112-00") == [28.97, 7.39]


def test_without_a_price_there_is_no_payment():
    answer = shown(PRICING, "RAD_PAYMENT", "70450", None, COM_DAY, "22", "10112-00")
    assert answer[0].startswith("In place of service 22")
    assert answer[1] == ""
    assert shown(PRICING, "RAD_PAYMENT", "99999", None, COM_DAY, "22", "10112-00") == ["#N/A", ""]


def test_the_steps_as_a_table():
    rows = shown(PRICING, "RAD_STEPS", "70450", "26", COM_DAY, "22", "10112-00")
    assert [row[:3] for row in rows] == [
        ["Fee schedule", 0.0, 36.95], ["Coinsurance", 36.95, 29.56], ["Sequestration", 29.56, 28.97],
    ]  # fmt: skip
    assert all(len(row) == 5 and row[3] and row[4] for row in rows)


def test_a_table_without_a_price_says_why():
    assert shown(PRICING, "RAD_STEPS", "70450", None, COM_DAY, "22", "10112-00").startswith("In place of service 22")
    assert shown(PRICING, "RAD_STEPS", None, None, COM_DAY, "22", "10112-00") == ""
    assert shown(PRICING, "RAD_STEPS", "99999", None, COM_DAY, "22", "10112-00") == "#N/A"


def test_cells_beside_words_are_empty():
    wrong = shown(PRICING, "RAD_PAYMENT", "70450", "26", "soon", "22", "35203")
    assert wrong == ["The date of service cannot be read; write it as 7/31/2026.", ""]
    assert shown(PRICING, "RAD_COMPONENTS", "70450", "soon", "22", "35203") == [wrong[0], "", ""]
    assert shown(PRICING, "RAD_PAYMENT", "99998", "", DAY, "22", "35203") == ["#N/A", ""]
